"""Anotar: what the dependencias tell each other of a case. Never shown to whoever filed."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tramites.actos.acto import Acto, Formulario


class FormularioAnotar(Formulario):
    texto = forms.CharField(
        label=_("Nota"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("La leen los funcionarios que ven el caso; la ciudadanía no. No escriba en ella quién radicó."),
    )


class Anotar(Acto):
    clave = "anotar"
    boton = _("Agregar una nota interna")
    suceso = _("Nota interna")
    formulario = FormularioAnotar

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["texto"])
