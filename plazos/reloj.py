"""The clock: facts in, `Plazo` out. A pure function of its arguments; it reads no clock and no database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from plazos.calendario import Calendario
from plazos.curso import Curso
from plazos.explicacion import explicar
from plazos.hechos import (
    Aclaracion,
    Aclarada,
    Completada,
    Hecho,
    HechoRechazado,
    Prorroga,
    ProrrogaRequerimiento,
    Reclasificacion,
    Requerimiento,
    Respuesta,
    Traslado,
    TrasladoParcial,
    en_orden,
)
from plazos.interrupciones import Interrupcion
from plazos.plazo import Estado, Movimiento, Plazo
from plazos.reglas import tomar
from plazos.terminos import CON_SILENCIO, TABLA, Regimen, TerminoEspecial, Tipo, termino

__all__ = [
    "Aclaracion",
    "Aclarada",
    "Completada",
    "Estado",
    "Hecho",
    "HechoRechazado",
    "Interrupcion",
    "Movimiento",
    "Plazo",
    "Prorroga",
    "ProrrogaRequerimiento",
    "Reclasificacion",
    "Requerimiento",
    "Respuesta",
    "Traslado",
    "TrasladoParcial",
    "evaluar",
    "vencimiento",
]


def evaluar(
    tipo: Tipo,
    recibida: date,
    hechos: Sequence[Hecho] = (),
    *,
    calendario: Calendario,
    hoy: date,
    por_vencer: int = 3,
    derecho_fundamental: bool = False,
    especial: TerminoEspecial | None = None,
    presentada: date | None = None,
    interrupciones: Sequence[Interrupcion] = (),
    tabla: tuple[Regimen, ...] = TABLA,
) -> Plazo:
    """What the clock says on the Bogotá day `hoy` of a petition of the initial `tipo` received on `recibida`.

    `hechos` in any order: only their dates matter. All of them count, those later than `hoy` too.
    `por_vencer`: from how many business days left the case shows as about to be due. `presentada`: the real day
    of filing where a cut-off hour moved `recibida` (K2), so that facts of the days between are not refused.
    `interrupciones`: outages of the portal, which move the citizen's limits alone (F14).
    Raises HechoRechazado for a fact that the law refuses and FueraDeCalendario outside 1984-2100.
    """
    curso = Curso(
        tipo,
        recibida,
        calendario,
        presentada=presentada or recibida,
        derecho_fundamental=derecho_fundamental,
        especial=especial,
        tabla=tabla,
        interrupciones=interrupciones,
    )
    _recorrer(curso, hechos)
    vence = curso.vence
    visto = curso.cierre.fecha if curso.cierre else curso.tramos[-1].hasta or hoy
    consumidos = curso.contados(visto)
    restantes = curso.dias - consumidos
    admite_silencio = curso.tipo in CON_SILENCIO and curso.especial is None
    silencio = admite_silencio and vence is not None and visto > vence
    return Plazo(
        tipo=curso.tipo,
        termino=curso.termino,
        presentada=curso.presentada,
        recibida=recibida,
        primer_dia=calendario.sumar(recibida, 1),
        vence=vence,
        dias_termino=curso.dias,
        consumidos=consumidos,
        restantes=restantes,
        estado=_estado(curso, vence, hoy, por_vencer, restantes=restantes, silencio=silencio),
        limite_ciudadano=None if curso.cierre else curso.limite,
        silencio=silencio,
        prorrogada=curso.prorrogada,
        cierre=curso.cierre,
        hoy=hoy,
        tipo_inicial=tipo,
        termino_inicial=curso.termino_inicial,
        admite_silencio=admite_silencio,
        tramos=tuple(curso.tramos),
        movimientos=tuple(curso.movimientos),
        calendario=calendario,
        redactar=explicar,
    )


def vencimiento(
    tipo: Tipo,
    recibida: date,
    hechos: Sequence[Hecho] = (),
    *,
    calendario: Calendario,
    derecho_fundamental: bool = False,
    especial: TerminoEspecial | None = None,
    presentada: date | None = None,
    interrupciones: Sequence[Interrupcion] = (),
    tabla: tuple[Regimen, ...] = TABLA,
) -> date | None:
    """The due date alone, None while suspended: `evaluar(…).vence` without the rest, for lists and sweeps."""
    if not hechos:
        inicial = termino(
            tipo,
            recibida,
            calendario,
            derecho_fundamental=derecho_fundamental,
            tabla=tabla,
            especial=especial,
        )
        return calendario.sumar(recibida, inicial.dias)
    curso = Curso(
        tipo,
        recibida,
        calendario,
        presentada=presentada or recibida,
        derecho_fundamental=derecho_fundamental,
        especial=especial,
        tabla=tabla,
        interrupciones=interrupciones,
    )
    _recorrer(curso, hechos)
    return curso.vence


def _recorrer(curso: Curso, hechos: Sequence[Hecho]) -> None:
    for hecho in en_orden(hechos):
        tomar(curso, hecho)


def _estado(curso: Curso, vence: date | None, hoy: date, por_vencer: int, *, restantes: int, silencio: bool) -> Estado:
    if curso.cierre is not None:
        a_tiempo = curso.movimientos[-1].en_termino
        return Estado.RESPONDIDA_EN_TERMINO if a_tiempo else Estado.RESPONDIDA_FUERA_DE_TERMINO
    if vence is None:
        return Estado.SUSPENDIDA
    if hoy > vence:
        return Estado.SILENCIO_POSITIVO if silencio else Estado.VENCIDA
    if hoy == vence:
        return Estado.VENCE_HOY
    return Estado.POR_VENCER if restantes <= por_vencer else Estado.EN_TERMINO
