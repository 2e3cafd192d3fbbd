"""Dates and hours of Bogotá in templates, as `plazos.fechas` writes them; nothing gives nothing."""

from datetime import date, datetime

from django import template

from plazos import fechas
from plazos.calendario import fecha_bogota

register = template.Library()


def _dia(valor: date | datetime) -> date:
    return fecha_bogota(valor) if isinstance(valor, datetime) else valor


@register.filter
def fecha_larga(valor: date | datetime | None) -> str:
    """«21 de noviembre de 2026»; an instant gives its day in Bogotá."""
    return fechas.larga(_dia(valor)) if valor else ""


@register.filter
def fecha_hora_larga(valor: datetime | None) -> str:
    """«21 de noviembre de 2026, 7:30 p. m.» of an aware instant."""
    return fechas.fecha_y_hora(valor) if valor else ""


@register.filter
def hora_bogota(valor: datetime | None) -> str:
    """«7:30 p. m.» of an aware instant."""
    return fechas.hora(valor) if valor else ""
