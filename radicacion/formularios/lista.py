"""A list of many options drawn in one go: Django renders a template an option, 30 ms for the countries of the world."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe


class Lista(forms.Select):
    """Draws what `Select` draws: every value, label and attribute escaped, one option selected at most."""

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        propios = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        escogido = next(iter(self.format_value(value)), None)
        return mark_safe(f"<select{flatatt(propios)}>{''.join(_opciones(self.choices, escogido))}</select>")

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: the browser's bubbles are off, and to look at the first option would make the list."""
        return False


def _opciones(opciones: Iterable[Any], escogido: str | None) -> Iterable[str]:
    for valor, etiqueta in opciones:
        if isinstance(etiqueta, (list, tuple)):
            yield f'<optgroup label="{escape(str(valor))}">{"".join(_opciones(etiqueta, escogido))}</optgroup>'
        else:
            clave = "" if valor is None else str(valor)
            marca = " selected" if clave == escogido else ""
            yield f'<option value="{escape(clave)}"{marca}>{escape(str(etiqueta))}</option>'


class DeLista(forms.ChoiceField):
    """One of many: `nombre_de` tells the name of an option, None where it is not offered, so that an answer is judged
    and read back without making the list. `choices` is a function, called only where the list is drawn."""

    widget = Lista

    def __init__(self, *, nombre_de: Callable[[str], str | Promise | None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.nombre_de = nombre_de

    def valid_value(self, value: Any) -> bool:
        return self.nombre_de(str(value)) is not None
