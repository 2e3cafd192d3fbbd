"""Outages of the portal, and what they give to whoever could not hand in meanwhile: law.md F14."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plazos.calendario import Calendario

ARTICULO = "Ley 1437 de 2011, art. 62"
DIAS_INTERRUPCION = 3


@dataclass(frozen=True, slots=True, order=True)
class Interrupcion:
    """The Bogotá days of an outage, both included."""

    desde: date
    hasta: date


def con_interrupciones(
    calendario: Calendario, desde: date, limite: date, interrupciones: Iterable[Interrupcion]
) -> date:
    """The limit of a citizen's term that runs from `desde`: each outage that touches it, as it stands after the
    earlier ones, gives three business days more. No term of the entity is ever moved by an outage."""
    for interrupcion in sorted(interrupciones):
        if interrupcion.desde <= limite and interrupcion.hasta >= desde:
            limite = calendario.sumar(limite, DIAS_INTERRUPCION)
    return limite
