"""The form of the public register: a radicado, or the days of presentation."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tramites.consulta.radicado import RadicadoIlegible, leer_radicado
from tramites.informes.registro import Clave

_FORMATOS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
_FECHA = gettext_lazy("Escriba una fecha que exista, con día, mes y año, por ejemplo 20-11-2026.")


class FormularioRegistro(forms.Form):
    """A radicado, or days of presentation, both included; all may be empty."""

    use_required_attribute = False

    radicado = forms.CharField(
        label=gettext_lazy("Número de radicado"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("1, el año y el número: 1-AAAA-N. Si lo escribe, las fechas no cuentan."),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", "spellcheck": "false"}),
    )
    desde = forms.DateField(
        label=gettext_lazy("Presentadas desde"),
        required=False,
        input_formats=_FORMATOS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"}),
        error_messages={"invalid": _FECHA},
    )
    hasta = forms.DateField(
        label=gettext_lazy("Presentadas hasta"),
        required=False,
        input_formats=_FORMATOS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"}),
        error_messages={"invalid": _FECHA},
    )

    def clean_radicado(self) -> Clave | None:
        texto = self.cleaned_data["radicado"]
        try:
            return leer_radicado(texto) if texto.strip() else None
        except RadicadoIlegible as error:
            raise forms.ValidationError(str(error)) from error

    def clean_desde(self) -> date | None:
        return self._posible("desde")

    def clean_hasta(self) -> date | None:
        return self._posible("hasta")

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        desde, hasta = datos.get("desde"), datos.get("hasta")
        if desde and hasta and hasta < desde:
            self.add_error("hasta", _("La segunda fecha es anterior a la primera: cámbielas."))
        return datos

    def _posible(self, campo: str) -> date | None:
        dia: date | None = self.cleaned_data[campo]
        if dia is not None and not 1984 <= dia.year <= 2999:
            raise forms.ValidationError(str(_FECHA))
        return dia
