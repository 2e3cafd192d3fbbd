"""The calendar of a term, drawn once for each content: a hundred cells that every filing of a day and type shares."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from plazos.papeles import Dibujo

register = template.Library()


@register.filter
def dibujado(dibujo: Dibujo) -> SafeString:
    """`plazos/calendario.html` over a drawing. Kept by all that the drawing says, which names nobody."""
    return _dibujado(dibujo, get_language())


@lru_cache(maxsize=64)
def _dibujado(dibujo: Dibujo, _idioma: str | None) -> SafeString:
    return render_to_string("plazos/calendario.html", {"dibujo": dibujo})
