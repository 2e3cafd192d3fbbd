"""The sentences of the look-up: to the letter of DNDA §21, and in its manner for the states that it does not name
(portal.md B1)."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plazos.calendario import Calendario, fecha_bogota
from plazos.terminos import Tipo, termino
from radicacion.models import EntidadConfig
from radicacion.tiempo import hoy
from tramites.models import Estado, Tramite

EN_TRAMITE = _("Su comunicación se encuentra en trámite en la dependencia {dependencia}.")
ATENDIDA = _(
    "Su comunicación fue atendida en la fecha {fecha:%d-%m-%Y}, el número de radicación de salida es {salida}."
    " Verifique el medio por el cual autorizó su respuesta."
)
#: Fixed: they say no name, no other entity and no ground, since anybody may read them.
_OTRAS: dict[str, Promise] = {
    Estado.REQUERIDA: _("Su comunicación está a la espera de que usted la complete, como se le pidió."),
    Estado.POR_ACLARAR: _("Su comunicación está a la espera de que usted la aclare, como se le pidió."),
    Estado.TRASLADADA: _(
        "Su comunicación fue trasladada a la entidad competente en la fecha {fecha:%d-%m-%Y}:"
        " esa entidad le responderá."
    ),
    Estado.DESISTIDA: _("Su comunicación terminó por desistimiento en la fecha {fecha:%d-%m-%Y}."),
    Estado.RECHAZADA: _("Su comunicación fue rechazada, con sus motivos, en la fecha {fecha:%d-%m-%Y}."),
    Estado.ARCHIVADA: _("Su comunicación fue archivada, con sus motivos, en la fecha {fecha:%d-%m-%Y}."),
    Estado.ANULADA: _("El radicado de su comunicación fue anulado, con sus motivos, en la fecha {fecha:%d-%m-%Y}."),
}
SIN_RESPUESTA = _(
    "Si pasados {dias} días hábiles usted no ha recibido respuesta, podrá comunicarse con la {dependencia}, a través"
    " del número telefónico: {telefono}, al correo electrónico {correo} o dejar un reclamo en este portal."
)


def sentencia(tramite: Tramite) -> str:
    """The state of a case in the manual's words; its dependencia and answer must have been fetched."""
    if tramite.estado == Estado.ATENDIDA and tramite.respuesta is not None and tramite.cerrado_en is not None:
        return ATENDIDA.format(fecha=fecha_bogota(tramite.cerrado_en), salida=tramite.respuesta.radicado)
    if otra := _OTRAS.get(tramite.estado):
        return str(otra).format(fecha=fecha_bogota(tramite.cerrado_en) if tramite.cerrado_en else "")
    return EN_TRAMITE.format(dependencia=tramite.dependencia.nombre)


def vencido(tramite: Tramite) -> bool:
    """Past the term in force and unanswered: overdue begins the day after the due day (law.md K3)."""
    return tramite.cerrado_en is None and tramite.vence is not None and tramite.vence < hoy()


def consejos(tramites: Iterable[Tramite], entidad: EntidadConfig) -> list[str]:
    """The manual's advice to whoever waits past the term, once for each length of term among `tramites`."""
    calendario = Calendario.con()
    plazos = {termino(Tipo(t.tipo), fecha_bogota(t.recibido_en), calendario).dias for t in tramites if vencido(t)}
    return [consejo(dias, entidad) for dias in sorted(plazos)]


def consejo(dias: int, entidad: EntidadConfig) -> str:
    """The manual's advice for a term of `dias` business days, with the entity's own contacts."""
    telefono = entidad.telefono
    if entidad.telefono_extension:
        telefono = f"{telefono} ext:{entidad.telefono_extension}"
    return SIN_RESPUESTA.format(
        dias=dias,
        dependencia=f"{entidad.dependencia_receptora_nombre} ({entidad.dependencia_receptora})",
        telefono=telefono,
        correo=entidad.correo_atencion,
    )
