"""One place asks what time it is, and the day is Bogotá's."""

from datetime import UTC, date, datetime

import time_machine

from radicacion.tiempo import ahora, en_el_momento, hoy, momento_fijado


@time_machine.travel(datetime(2026, 11, 22, 4, 59, 59, tzinfo=UTC), tick=False)
def test_late_in_bogota_is_still_that_day():
    assert hoy() == date(2026, 11, 21)
    assert ahora() == datetime(2026, 11, 22, 4, 59, 59, tzinfo=UTC)


def test_a_made_up_moment_ends_with_its_block():
    instante = datetime(2020, 1, 1, 12, tzinfo=UTC)
    assert momento_fijado() is None
    with en_el_momento(instante):
        assert (ahora(), hoy(), momento_fijado()) == (instante, date(2020, 1, 1), instante)
    assert momento_fijado() is None
