"""The explanation beside an option of a group, where the section has one."""

from collections.abc import Sequence

from django import template
from django.forms.boundfield import BoundField

register = template.Library()


@register.filter
def explicacion(campo: BoundField, valor: str) -> Sequence[str]:
    """The sentences that explain the option `valor` of a field; none for most."""
    de_la_seccion: dict[str, dict[str, Sequence[str]]] = getattr(campo.form, "explicaciones", {})
    return de_la_seccion.get(campo.name, {}).get(valor, ())
