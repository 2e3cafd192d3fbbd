"""The table of due dates that the law's page fixes, row by row."""

import csv
from datetime import date
from pathlib import Path

import pytest

from plazos.calendario import Calendario

CON = Calendario.con()
SIN = Calendario.con(dias_civicos=False)
with Path(__file__).with_name("vectores_plazos.csv").open(encoding="utf-8", newline="") as tabla:
    FILAS = list(csv.DictReader(tabla))


def test_the_table_is_whole() -> None:
    assert len(FILAS) == 14


@pytest.mark.parametrize("fila", FILAS, ids=lambda fila: f"{fila['recibido']}+{fila['dias']}")
def test_due_dates(fila: dict[str, str]) -> None:
    recibida, dias = date.fromisoformat(fila["recibido"]), int(fila["dias"])
    assert SIN.sumar(recibida, dias).isoformat() == fila["vence_sin_dias_civicos"]
    assert CON.sumar(recibida, dias).isoformat() == fila["vence_con_dias_civicos"]
    assert SIN.sumar(recibida, 2 * dias).isoformat() == fila["vence_doble_sin_civicos"]
