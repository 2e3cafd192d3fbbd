"""Dates in templates: those of `plazos.fechas`, of a day or of an instant, and nothing of nothing."""

from datetime import UTC, date, datetime

from radicacion.templatetags.fechas import fecha_hora_larga, fecha_larga

NOCHE = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # still the 21st in Bogotá


def test_an_instant_is_shown_as_bogotas() -> None:
    assert fecha_larga(NOCHE) == "21 de noviembre de 2026"
    assert fecha_hora_larga(NOCHE) == "21 de noviembre de 2026, 7:30 p. m."


def test_a_day_and_nothing() -> None:
    assert fecha_larga(date(2026, 12, 1)) == "1 de diciembre de 2026"
    assert fecha_hora_larga(None) == fecha_larga(None) == ""
