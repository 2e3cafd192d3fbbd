"""Dates as the commands take them."""

from argparse import ArgumentTypeError
from datetime import date


def una_fecha(valor: str) -> date:
    """An ISO date; what is none is a usage error that says how one is written."""
    try:
        return date.fromisoformat(valor)
    except ValueError as error:
        raise ArgumentTypeError(f"«{valor}» no es una fecha: se escribe como 2026-12-31.") from error
