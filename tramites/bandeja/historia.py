"""The story of a case as its log tells it, latest act first."""

from dataclasses import dataclass

from django.utils.functional import Promise

from plazos.fechas import fecha_y_hora
from tramites.actos import ACTOS
from tramites.actos.contacto import CorregirContacto
from tramites.actos.identidad import ConsultarIdentidad
from tramites.actos.notificacion import Notificar
from tramites.actos.recalcular import Recalcular
from tramites.actos.recepcion import Recibir
from tramites.bandeja.fechas import vencimiento
from tramites.bandeja.personas import autor_de, con_titulares
from tramites.models import Actuacion, Estado, Tramite

_SUCESOS: dict[str, str | Promise] = {
    a.clave: a.suceso for a in (*ACTOS.values(), Recibir(), Recalcular(), ConsultarIdentidad())
}

#: Why somebody looked at who filed is read where it may be asked again; the proof of a notice and the contact that a
#: person had before may say who they are.
_CALLADOS = {ConsultarIdentidad.clave, Notificar.clave, CorregirContacto.clave}

#: Whose text is a word from one official to another.
_INTERNOS = {"anotar", "asignar", "reasignar", "devolver"}


@dataclass(frozen=True)
class Suceso:
    """One act of the log, in words."""

    que: str | Promise
    cuando: str
    por: str
    estado: str
    vence: str
    nota: str
    salida: str = ""  # the outgoing number of what was written
    interna: bool = False  # what officials say to each other


def suceso_de(actuacion: Actuacion) -> Suceso:
    """What an act of the log is told as; one that this version does not know is told by its key."""
    texto = getattr(actuacion, "texto", None)
    return Suceso(
        _SUCESOS.get(actuacion.acto, actuacion.acto),
        fecha_y_hora(actuacion.en),
        autor_de(actuacion),
        str(Estado(actuacion.estado_hacia).label),
        vencimiento(actuacion.vence),
        texto.texto if texto and actuacion.acto not in _CALLADOS else actuacion.datos.get("motivo", ""),
        actuacion.datos.get("radicado_salida", ""),
        actuacion.acto in _INTERNOS,
    )


def linea_de(caso: Tramite) -> list[Suceso]:
    """The timeline; reads the acts that were prefetched, so that it asks nothing more."""
    actuaciones = sorted(caso.actuaciones.all(), key=lambda a: a.orden, reverse=True)
    con_titulares(actuaciones)
    return [suceso_de(a) for a in actuaciones]
