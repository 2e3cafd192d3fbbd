"""Business days, exceptions and counting: law.md §1 and §2."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from plazos.calendario import (
    DIAS_CIVICOS,
    Calendario,
    Excepcion,
    FueraDeCalendario,
    fecha_bogota,
    recepcion,
)
from plazos.fechas import BOGOTA

CON = Calendario.con()
SIN = Calendario.con(dias_civicos=False)
VIERNES = date(2026, 11, 20)


def d(texto: str) -> date:
    return date.fromisoformat(texto)


@pytest.mark.parametrize("hora", ["19:00", "19:30", "23:59:59"])
def test_an_evening_in_bogota_belongs_to_that_day(hora: str) -> None:
    de_noche = datetime.combine(VIERNES, time.fromisoformat(hora), BOGOTA)
    assert de_noche.astimezone(UTC).date() == d("2026-11-21")
    assert fecha_bogota(de_noche) == fecha_bogota(de_noche.astimezone(UTC)) == VIERNES


def test_midnight_in_bogota_begins_the_day() -> None:
    assert fecha_bogota(datetime(2026, 11, 21, 5, 0, tzinfo=UTC)) == d("2026-11-21")
    assert fecha_bogota(datetime(2026, 11, 21, 4, 59, 59, tzinfo=UTC)) == VIERNES
    assert fecha_bogota(datetime(2026, 11, 20, 0, 30, tzinfo=timezone(timedelta(hours=9)))) == d("2026-11-19")


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        fecha_bogota(datetime(2026, 11, 20, 19, 30))


def test_days_of_civic_rest() -> None:
    dias = [e.desde.isoformat() for e in DIAS_CIVICOS(2023, 2028)]
    assert dias == ["2024-04-19", "2025-03-18", "2025-04-18", "2026-04-17", "2027-04-16", "2028-04-21"]
    assert [e.desde.year for e in DIAS_CIVICOS(2026, 2027)] == [2026, 2027]
    assert DIAS_CIVICOS()[-1].desde.year == 2100
    assert all(e.desde.weekday() == 4 for e in DIAS_CIVICOS() if e.desde.month == 4)


def test_why_a_day_is_closed() -> None:
    cierre = Calendario.con([Excepcion(d("2026-12-21"), d("2026-12-31"), "Cierre de fin de año")])
    assert cierre.motivo(VIERNES) is None
    assert cierre.motivo(d("2026-11-21")) == "sábado"
    assert cierre.motivo(d("2026-11-22")) == "domingo"
    assert cierre.motivo(d("2026-04-17")) == "Día cívico"
    assert cierre.motivo(d("2026-12-22")) == "Cierre de fin de año"
    assert cierre.motivo(d("2026-12-25")) == "Navidad"
    assert cierre.motivo(d("2026-12-26")) == "sábado"
    assert SIN.motivo(d("2025-07-20")) == "Día de la Independencia"  # a Sunday
    assert SIN.motivo(d("2025-06-30")) == "Sagrado Corazón; San Pedro y San Pablo"
    assert SIN.es_habil(d("2026-04-17"))


def test_an_opening_switches_a_holiday_off() -> None:
    abierto = Calendario.con([Excepcion(d("2026-07-13"), d("2026-07-13"), "Ley 2578 suspendida", "Auto 1", abre=True)])
    assert abierto.es_habil(d("2026-07-13"))
    assert abierto.motivo(d("2026-07-13")) is None
    assert abierto.festivo(d("2026-07-13")) == "Día de Nuestra Señora del Rosario de Chiquinquirá"
    assert abierto.sumar(d("2026-07-02"), 15) == d("2026-07-24")
    assert SIN.sumar(d("2026-07-02"), 15) == d("2026-07-27")


def test_an_opening_never_opens_a_weekend() -> None:
    abierto = Calendario.con([Excepcion(d("2026-11-21"), d("2026-11-23"), "Jornada especial", abre=True)])
    assert abierto.motivo(d("2026-11-21")) == "sábado"
    assert abierto.motivo(d("2026-11-22")) == "domingo"
    assert abierto.excepcion(d("2026-11-22")) is None


def test_an_opening_wins_over_a_closure_in_any_order() -> None:
    cierra = Excepcion(d("2026-12-21"), d("2026-12-31"), "Cierre")
    abre = Excepcion(d("2026-12-28"), d("2026-12-28"), "Turno", abre=True)
    uno, otro = Calendario.con([cierra, abre]), Calendario.con([abre, cierra])
    assert uno is otro
    assert uno.es_habil(d("2026-12-28"))
    assert not uno.es_habil(d("2026-12-29"))


def test_ranges_reaching_out_of_the_calendar_are_cut() -> None:
    calendario = Calendario.con(
        [Excepcion(d("1980-01-01"), d("1984-01-06"), "Antes"), Excepcion(d("2100-12-30"), d("2101-01-05"), "Después")]
    )
    assert calendario.siguiente_habil(d("1984-01-01")) == d("1984-01-10")  # the 9th: Epiphany, moved
    assert calendario.motivo(d("2100-12-31")) == "Después"


def test_a_reversed_range_is_refused() -> None:
    with pytest.raises(ValueError, match="20 de noviembre de 2026"):
        Excepcion(VIERNES, d("2026-11-19"), "Al revés")


def test_made_once_by_content() -> None:
    filas = [Excepcion(VIERNES, VIERNES, "Una"), Excepcion(d("2026-11-19"), d("2026-11-19"), "Otra")]
    assert Calendario.con(filas) is Calendario.con(reversed([*filas, *filas]))
    assert Calendario.con(DIAS_CIVICOS(), dias_civicos=False) is CON
    assert Calendario(frozenset(DIAS_CIVICOS())) == CON
    assert hash(Calendario(frozenset(DIAS_CIVICOS()))) == hash(CON)
    assert CON != SIN
    assert CON != "calendario"


def test_the_week_end_filings_share_their_first_day() -> None:
    assert {SIN.sumar(VIERNES + timedelta(days=i), 1) for i in range(3)} == {d("2026-11-23")}


def test_count() -> None:
    assert SIN.contar(VIERNES, VIERNES) == 1
    assert SIN.contar(d("2026-11-21"), d("2026-11-22")) == 0
    assert SIN.contar(d("2026-11-23"), d("2026-12-14")) == 15
    assert SIN.contar(d("2026-11-24"), d("2026-11-23")) == 0


def test_next_business_day() -> None:
    assert SIN.siguiente_habil(VIERNES) == VIERNES
    assert SIN.siguiente_habil(d("2026-11-21")) == d("2026-11-23")


@pytest.mark.parametrize("n", [0, -1])
def test_only_forward(n: int) -> None:
    with pytest.raises(ValueError, match="forward"):
        SIN.sumar(VIERNES, n)


@pytest.mark.parametrize("dia", ["1983-12-31", "2101-01-01"])
def test_outside_the_calendar(dia: str) -> None:
    for pregunta in (
        SIN.es_habil,
        SIN.motivo,
        SIN.siguiente_habil,
        lambda x: SIN.sumar(x, 1),
        lambda x: SIN.contar(x, x),
    ):
        with pytest.raises(FueraDeCalendario, match="31 de diciembre de 2100"):
            pregunta(d(dia))


def test_a_sum_past_the_end() -> None:
    assert SIN.sumar(d("2100-12-30"), 1) == d("2100-12-31")
    with pytest.raises(FueraDeCalendario):
        SIN.sumar(d("2100-12-30"), 2)


@pytest.mark.parametrize(
    ("desde", "hasta"),
    [
        ("2026-01-31", "2026-03-02"),
        ("2026-03-02", "2026-04-06"),
        ("2026-03-10", "2026-04-10"),
        ("2026-12-31", "2027-02-01"),
        ("2024-01-30", "2024-02-29"),
        ("2026-11-30", "2026-12-30"),
    ],
)
def test_a_month(desde: str, hasta: str) -> None:
    assert SIN.mas_un_mes(d(desde)) == d(hasta)


def test_reception_without_cut_off_is_the_day_itself() -> None:
    assert recepcion(datetime(2026, 11, 21, 23, 0, tzinfo=BOGOTA), SIN) == d("2026-11-21")


@pytest.mark.parametrize(
    ("instante", "recibida"),
    [
        ("2026-11-20T17:00:00-05:00", "2026-11-20"),
        ("2026-11-20T17:00:01-05:00", "2026-11-23"),
        ("2026-11-21T09:00:00-05:00", "2026-11-23"),
        ("2026-11-22T23:00:00-05:00", "2026-11-23"),
        ("2026-12-07T18:00:00-05:00", "2026-12-09"),
    ],
)
def test_reception_with_cut_off(instante: str, recibida: str) -> None:
    assert recepcion(datetime.fromisoformat(instante), SIN, time(17)) == d(recibida)


@pytest.mark.parametrize("dia", ["9999-12-31", "2101-01-01", "2100-12-31"])
def test_a_month_past_the_end_is_said_to_be_outside(dia: str) -> None:
    with pytest.raises(FueraDeCalendario):
        SIN.mas_un_mes(d(dia))
