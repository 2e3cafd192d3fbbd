"""Dates as only the staff pages write them; the rest are those of `plazos.fechas`."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from plazos.calendario import fecha_bogota
from plazos.fechas import corta, hora, larga


def momento_corto(instante: datetime) -> str:
    """`21-11-2026, 7:30 p. m.`, for the cells of a table: it breaks only between date and hour."""
    junta = hora(instante).replace(" ", "\u00a0")
    return f"{corta(fecha_bogota(instante))}, {junta}"


def vencimiento(dia: date | None) -> str:
    """The due date in words, or that the term is suspended."""
    return larga(dia) if dia else str(_("Término suspendido"))
