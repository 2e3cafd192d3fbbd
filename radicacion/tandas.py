"""Sweeps over many rows that let others write meanwhile: SQLite has one writer, and whoever waits for it sleeps."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import connection

TRABAJO, PAUSA = 0.1, 0.05  # seconds

T = TypeVar("T")


def con_pausas(elementos: Iterable[T]) -> Iterator[T]:
    """Each of `elementos`; on SQLite with a pause of 50 ms after each 100 ms of work, between two transactions.

    Without them a filing waits for seconds, since the loop takes the lock again before a sleeper wakes. The caller
    opens one transaction an element. PostgreSQL locks rows: no pauses there.
    """
    desde = time.monotonic()
    for elemento in elementos:
        yield elemento
        if connection.vendor == "sqlite" and time.monotonic() - desde >= TRABAJO:
            time.sleep(PAUSA)
            desde = time.monotonic()
