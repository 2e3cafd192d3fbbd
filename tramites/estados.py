"""The whole life of a case as one table: (state, act) -> where to, who may, what it needs, by which article.

`REGLAS` is the table as a lawyer reads it; `TABLA` is the same, spread out by state. `puerta` reads it, the admin
draws its buttons from it, and `manage.py estados` prints the diagram in docs/.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tramites.models import CERRADOS, ClaseAutor, Estado, Rol

Quien = Rol | ClaseAutor

RECEPTORA: frozenset[Quien] = frozenset({Rol.RADICADOR, Rol.JEFE_RECEPTORA})
JEFE_RECEPTORA: frozenset[Quien] = frozenset({Rol.JEFE_RECEPTORA})
JEFES: frozenset[Quien] = frozenset({Rol.JEFE_RECEPTORA, Rol.JEFE})
QUIEN_REPARTE: frozenset[Quien] = frozenset({Rol.RADICADOR, Rol.JEFE_RECEPTORA, Rol.JEFE})
QUIEN_PROYECTA: frozenset[Quien] = frozenset({Rol.JEFE_RECEPTORA, Rol.JEFE, Rol.GESTOR})
QUIEN_TRABAJA = RECEPTORA | QUIEN_PROYECTA
SABEN_IDENTIDAD = RECEPTORA | {Rol.CONTROL_DISCIPLINARIO}
#: Whoever filed, by themselves or at the window, where the receptora writes it down for them.
CIUDADANO: frozenset[Quien] = frozenset({ClaseAutor.CIUDADANO, *RECEPTORA})
SOLO_CIUDADANO: frozenset[Quien] = frozenset({ClaseAutor.CIUDADANO})
SISTEMA: frozenset[Quien] = frozenset({ClaseAutor.SISTEMA})

CON_LA_ENTIDAD = frozenset({Estado.EN_REPARTO, Estado.EN_TRAMITE, Estado.EN_REVISION, Estado.APROBADA})
EN_ESPERA = frozenset({Estado.REQUERIDA, Estado.POR_ACLARAR})
ABIERTOS = CON_LA_ENTIDAD | EN_ESPERA
POR_DECIDIR = frozenset({Estado.EN_REPARTO, Estado.EN_TRAMITE})
POR_ENVIAR = frozenset({Estado.EN_REVISION, Estado.APROBADA})
DECIDIDOS = CERRADOS - {Estado.ANULADA}
RECURRIBLES = CERRADOS - {Estado.TRASLADADA}
TODOS = ABIERTOS | CERRADOS


@dataclass(frozen=True)
class Regla:
    """One line of the table: from any of `desde`, `acto` leads to `hacia` (None: the case stays where it is)."""

    acto: str
    desde: frozenset[Estado]
    hacia: Estado | None
    quienes: frozenset[Quien]
    articulo: str
    necesita: str = ""


@dataclass(frozen=True)
class Paso:
    """Where an act leads, who may do it (among those who see the case), what it needs, and why it exists."""

    hacia: Estado
    quienes: frozenset[Quien]
    articulo: str
    necesita: str = ""


def _de(*estados: Estado) -> frozenset[Estado]:
    return frozenset(estados)


# The case is born by an act without a previous state: `recibir`, by the citizen or whoever files for them.
NACE = Estado.EN_REPARTO
QUIEN_RECIBE = frozenset(ClaseAutor)

_LEY = "Ley 1755/2015 art."

REGLAS: tuple[Regla, ...] = (
    # Reparto (DNDA §16; it never moves the clock).
    Regla("asignar", POR_DECIDIR, Estado.EN_TRAMITE, QUIEN_REPARTE, "DNDA §16", "dependencia"),
    Regla("reasignar", ABIERTOS - {Estado.EN_REPARTO}, None, QUIEN_REPARTE, "DNDA §16", "dependencia y motivo"),
    Regla("priorizar", ABIERTOS, None, RECEPTORA, f"{_LEY} 20", "motivo y prueba sumaria"),
    Regla("reclasificar", ABIERTOS, None, JEFE_RECEPTORA, f"{_LEY} 14", "tipo nuevo y motivo"),
    # The answer.
    Regla("proyectar", _de(Estado.EN_TRAMITE), Estado.EN_REVISION, QUIEN_PROYECTA, "DNDA §16", "texto"),
    Regla("proyectar", _de(Estado.EN_REPARTO), Estado.EN_REVISION, JEFE_RECEPTORA, "DNDA §16", "texto"),
    Regla(
        "devolver", _de(Estado.EN_REVISION, Estado.APROBADA), Estado.EN_TRAMITE, JEFE_RECEPTORA, "DNDA §16", "motivo"
    ),
    Regla("aprobar", _de(Estado.EN_REVISION), Estado.APROBADA, JEFE_RECEPTORA, "DNDA §16"),
    Regla("responder", _de(Estado.APROBADA), Estado.ATENDIDA, RECEPTORA, f"{_LEY} 13", "respuesta aprobada"),
    Regla("responder_con_anterior", POR_DECIDIR, Estado.ATENDIDA, JEFE_RECEPTORA, f"{_LEY} 19", "respuesta anterior"),
    Regla("acumular", POR_DECIDIR, Estado.ATENDIDA, JEFE_RECEPTORA, f"{_LEY} 22", "más de diez peticiones análogas"),
    Regla("negar", CON_LA_ENTIDAD, Estado.ATENDIDA, JEFE_RECEPTORA, f"{_LEY} 24 y 25", "norma exacta de la reserva"),
    Regla(
        "negar_excepcional",
        CON_LA_ENTIDAD - {Estado.EN_REPARTO},
        Estado.ATENDIDA,
        frozenset({Rol.JEFE}),
        f"{_LEY} 14, num. 1, y 24",
        "silencio positivo; el caso en la oficina jurídica",
    ),
    Regla("informar_costos", CON_LA_ENTIDAD, None, RECEPTORA, f"{_LEY} 29; DNDA §10", "número de copias y valor"),
    # What moves or stops the clock.
    Regla("prorrogar", CON_LA_ENTIDAD, None, JEFES, f"{_LEY} 14, parágrafo", "motivos y fecha nueva"),
    Regla("requerir", POR_DECIDIR, Estado.REQUERIDA, JEFES, f"{_LEY} 17", "qué falta"),
    Regla("pedir_plazo", _de(Estado.REQUERIDA), None, CIUDADANO, f"{_LEY} 17", "dentro del mes"),
    Regla("completar", _de(Estado.REQUERIDA), Estado.EN_TRAMITE, CIUDADANO, f"{_LEY} 17", "lo que faltaba"),
    Regla("pedir_aclaracion", POR_DECIDIR, Estado.POR_ACLARAR, JEFES, f"{_LEY} 19", "qué no se comprende"),
    Regla("aclarar", _de(Estado.POR_ACLARAR), Estado.EN_TRAMITE, CIUDADANO, f"{_LEY} 19", "la aclaración"),
    Regla("levantar", EN_ESPERA, Estado.EN_TRAMITE, JEFE_RECEPTORA, "Ley 1437/2011 art. 45", "motivo"),
    Regla("rectificar", ABIERTOS, None, JEFE_RECEPTORA, "Ley 1437/2011 art. 45", "hecho equivocado y motivo"),
    # Ends without an answer.
    Regla("trasladar", CON_LA_ENTIDAD, Estado.TRASLADADA, JEFE_RECEPTORA, f"{_LEY} 21", "entidad competente"),
    Regla("trasladar_parte", CON_LA_ENTIDAD, None, JEFE_RECEPTORA, f"{_LEY} 21", "entidad y parte que le toca"),
    Regla("desistir", ABIERTOS, Estado.DESISTIDA, CIUDADANO, f"{_LEY} 18", "voluntad de quien pidió"),
    Regla("declarar_desistimiento", _de(Estado.REQUERIDA), Estado.DESISTIDA, JEFE_RECEPTORA, f"{_LEY} 17", "motivos"),
    Regla("continuar_de_oficio", _de(Estado.DESISTIDA), Estado.EN_TRAMITE, JEFE_RECEPTORA, f"{_LEY} 18", "motivos"),
    Regla("rechazar", POR_DECIDIR, Estado.RECHAZADA, JEFE_RECEPTORA, f"{_LEY} 19", "motivos: es irrespetuosa"),
    Regla(
        "archivar",
        POR_DECIDIR | {Estado.POR_ACLARAR},
        Estado.ARCHIVADA,
        JEFE_RECEPTORA,
        f"{_LEY} 19 y 21; Ley 190/1995 art. 38",
        "causa de ley y motivos",
    ),
    Regla("anular", ABIERTOS, Estado.ANULADA, JEFE_RECEPTORA, "Acuerdo AGN 001/2024", "motivos"),
    Regla("reabrir", DECIDIDOS, Estado.EN_TRAMITE, JEFE_RECEPTORA, "Ley 1437/2011 art. 3 y 45", "motivos"),
    # What was written reaches the person, in any state: what annuls a number is notified too.
    Regla("notificar", TODOS, None, RECEPTORA, "Ley 1437/2011 art. 66 a 69", "medio, fecha y prueba"),
    Regla("publicar_aviso", TODOS, None, RECEPTORA, "Ley 1437/2011 art. 69", "nadie a quien escribir"),
    # After the decision. No appeal lies against what only passes the case on (Ley 1437/2011 art. 75).
    Regla("insistir", _de(Estado.ATENDIDA), None, CIUDADANO, f"{_LEY} 26", "negación por reserva; diez días hábiles"),
    Regla("remitir_al_tribunal", _de(Estado.ATENDIDA), None, JEFE_RECEPTORA, f"{_LEY} 26", "insistencia"),
    Regla("interponer_recurso", RECURRIBLES, None, CIUDADANO, "Ley 1437/2011 art. 74 a 76", "diez días hábiles"),
    Regla("resolver_recurso", RECURRIBLES, None, JEFE_RECEPTORA, "Ley 1437/2011 art. 80", "motivos: se confirma"),
    Regla("revocar", RECURRIBLES, Estado.EN_TRAMITE, JEFE_RECEPTORA, "Ley 1437/2011 art. 80", "recurso; motivos"),
    # Who may see it, and who looked at whom it is kept from.
    Regla("excluir", TODOS, None, JEFE_RECEPTORA, "DNDA §19.1", "a quién y por qué"),
    Regla("consultar_identidad", TODOS, None, SABEN_IDENTIDAD, "Ley 1581/2012 art. 4", "motivo"),
    # How long it is kept, and what goes when nothing obliges to keep it.
    Regla("retener", TODOS, None, JEFE_RECEPTORA, "Ley 594/2000 art. 24", "motivo"),
    Regla("levantar_retencion", TODOS, None, JEFE_RECEPTORA, "Ley 594/2000 art. 24", "motivo"),
    Regla("retirar_autorizacion", TODOS, None, RECEPTORA | SISTEMA, "Ley 1581/2012 art. 8", "voluntad de la persona"),
    Regla("entregar_datos", TODOS, None, SISTEMA, "Ley 1581/2012 art. 8 y 14", "solicitud de la persona"),
    Regla(
        "suprimir_datos",
        CERRADOS,
        None,
        SISTEMA,
        "Ley 1581/2012 art. 8; Ley 594/2000 art. 24",
        "tiempo de retención cumplido y ninguna retención legal",
    ),
    # At any time.
    Regla("aportar", ABIERTOS, None, CIUDADANO, "Ley 1437/2011 art. 5", "texto o documentos"),
    Regla("escribir", TODOS - {Estado.ANULADA}, None, CIUDADANO, "Ley 1437/2011 art. 5", "mensaje"),
    Regla("pedir_tipo", ABIERTOS, None, CIUDADANO, "Ley 1437/2011 art. 5", "tipo que corresponde y razones"),
    Regla("contestar", TODOS - {Estado.ANULADA}, None, RECEPTORA, "Ley 1437/2011 art. 5", "mensaje"),
    Regla("dar_por_leido", TODOS, None, RECEPTORA, "DNDA §16", "mensajes por leer"),
    Regla("corregir_contacto", TODOS - {Estado.ANULADA}, None, CIUDADANO, "Ley 1581/2012 art. 8", "dato nuevo"),
    Regla("renovar_codigo", TODOS - {Estado.ANULADA}, None, CIUDADANO, "Ley 1581/2012 art. 4", "quién es, demostrado"),
    Regla("calificar", _de(Estado.ATENDIDA), None, SOLO_CIUDADANO, "Ley 190/1995 art. 54", "una sola vez"),
    Regla("anotar", TODOS, None, QUIEN_TRABAJA, "DNDA §16", "texto"),
)


def _extendida(reglas: Iterable[Regla]) -> dict[tuple[Estado, str], Paso]:
    """The table by state; a state and act named twice is a mistake of whoever wrote it."""
    tabla: dict[tuple[Estado, str], Paso] = {}
    for regla in reglas:
        for desde in sorted(regla.desde, key=list(Estado).index):
            clave = (desde, regla.acto)
            if clave in tabla:
                raise ValueError(f"{desde}, {regla.acto}: twice in the table")
            tabla[clave] = Paso(regla.hacia or desde, regla.quienes, regla.articulo, regla.necesita)
    return tabla


TABLA = _extendida(REGLAS)


def permitidos(estado: str, papeles: Iterable[Quien]) -> list[str]:
    """The acts that somebody with these roles may do on a case in `estado`, in the table's order."""
    propios = frozenset(papeles)
    return [acto for (desde, acto), paso in TABLA.items() if desde == estado and paso.quienes & propios]
