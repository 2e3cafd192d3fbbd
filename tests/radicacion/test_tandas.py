"""A sweep pauses where there is one writer, and nowhere else."""

from types import SimpleNamespace

import pytest
from django.db import connection

from radicacion import tandas


class Reloj:
    """Time passes by work and by sleep alone."""

    def __init__(self) -> None:
        self.ahora = 0.0
        self.pausas: list[float] = []

    def dormir(self, segundos: float) -> None:
        self.pausas.append(segundos)
        self.ahora += segundos


@pytest.mark.parametrize(("base", "pausas"), [("sqlite", [tandas.PAUSA] * 3), ("postgresql", [])])
def test_con_pausas(monkeypatch, base: str, pausas: list[float]) -> None:
    reloj = Reloj()
    monkeypatch.setattr(tandas, "time", SimpleNamespace(monotonic=lambda: reloj.ahora, sleep=reloj.dormir))
    monkeypatch.setattr(connection, "vendor", base)
    vistos = []
    for numero in tandas.con_pausas(range(12)):
        vistos.append(numero)
        reloj.ahora += 0.03
    assert vistos == list(range(12))
    assert reloj.pausas == pausas
