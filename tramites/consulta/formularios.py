"""The form of the look-up, and its captcha apart: a look-up by radicado needs none."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from radicacion.formularios.captcha import CampoCaptcha, EntradaCaptcha
from tramites.consulta.busqueda import Filtro
from tramites.consulta.radicado import RadicadoIlegible, leer_radicado


class FormularioConsulta(forms.Form):
    """Filter and value. `valor` stays as it was typed; `radicacion` and `busqueda` know how to forgive."""

    use_required_attribute = False  # the browser's bubbles are neither in Spanish nor kept on the page

    filtro = forms.ChoiceField(
        label=_("Buscar por"),
        choices=Filtro.choices,
        initial=Filtro.RADICADO,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={
            "required": _("Elija por cuál dato quiere buscar."),
            "invalid_choice": _("Elija por cuál dato quiere buscar."),
        },
    )
    valor = forms.CharField(
        label=_("Número de radicado, número de documento o correo electrónico"),
        max_length=254,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("El dato que eligió arriba. El radicado lleva 1, el año y el número: 1-AAAA-N."),
        error_messages={"required": _("Escriba el dato que quiere buscar.")},
    )

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or self.cleaned_data
        filtro, valor = datos.get("filtro"), datos.get("valor")
        if filtro and valor and (falta := _falta(filtro, valor)):
            self.add_error("valor", falta)
        return datos

    @property
    def pide_captcha(self) -> bool:
        """Whether the filter that was posted asks for a captcha."""
        return self.data.get("filtro") != Filtro.RADICADO


class FormularioCaptcha(forms.Form):
    use_required_attribute = False

    captcha = CampoCaptcha(widget=EntradaCaptcha(attrs={"class": "form-control"}))


def _falta(filtro: str, valor: str) -> str:
    """What is wrong with the form of `valor`, or nothing."""
    if filtro == Filtro.RADICADO:
        try:
            leer_radicado(valor)
        except RadicadoIlegible as error:
            return str(error)
    elif filtro == Filtro.CORREO:
        try:
            validate_email(valor.strip())
        except forms.ValidationError:
            return gettext("Escriba el correo completo, por ejemplo nombre@correo.com.")
    elif not any(c.isalnum() for c in valor):
        return gettext("Escriba el número de documento.")
    return ""
