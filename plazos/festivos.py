"""The national holidays of Colombia, from the `holidays` package: Ley 51/1983 and Ley 2578/2026 art. 6."""

from __future__ import annotations

from datetime import date
from functools import cache

PRIMER_DIA = date(1984, 1, 1)
ULTIMO_DIA = date(2100, 12, 31)
_OBSERVADO = " (observado)"


@cache
def base() -> tuple[tuple[date, ...], bytes, dict[int, str]]:
    """What every calendar starts from: all the days of 1984-2100 in order, 1 or 0 a day for the business days
    of the law, and the holidays' Spanish names by position. Two holidays of one day are joined by «; »."""
    import holidays  # here, since importing it costs more than building 117 years

    cero = PRIMER_DIA.toordinal()
    fechas = tuple(date.fromordinal(i) for i in range(cero, ULTIMO_DIA.toordinal() + 1))
    abierto = bytearray(dia.weekday() < 5 for dia in fechas)
    nombres = {}
    anios = range(PRIMER_DIA.year, ULTIMO_DIA.year + 1)
    for dia, nombre in holidays.country_holidays("CO", language="es", years=anios).items():
        posicion = dia.toordinal() - cero
        abierto[posicion] = 0
        nombres[posicion] = nombre.replace(_OBSERVADO, "")
    return fechas, bytes(abierto), nombres
