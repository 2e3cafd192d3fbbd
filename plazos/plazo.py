"""What the clock answers about a case: law.md §5."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from plazos.calendario import Calendario
from plazos.hechos import Hecho, Respuesta, Traslado
from plazos.terminos import Termino, Tipo
from plazos.tramos import Tramo, vence


class Estado(StrEnum):
    """The state of a case before its term.

    A case transferred in whole is closed here: `respondida_en_termino` where it left within the five days of
    art. 21, else `respondida_fuera_de_termino`; `Plazo.cierre` tells a transfer from an answer.
    """

    etiqueta: str

    EN_TERMINO = "en_termino", "En término"
    POR_VENCER = "por_vencer", "Por vencer"
    VENCE_HOY = "vence_hoy", "Vence hoy"
    VENCIDA = "vencida", "Vencida"
    SUSPENDIDA = "suspendida", "Suspendida"
    RESPONDIDA_EN_TERMINO = "respondida_en_termino", "Respondida en término"
    RESPONDIDA_FUERA_DE_TERMINO = "respondida_fuera_de_termino", "Respondida fuera de término"
    SILENCIO_POSITIVO = "silencio_positivo", "Silencio positivo"

    def __new__(cls, valor: str, etiqueta: str = "") -> Estado:
        estado = str.__new__(cls, valor)
        estado._value_ = valor
        estado.etiqueta = etiqueta
        return estado


@dataclass(frozen=True, slots=True)
class Movimiento:
    """One accepted fact and what the clock showed after it: days counted of the term in force, that term, the
    due day (None: suspended), the citizen's limit, and whether the answer or the transfer came in time
    (nothing else may come late), and whether outages of the portal moved that limit."""

    hecho: Hecho
    contados: int
    dias: int
    vence: date | None
    limite: date | None
    en_termino: bool = True
    por_fallas: bool = False


@dataclass(frozen=True)
class Plazo:
    """The clock of one case on the day `hoy`. Days are business days, dates are Bogotá's.

    `consumidos` + `restantes` = `dias_termino`; overdue, `restantes` is below zero. Both stand still at the
    suspension, the answer or the transfer. `vence` is None while suspended (also if closed meanwhile), and
    then alone is `estado` «suspendida» in an open case: the day of completion already shows the new due day.
    `hoy` moves nothing but `estado`, `consumidos`, `restantes`, `silencio` and `maximo_prorroga`.
    """

    tipo: Tipo
    termino: Termino
    presentada: date
    recibida: date
    primer_dia: date
    vence: date | None
    dias_termino: int
    consumidos: int
    restantes: int
    estado: Estado
    limite_ciudadano: date | None
    silencio: bool
    prorrogada: bool
    cierre: Respuesta | Traslado | None
    hoy: date
    tipo_inicial: Tipo
    termino_inicial: Termino
    admite_silencio: bool
    tramos: tuple[Tramo, ...]
    movimientos: tuple[Movimiento, ...]
    calendario: Calendario = field(repr=False)
    redactar: Callable[[Plazo, Calendario], tuple[str, ...]] = field(repr=False, compare=False)

    @cached_property
    def maximo_prorroga(self) -> date | None:
        """The latest date that a prórroga may name now; None where the law allows none (art. 14, par.)."""
        if self.cierre or self.prorrogada or self.termino.doble is None:
            return None
        if self.vence is None or self.hoy > self.vence:
            return None
        return vence(self.calendario, self.tramos, self.termino.doble)

    @cached_property
    def copias_hasta(self) -> date | None:
        """The day by which copies are due after silencio positivo: three business days (art. 14, num. 1)."""
        return self.calendario.sumar(self.vence, 3) if self.silencio and self.vence else None

    @cached_property
    def pasos(self) -> tuple[str, ...]:
        """The explanation: one line a step, in Spanish. Written when first asked for."""
        return self.redactar(self, self.calendario)
