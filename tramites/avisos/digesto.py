"""One mail for each person over everything they have not been told, and the rows marked, together."""

from collections import defaultdict

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plazos.fechas import corta
from radicacion.tiempo import ahora
from tramites.correo.resumen import LISTADOS, Grupo, resumir
from tramites.models import AvisoPersona, AvisoTermino

_ORDEN = (
    AvisoTermino.Clase.SILENCIO,
    AvisoTermino.Clase.VENCIDA,
    AvisoTermino.Clase.VENCE_HOY,
    AvisoTermino.Clase.UN_DIA,
    AvisoTermino.Clase.TRES_DIAS,
    AvisoTermino.Clase.LIMITE_PASADO,
    AvisoTermino.Clase.LIMITE_CERCA,
    AvisoTermino.Clase.MITAD,
)


def contar_a_cada_quien() -> int:
    """How many mails were written. Who has no e-mail address finds it all in their queues."""
    pendientes = AvisoPersona.objects.filter(avisado_en=None).order_by("usuario").values_list("usuario", flat=True)
    usuarios = list(User.objects.filter(pk__in=pendientes.distinct()).order_by("pk"))
    return sum(_contar_a(usuario) for usuario in usuarios)


def _contar_a(usuario: User) -> bool:
    with transaction.atomic():
        suyos = list(
            AvisoPersona.objects.select_for_update(of=("self",))
            .filter(usuario=usuario, avisado_en=None)
            .select_related("aviso__tramite__peticion")
            .order_by("aviso__fecha", "pk")
        )
        if not suyos:
            return False
        cerrados = [p for p in suyos if p.aviso.tramite.cerrado_en is not None]
        vivos = [p for p in suyos if p.aviso.tramite.cerrado_en is None]
        correo = None
        if vivos and usuario.is_active:
            asunto = ngettext("%(n)d caso pide su atención", "%(n)d casos piden su atención", len(vivos))
            correo = resumir(
                usuario=usuario,
                unico=f"avisos:{usuario.pk}:{max(p.pk for p in suyos)}",
                asunto=asunto % {"n": len(vivos)},
                entrada=_("Esto es nuevo en los términos de sus casos. De cada cosa se avisa una sola vez."),
                grupos=_grupos(vivos),
            )
        AvisoPersona.objects.filter(pk__in=[p.pk for p in vivos]).update(avisado_en=ahora(), correo=correo)
        AvisoPersona.objects.filter(pk__in=[p.pk for p in cerrados]).update(avisado_en=ahora())
        return correo is not None


def _grupos(personas: list[AvisoPersona]) -> list[Grupo]:
    """The gravest first; the copies of a jefe apart from what is their own."""
    por_clase: dict[tuple[str, bool], list[AvisoPersona]] = defaultdict(list)
    for persona in personas:
        por_clase[persona.aviso.clase, persona.copia].append(persona)
    grupos = []
    for copia in (False, True):
        for clase in _ORDEN:
            if suyos := por_clase.get((clase.value, copia)):
                titulo = _("Con copia a usted: %s") % clase.label if copia else str(clase.label)
                grupos.append(Grupo(titulo, [_linea(p) for p in suyos[:LISTADOS]], len(suyos)))
    return grupos


def _linea(persona: AvisoPersona) -> str:
    aviso = persona.aviso
    return f"{aviso.tramite.peticion.radicado}: {corta(aviso.fecha)}"
