"""The checks of the log: when it was last verified and how that came out, and whether each day gets its seal.

Nothing of what was found is told here, since anybody may read `/salud/`: it stands in the alarms.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from plazos.fechas import BOGOTA
from radicacion.tiempo import ahora
from tramites.models import Correo, Sello, Verificacion

Dicho = tuple[str, dict[str, Any]]
"""What is wrong, in words, or the empty text; and the figures."""

_DIAS = 15
_RECIENTES = 50  # runs that are looked through for one that ended
_SIN_VERIFICAR: dict[str, Any] = {"hace_s": None, "clase": None, "diferencias": None}


def verificacion() -> Dicho:
    """Of the log. One that never began is no failure by itself: whoever would begin it has checks of their own."""
    corridas = list(Verificacion.objects.order_by("-pk")[:_RECIENTES])
    terminadas = [c for c in corridas if c.terminada_en is not None]
    if not terminadas:
        nunca = bool(corridas) and _vieja(corridas[-1].empezada_en)
        return _("La verificación de la bitácora no termina.") if nunca else "", _SIN_VERIFICAR
    ultima = terminadas[0]
    terminada_en = ultima.terminada_en or ultima.empezada_en
    datos: dict[str, Any] = {
        "hace_s": max(0, int((ahora() - terminada_en).total_seconds())),
        "clase": ultima.clase,
        "diferencias": ultima.hallazgos,
    }
    if ultima.hallazgos:
        return _("La bitácora no está íntegra: vea las alarmas."), datos
    falla = _("La bitácora no se verifica desde hace %(n)s horas.") % {"n": datos["hace_s"] // 3600}
    return falla if _vieja(terminada_en) else "", datos


def sellos() -> Dicho:
    """Of the seals: the last day that has one, to how many it is mailed, and how many mails of the last days were given
    up, which takes the outbox some five days."""
    ultimo = Sello.objects.order_by("-fecha").values_list("fecha", flat=True).first()
    perdidos = Correo.objects.filter(unico__in=list(_correos_hasta(ultimo))).exclude(desistido_en=None).count()
    datos = {
        "ultimo": ultimo.isoformat() if ultimo else None,
        "destinatarios": len(settings.SELLOS_CORREOS),
        "sin_entregar": perdidos,
    }
    if ultimo is not None and _vieja(_fin_de(ultimo)):
        return _("La bitácora no se sella todos los días."), datos
    if perdidos:
        return _("Hay sellos de la bitácora que no se pudieron entregar."), datos
    return "", datos


def _correos_hasta(ultimo: date | None) -> Iterator[str]:
    """By what the mails of the last days' seals are known in the outbox, which has no index by class."""
    dias = [ultimo - timedelta(days=n) for n in range(_DIAS)] if ultimo else []
    for dia in dias:
        for lugar in range(1, len(settings.SELLOS_CORREOS) + 1):
            yield f"sello:{dia.isoformat()}:{lugar}"


def _vieja(instante: datetime) -> bool:
    return ahora() - instante > timedelta(hours=settings.SALUD_BITACORA_HORAS)


def _fin_de(dia: date) -> datetime:
    return datetime.combine(dia + timedelta(days=1), time(), BOGOTA)
