"""What each act is told in the tests of the table, who may do it, and from which states.

Written by hand from the law and the manual, not read from the table: the tests compare them.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from radicacion.tiempo import hoy
from tests.factories import la_dependencia
from tests.tramites.actos import datos_comunes, datos_curso, datos_despues, datos_retencion
from tests.tramites.elenco import APROBADA, REGISTRO
from tramites.models import Estado, Tramite
from tramites.plazo import plazo_de

TEXTO = {"texto": "Señora: por las razones que siguen."}
Datos = Callable[[Tramite], dict[str, Any]]

DATOS: dict[str, Datos] = {
    **datos_curso.DATOS,
    **datos_despues.DATOS,
    **datos_comunes.DATOS,
    **datos_retencion.DATOS,
    "asignar": lambda caso: {"dependencia": la_dependencia(REGISTRO), "responsable": None, "nota": "Urge."},
    "proyectar": lambda caso: {"texto": "Una respuesta."},
    "devolver": lambda caso: {"motivo": "Falta la fecha."},
    "aprobar": lambda caso: APROBADA,
    "responder": lambda caso: {},
    "prorrogar": lambda caso: {**TEXTO, "hasta": plazo_de(caso).maximo_prorroga or hoy() + timedelta(days=1)},
    "excluir": lambda caso: {"dependencias": [la_dependencia("DG")], "funcionarios": [], "motivo": "Se queja de ella."},
}

RECEPTORA, JEFES = {"radicadora", "jefa"}, {"jefa", "jefe"}
CON_LA_ENTIDAD = (Estado.EN_REPARTO, Estado.EN_TRAMITE, Estado.EN_REVISION, Estado.APROBADA)

#: (act, states) -> who of the cast may, on a case that stands in UCSTI (EN_REPARTO) or in Registro (the others).
QUIENES: dict[tuple[str, tuple[Estado, ...]], set[str]] = {
    **datos_curso.QUIENES,
    **datos_despues.QUIENES,
    **datos_comunes.QUIENES,
    **datos_retencion.QUIENES,
    ("asignar", (Estado.EN_REPARTO,)): RECEPTORA,
    ("asignar", (Estado.EN_TRAMITE,)): RECEPTORA | {"jefe"},
    ("proyectar", (Estado.EN_REPARTO,)): {"jefa"},
    ("proyectar", (Estado.EN_TRAMITE,)): {"jefe", "gestora", "jefa"},  # jefa once the case is back in her office
    ("devolver", (Estado.EN_REVISION, Estado.APROBADA)): {"jefa"},
    ("aprobar", (Estado.EN_REVISION,)): {"jefa"},
    ("responder", (Estado.APROBADA,)): RECEPTORA,
    ("prorrogar", (Estado.EN_REPARTO,)): {"jefa"},
    ("prorrogar", CON_LA_ENTIDAD[1:]): JEFES,
    ("excluir", tuple(Estado)): {"jefa"},
}


def quienes(clave: str, estado: str) -> set[str]:
    """Who of the cast may do that act in that state."""
    return {
        nombre for (c, estados), nombres in QUIENES.items() for nombre in nombres if c == clave and estado in estados
    }


def quien_lo_hace(clave: str, estado: str) -> str:
    """Who of the cast does the act on a case that `un_caso` brought to that state: an official, where one may."""
    nombres = quienes(clave, estado)
    return next(n for n in ("gestora", "jefe", "jefa", "radicadora", "ciudadano") if n in nombres)


def un_lugar(clave: str) -> tuple[Estado, str]:
    """A state in which the act is possible, and an official of the cast who may do it there."""
    estado = next(estados[0] for (c, estados) in QUIENES if c == clave)
    return estado, quien_lo_hace(clave, estado)
