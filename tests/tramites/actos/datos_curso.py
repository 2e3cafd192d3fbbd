"""The same as `datos`, of the acts that route a case, move its clock or end it without an answer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from radicacion.tiempo import hoy
from tests.factories import VIERNES, la_dependencia
from tests.tramites.elenco import REGISTRO, hacer, una_persona
from tramites.actos.curso import en_vigor
from tramites.models import Estado, Tramite
from tramites.plazo import plazo_de

OFICIO = {"texto": "Por las razones que siguen."}
A_OTRA = {"destinatario": "Alcaldía de Tunja", "correo_destinatario": "contacto@tunja.example"}


def un_hecho(caso: Tramite) -> int:
    """The place of a fact of the case: of a prórroga where it had none."""
    if not en_vigor(caso):
        hacer(caso, "prorrogar", "jefa", **OFICIO, hasta=plazo_de(caso).maximo_prorroga or hoy() + timedelta(days=1))
    return min(en_vigor(caso))


DATOS: dict[str, Callable[[Tramite], dict[str, Any]]] = {
    "reasignar": lambda caso: {
        "dependencia": la_dependencia(REGISTRO),
        "responsable": una_persona("jefe"),
        "motivo": "Salió de vacaciones.",
    },
    "priorizar": lambda caso: {"prioridad": "periodista", "prueba": "Mostró su carné."},
    "reclasificar": lambda caso: {**OFICIO, "tipo": "consulta", "especial": None},
    "requerir": lambda caso: {**OFICIO, "faltan": "El poder\nLa cédula"},
    "pedir_plazo": lambda caso: {},
    "completar": lambda caso: {"texto": "Va el poder."},
    "pedir_aclaracion": lambda caso: OFICIO,
    "aclarar": lambda caso: {"texto": "Pido una copia."},
    "levantar": lambda caso: {"motivo": "Ya estaba en el expediente."},
    "rectificar": lambda caso: {"orden": un_hecho(caso), "fecha": VIERNES.date(), "motivo": "Fue otro día."},
    "trasladar": lambda caso: {**OFICIO, **A_OTRA},
    "trasladar_parte": lambda caso: {**OFICIO, **A_OTRA, "parte": "El alumbrado."},
    "desistir": lambda caso: {},
    "declarar_desistimiento": lambda caso: OFICIO,
    "continuar_de_oficio": lambda caso: OFICIO,
    "rechazar": lambda caso: OFICIO,
    "archivar": lambda caso: {
        **OFICIO,
        "causa": "no_aclarada" if caso.estado == Estado.POR_ACLARAR else "sin_competente",
    },
    "anular": lambda caso: OFICIO,
    "reabrir": lambda caso: OFICIO,
}

RECEPTORA, JEFES, JEFA = {"radicadora", "jefa"}, {"jefa", "jefe"}, {"jefa"}
CIUDADANO = RECEPTORA | {"ciudadano"}
REPARTO, TRAMITE, REVISION, APROBADA = (Estado.EN_REPARTO, Estado.EN_TRAMITE, Estado.EN_REVISION, Estado.APROBADA)
CON_LA_ENTIDAD = (REPARTO, TRAMITE, REVISION, APROBADA)
EN_ESPERA = (Estado.REQUERIDA, Estado.POR_ACLARAR)
DECIDIDOS = (Estado.ATENDIDA, Estado.TRASLADADA, Estado.DESISTIDA, Estado.RECHAZADA, Estado.ARCHIVADA)

QUIENES: dict[tuple[str, tuple[Estado, ...]], set[str]] = {
    ("reasignar", (*CON_LA_ENTIDAD[1:], *EN_ESPERA)): RECEPTORA | {"jefe"},
    ("priorizar", (*CON_LA_ENTIDAD, *EN_ESPERA)): RECEPTORA,
    ("reclasificar", (*CON_LA_ENTIDAD, *EN_ESPERA)): JEFA,
    ("requerir", (REPARTO,)): JEFA,
    ("requerir", (TRAMITE,)): JEFES,
    ("pedir_plazo", (Estado.REQUERIDA,)): CIUDADANO,
    ("completar", (Estado.REQUERIDA,)): CIUDADANO,
    ("pedir_aclaracion", (REPARTO,)): JEFA,
    ("pedir_aclaracion", (TRAMITE,)): JEFES,
    ("aclarar", (Estado.POR_ACLARAR,)): CIUDADANO,
    ("levantar", EN_ESPERA): JEFA,
    ("rectificar", (*EN_ESPERA, *CON_LA_ENTIDAD)): JEFA,
    ("trasladar", CON_LA_ENTIDAD): JEFA,
    ("trasladar_parte", CON_LA_ENTIDAD): JEFA,
    ("desistir", (*CON_LA_ENTIDAD, *EN_ESPERA)): CIUDADANO,
    ("declarar_desistimiento", (Estado.REQUERIDA,)): JEFA,
    ("continuar_de_oficio", (Estado.DESISTIDA,)): JEFA,
    ("rechazar", (REPARTO, TRAMITE)): JEFA,
    ("archivar", (Estado.POR_ACLARAR, REPARTO, TRAMITE)): JEFA,
    ("anular", (*CON_LA_ENTIDAD, *EN_ESPERA)): JEFA,
    ("reabrir", DECIDIDOS): JEFA,
}

UN_RATO, AL_OTRO_DIA, PASADO_EL_MES = timedelta(hours=1), timedelta(days=1), timedelta(days=40)


def cuando(clave: str, estado: str) -> datetime:
    """When the act is possible on a case filed on VIERNES: more time is asked for from the day after the requerimiento
    (law.md §4, rule 2), and what waits for the citizen is ended after their limit."""
    if clave == "pedir_plazo":
        return VIERNES + AL_OTRO_DIA
    tarde = clave in ("declarar_desistimiento", "negar_excepcional") or (clave, estado) == (
        "archivar",
        Estado.POR_ACLARAR,
    )
    return VIERNES + (PASADO_EL_MES if tarde else UN_RATO)
