"""Whose case a message belongs to: by what it answers, or by the radicado in its subject."""

import re

from django.db.models import Q

from tramites.buzon.sobre import Sobre
from tramites.models import Correo, Mensaje, Tramite

_RADICADO = re.compile(r"(?<![\d-])1\s?[-–]\s?(20\d{2})\s?[-–]\s?(\d{1,9})(?!\d)")


def caso_de(sobre: Sobre) -> Tramite | None:
    """The case that this message answers, or None. A message that changes nothing by itself needs no proof of who
    wrote it: whoever reads it in the case is told whether the address is the one on file."""
    referencias = sobre.referencias
    tramite = _por_referencias(referencias) if referencias else None
    pk = tramite or _por_radicado(sobre.asunto)
    vivos = Tramite.objects.filter(suprimido_en=None)  # nothing personal enters a case that keeps none
    return vivos.select_related("peticion__peticionario").filter(pk=pk).first() if pk else None


def _por_referencias(referencias: list[str]) -> int | None:
    """Of our mails and of messages that were filed or joined to a case; the nearest one counts."""
    correos = Correo.objects.filter(message_id__in=referencias, tramite__isnull=False)
    hallados = dict(correos.values_list("message_id", "tramite"))
    acusados = Mensaje.objects.filter(acuse__message_id__in=referencias, tramite__isnull=False)
    hallados |= dict(acusados.values_list("acuse__message_id", "tramite"))
    propios = Mensaje.objects.filter(Q(tramite__isnull=False), message_id__in=referencias)
    hallados |= dict(propios.values_list("message_id", "tramite"))
    return next((hallados[r] for r in referencias if r in hallados), None)


def _por_radicado(asunto: str) -> int | None:
    for anio, consecutivo in _RADICADO.findall(asunto)[:5]:
        tramites = Tramite.objects.filter(peticion__anio=int(anio), peticion__consecutivo=int(consecutivo))
        if pk := tramites.values_list("pk", flat=True).first():
            return pk
    return None
