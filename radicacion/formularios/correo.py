"""The field of an e-mail address, for any public form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.formularios.campos import limpio

_CORREO_INVALIDO = _("Revise el correo electrónico: debe tener la forma nombre@ejemplo.com.")


class CampoCorreo(forms.EmailField):
    """An e-mail address, forgiving the spaces, the capitals of its domain and the full stop of a sentence."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 254)
        super().__init__(error_messages={"invalid": _CORREO_INVALIDO}, **kwargs)
        self.widget.attrs.update({"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"})

    def to_python(self, value: Any) -> str:
        nombre, arroba, dominio = "".join(limpio(super().to_python(value) or "").split()).rstrip(".,;").rpartition("@")
        return f"{nombre}{arroba}{dominio.lower()}"
