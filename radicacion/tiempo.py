"""The present instant and the present Bogotá date: the one place where the portal asks what time it is.

`en_el_momento` moves both for the demonstration data and the bulk history, which must be made through the
same doors as real cases; nothing that serves a request ever calls it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

from plazos.calendario import fecha_bogota

_fijado: ContextVar[datetime | None] = ContextVar("momento_fijado", default=None)


def ahora() -> datetime:
    """The present instant, aware, in UTC."""
    return _fijado.get() or timezone.now()


def hoy() -> date:
    """The present civil date in Bogotá (law.md: a filing at 19:30 there belongs to that day)."""
    return fecha_bogota(ahora())


def momento_fijado() -> datetime | None:
    """The instant that `en_el_momento` fixed, or None where time runs by itself."""
    return _fijado.get()


@contextmanager
def en_el_momento(instante: datetime) -> Iterator[None]:
    """Inside, `ahora()` is `instante` (aware): for history that is being made up, never for real cases."""
    ficha = _fijado.set(instante)
    try:
        yield
    finally:
        _fijado.reset(ficha)
