"""The whole round of the mailbox: bring, then read. What a worker does each minute."""

from dataclasses import dataclass
from datetime import timedelta

from radicacion.tiempo import ahora
from tramites.buzon.leer import leer_pendientes
from tramites.buzon.recoger import recoger

LIMITE = 200  # messages brought in one round


@dataclass(frozen=True)
class Resumen:
    """How many messages were brought, and how many were read."""

    traidos: int
    leidos: int


def atender(tiempo: timedelta, limite: int = LIMITE) -> Resumen:
    """Bring and read for about `tiempo`; what is left is done in the next round. Call it outside any transaction."""
    hasta = ahora() + tiempo
    traidos = recoger(limite, hasta)
    return Resumen(traidos, leer_pendientes(hasta))
