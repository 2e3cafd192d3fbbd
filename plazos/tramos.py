"""The stretches of days in which the term runs, and counting over them: the whole arithmetic of suspension."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plazos.calendario import Calendario

_UN_DIA = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tramo:
    """The term runs from the day after `desde` (reception or completion) to `hasta` (the day of the
    requerimiento or devolución), it included; `hasta` is None while it runs."""

    desde: date
    hasta: date | None = None


def contados(calendario: Calendario, tramos: Sequence[Tramo], hasta: date, dias: int) -> int:
    """Business days counted of a term of `dias` up to `hasta`, it included.

    A term that was used up to its last day before a suspension gets one day to answer after it (F2, «if none
    is left»): that day is given, not counted.
    """
    suma = 0
    for tramo in tramos:
        fin = hasta if tramo.hasta is None else min(hasta, tramo.hasta)
        corridos = calendario.contar(tramo.desde + _UN_DIA, fin)
        regalado = suma == dias and corridos > 0
        suma += corridos - regalado
    return suma


def vence(calendario: Calendario, tramos: Sequence[Tramo], dias: int) -> date | None:
    """The due day of a term of `dias` business days; None while it is suspended.

    A term already over before a suspension (only a reclassification can find that) is due where it ended.
    """
    suma = 0
    for tramo in tramos:
        dia = calendario.sumar(tramo.desde, max(dias - suma, 1))
        if tramo.hasta is None or dia < tramo.hasta:
            return dia
        suma = contados(calendario, tramos, tramo.hasta, dias)
    return None
