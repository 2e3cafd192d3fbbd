"""Dates written as people write them in Colombia."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

BOGOTA = ZoneInfo("America/Bogota")
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def larga(dia: date) -> str:
    """`21 de noviembre de 2026`."""
    return f"{dia.day} de {MESES[dia.month - 1]} de {dia.year}"


def con_dia(dia: date) -> str:
    """`sábado 21 de noviembre de 2026`."""
    return f"{DIAS[dia.weekday()]} {larga(dia)}"


def corta(dia: date) -> str:
    """`21-11-2026`, as DNDA §21 writes dates in tables."""
    return f"{dia:%d-%m-%Y}"


def hora(instante: datetime) -> str:
    """`7:30 p. m.`: the hour in Bogotá of an aware instant."""
    local = instante.astimezone(BOGOTA)
    return f"{local.hour % 12 or 12}:{local.minute:02} {'a. m.' if local.hour < 12 else 'p. m.'}"


def fecha_y_hora(instante: datetime) -> str:
    """`21 de noviembre de 2026, 7:30 p. m.`: day and hour in Bogotá of an aware instant."""
    return f"{larga(instante.astimezone(BOGOTA).date())}, {hora(instante)}"


def cuenta(cantidad: int, singular: str, plural: str) -> str:
    """`1 día hábil`, `0 días hábiles`: the number with the noun that agrees with it."""
    return f"{cantidad} {singular if cantidad == 1 else plural}"


def dias_habiles(cantidad: int) -> str:
    return cuenta(cantidad, "día hábil", "días hábiles")
