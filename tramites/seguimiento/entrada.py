"""Who is let in: the radicado with its código, or one failure for everything else, after the same work."""

from hmac import compare_digest

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.codigo import huella_codigo
from radicacion.models import Peticion
from tramites.consulta.radicado import RadicadoIlegible, leer_radicado

_TEXTO = {"class": "form-control", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}


class FormularioRadicado(forms.Form):
    """`radicado` is cleaned to (year, consecutive)."""

    use_required_attribute = False  # the browser's bubbles are neither in Spanish nor kept on the page

    radicado = forms.CharField(
        label=_("Número de radicado"),
        max_length=40,
        widget=forms.TextInput(attrs=_TEXTO),
        help_text=_("Como aparece en su constancia: 1, el año y el número (1-AAAA-N)."),
        error_messages={"required": _("Escriba el número de radicado.")},
    )

    def clean_radicado(self) -> tuple[int, int]:
        try:
            return leer_radicado(self.cleaned_data["radicado"])
        except RadicadoIlegible as error:
            raise forms.ValidationError(str(error)) from error


class FormularioSeguimiento(FormularioRadicado):
    """With the código, which stays as typed, since its hash forgives how."""

    codigo = forms.CharField(
        label=_("Código de seguimiento"),
        max_length=40,
        widget=forms.TextInput(attrs=_TEXTO),
        help_text=_("Cuatro grupos de cuatro letras y números, por ejemplo K7QD-2MXA-PLT5-5BCA."),
        error_messages={"required": _("Escriba el código de seguimiento.")},
    )


def abrir_con_codigo(radicado: tuple[int, int], codigo: str) -> Peticion | None:
    """The petition of that number if this is its código, else None, whatever the reason."""
    anio, consecutivo = radicado
    peticion = Peticion.objects.filter(anio=anio, consecutivo=consecutivo).first()
    guardada = peticion.codigo_huella if peticion is not None else ""
    coincide = compare_digest(huella_codigo(codigo), guardada or "-")
    return peticion if coincide else None
