"""A calendar that changes, and nobody who sleeps meanwhile."""

import pytest

from tests.factories import VIERNES
from tramites.recalculo import correr


@pytest.fixture(autouse=True)
def reloj(time_machine, monkeypatch):
    monkeypatch.setattr(correr, "_PAUSA", 0)
    time_machine.move_to(VIERNES, tick=False)
    return time_machine
