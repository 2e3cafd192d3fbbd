"""What was typed or chosen in a form, as the person who confirms it reads it."""

from datetime import date
from typing import Any

from django.forms import BoundField, ChoiceField, ModelMultipleChoiceField, MultipleChoiceField
from django.utils.translation import gettext as _

from plazos.fechas import con_dia


def legible(campo: BoundField) -> str:
    """The value of a valid field in words; several, one a line."""
    valor = campo.form.cleaned_data[campo.name]
    if isinstance(campo.field, MultipleChoiceField | ModelMultipleChoiceField):
        return "\n".join(_elegido(campo, uno) for uno in valor) or _("(en blanco)")
    if valor in (None, ""):
        return _("(en blanco)")
    if isinstance(valor, bool):
        return _("Sí") if valor else _("No")
    return con_dia(valor) if isinstance(valor, date) else _elegido(campo, valor)


def _elegido(campo: BoundField, valor: Any) -> str:
    """One value: by its label where it was chosen among several."""
    if rotulo := getattr(campo.field, "label_from_instance", None):
        return str(rotulo(valor))
    if isinstance(campo.field, ChoiceField):
        return next(str(nombre) for clave, nombre in campo.field.widget.choices if clave == valor)
    return str(valor)
