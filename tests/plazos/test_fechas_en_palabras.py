"""Dates as people write them."""

from datetime import UTC, date, datetime

import pytest

from plazos.fechas import con_dia, corta, cuenta, dias_habiles, fecha_y_hora, larga


def test_dates() -> None:
    assert larga(date(2026, 11, 21)) == "21 de noviembre de 2026"
    assert con_dia(date(2026, 11, 21)) == "sábado 21 de noviembre de 2026"


def test_numbers_agree_with_their_noun() -> None:
    assert dias_habiles(1) == "1 día hábil"
    assert cuenta(0, "fecha", "fechas") == "0 fechas"


def test_dates_of_tables() -> None:
    assert corta(date(2026, 1, 3)) == "03-01-2026"


@pytest.mark.parametrize(
    ("instante", "dicho"),
    [
        (datetime(2026, 11, 22, 0, 30, tzinfo=UTC), "21 de noviembre de 2026, 7:30 p. m."),
        (datetime(2026, 1, 1, 5, 0, tzinfo=UTC), "1 de enero de 2026, 12:00 a. m."),
        (datetime(2026, 1, 1, 17, 5, tzinfo=UTC), "1 de enero de 2026, 12:05 p. m."),
        (datetime(2027, 1, 1, 4, 59, tzinfo=UTC), "31 de diciembre de 2026, 11:59 p. m."),
    ],
)
def test_day_and_hour_are_those_of_bogota(instante: datetime, dicho: str) -> None:
    assert fecha_y_hora(instante) == dicho
