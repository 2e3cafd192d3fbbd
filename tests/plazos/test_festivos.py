"""The national holidays: counted, and computed a second time from the statutes alone."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from plazos.calendario import Calendario

SIN = Calendario.con(dias_civicos=False)
LUNES = ["01-06", "03-19", "06-29", "08-15", "10-12", "11-01", "11-11"]
FIJOS = ["01-01", "05-01", "07-20", "08-07", "12-08", "12-25"]


def pascua(anio: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm."""
    a, (b, c) = anio % 19, divmod(anio, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    mes, dia = divmod(h + m - 7 * n + 114, 31)
    return date(anio, mes, dia + 1)


def al_lunes(dia: date) -> date:
    return dia + timedelta(days=-dia.weekday() % 7)


def segun_la_ley(anio: int) -> Iterator[date]:
    """Ley 51/1983, and Ley 2578/2026 art. 6 from 2026 on."""
    domingo = pascua(anio)
    yield from (date.fromisoformat(f"{anio}-{dia}") for dia in FIJOS)
    yield from (al_lunes(date.fromisoformat(f"{anio}-{dia}")) for dia in LUNES)
    yield from (domingo - timedelta(days=3), domingo - timedelta(days=2))
    yield from (al_lunes(domingo + timedelta(days=despues)) for despues in (39, 60, 68))
    if anio >= 2026:
        yield al_lunes(date(anio, 7, 9))


def festivos(anio: int) -> set[date]:
    dias = (date(anio, 1, 1) + timedelta(days=i) for i in range(366))
    return {dia for dia in dias if dia.year == anio and SIN.festivo(dia)}


@pytest.mark.parametrize("anio", range(1984, 2101))
def test_every_year_agrees_with_the_statutes(anio: int) -> None:
    assert festivos(anio) == set(segun_la_ley(anio))


def test_2026_has_nineteen_with_the_new_one() -> None:
    assert len(festivos(2026)) == 19
    assert date(2026, 7, 13) in festivos(2026)


def test_2025_has_eighteen_on_seventeen_dates() -> None:
    """Sagrado Corazón and San Pedro y San Pablo both fell on 30 June."""
    assert len(festivos(2025)) == 17
    assert len(list(segun_la_ley(2025))) == 18
    assert date(2025, 7, 14) not in festivos(2025)


def test_names_are_plain_spanish() -> None:
    nombres = {SIN.festivo(dia) for anio in range(1984, 2101) for dia in festivos(anio)}
    assert not any("observado" in (nombre or "") for nombre in nombres)
    assert SIN.festivo(date(2027, 7, 12)) == "Día de Nuestra Señora del Rosario de Chiquinquirá"


def test_the_calendar_of_next_year_is_there() -> None:
    """Fails when the installed `holidays` no longer reaches the year after this one. Reads today's date on purpose."""
    siguiente = date.today().year + 1
    assert festivos(siguiente) == set(segun_la_ley(siguiente))
    assert len(festivos(siguiente)) >= 17
