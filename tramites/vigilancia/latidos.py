"""Heartbeats: each process says that it lives by a row, so that whoever looks needs no broker to know."""

import time
from datetime import datetime

from django.db import Error as ErrorDeBase
from django.db import close_old_connections

from radicacion.tiempo import ahora
from tramites.models import Latido

BEAT, CORREOS, TRABAJADOR = "beat", "correos", "trabajador"
CADA = 20.0  # seconds between two heartbeats of beat, which ticks far oftener

_ultimo_de_beat = -CADA


def latir(nombre: str) -> None:
    """Say that `nombre` lives now. Raises django.db.Error."""
    Latido.objects.update_or_create(nombre=nombre, defaults={"en": ahora()})


def visto(nombre: str) -> datetime | None:
    """When `nombre` last said so, or None where it never did."""
    return Latido.objects.filter(nombre=nombre).values_list("en", flat=True).first()


def de_beat() -> None:
    """Beat's own, once every CADA seconds at most. Raises nothing: a database that is down must not end beat."""
    global _ultimo_de_beat
    if time.monotonic() - _ultimo_de_beat < CADA:
        return
    _ultimo_de_beat = time.monotonic()
    close_old_connections()
    try:
        latir(BEAT)
    except ErrorDeBase:
        pass  # the check that misses it says so
