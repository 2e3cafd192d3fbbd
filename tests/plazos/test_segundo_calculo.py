"""A second computation, by another hand: NumPy's business days over dates typed from the printed calendars."""

import random
from datetime import date, timedelta

import numpy as np
import pytest

from plazos.calendario import Calendario

FESTIVOS = """
2024-01-01 2024-01-08 2024-03-25 2024-03-28 2024-03-29 2024-05-01 2024-05-13 2024-06-03 2024-06-10 2024-07-01
2024-07-20 2024-08-07 2024-08-19 2024-10-14 2024-11-04 2024-11-11 2024-12-08 2024-12-25
2025-01-01 2025-01-06 2025-03-24 2025-04-17 2025-04-18 2025-05-01 2025-06-02 2025-06-23 2025-06-30 2025-07-20
2025-08-07 2025-08-18 2025-10-13 2025-11-03 2025-11-17 2025-12-08 2025-12-25
2026-01-01 2026-01-12 2026-03-23 2026-04-02 2026-04-03 2026-05-01 2026-05-18 2026-06-08 2026-06-15 2026-06-29
2026-07-13 2026-07-20 2026-08-07 2026-08-17 2026-10-12 2026-11-02 2026-11-16 2026-12-08 2026-12-25
2027-01-01 2027-01-11 2027-03-22 2027-03-25 2027-03-26 2027-05-01 2027-05-10 2027-05-31 2027-06-07 2027-07-05
2027-07-12 2027-07-20 2027-08-07 2027-08-16 2027-10-18 2027-11-01 2027-11-15 2027-12-08 2027-12-25
2028-01-01 2028-01-10 2028-03-20 2028-04-13 2028-04-14 2028-05-01 2028-05-29 2028-06-19 2028-06-26 2028-07-03
2028-07-10 2028-07-20 2028-08-07 2028-08-21 2028-10-16 2028-11-06 2028-11-13 2028-12-08 2028-12-25
""".split()  # noqa: SIM905
CIVICOS = "2024-04-19 2025-03-18 2025-04-18 2026-04-17 2027-04-16 2028-04-21".split()  # noqa: SIM905
PRIMERO, DIAS = date(2024, 1, 1), 1640  # the last sums of 60 days still end within 2028


def comparar(casos: int) -> None:
    azar = random.Random(1755)
    sin = np.busdaycalendar(holidays=FESTIVOS)
    con = np.busdaycalendar(holidays=FESTIVOS + CIVICOS)
    pares = ((Calendario.con(dias_civicos=False), sin), (Calendario.con(), con))
    for _ in range(casos):
        dia, n = PRIMERO + timedelta(days=azar.randrange(DIAS)), azar.randint(1, 60)
        for nuestro, ajeno in pares:
            otra = np.busday_offset(dia, n, roll="backward", busdaycal=ajeno).astype(date)
            assert nuestro.sumar(dia, n) == otra, (dia, n)
            siguiente = dia + timedelta(days=1)
            assert nuestro.contar(siguiente, otra) == np.busday_count(
                siguiente, otra + timedelta(days=1), busdaycal=ajeno
            )


def test_a_few_thousand_random_cases() -> None:
    comparar(3_000)


@pytest.mark.largo
def test_a_hundred_thousand_random_cases() -> None:
    comparar(100_000)
