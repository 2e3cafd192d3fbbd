"""Giving a mail that was given up another chance: staff work, once its cause is mended."""

from django.db.models import QuerySet

from radicacion.tiempo import ahora
from tramites.models import Correo


def reintentar(correos: QuerySet[Correo]) -> int:
    """Put back into the outbox, with all its attempts, each of `correos` that was given up; return how many.

    Only rows that are still given up change, so pressing twice, or while the sender runs, sends nothing twice.
    """
    desistidos = correos.filter(desistido_en__isnull=False, enviado_en=None)
    return desistidos.update(desistido_en=None, intentos=0, proximo_intento=ahora(), ultimo_error="")
