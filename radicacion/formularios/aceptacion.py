"""Section 5: terms of use (DNDA §20). «No» does not block: nobody may refuse a petition (law.md §7)."""

from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.formularios.base import Seccion
from radicacion.formularios.captcha import CampoCaptcha

#: The trap's name: no browser's own filling knows it, any program's does.
TRAMPA = "asunto"


class Aceptacion(Seccion):
    titulo = _("Aceptación términos de uso")

    acepta_datos = forms.ChoiceField(
        label=_("¿Acepta el tratamiento de sus datos personales?"),
        choices=[("si", _("Sí")), ("no", _("No"))],
        widget=forms.RadioSelect,
        help_text=_(
            "Si responde No, su petición se radica igual: lo que marcó en la sección 3 se descarta, y sus datos de"
            " contacto sólo se usan para tramitar, trasladar, responder y archivar esta petición."
        ),
        error_messages={"required": _("Responda Sí o No a los términos de uso. Con cualquiera de las dos se radica.")},
    )
    captcha = CampoCaptcha()

    @classmethod
    def guardables(cls) -> tuple[str, ...]:
        return ("acepta_datos",)

    def preparar(self) -> None:
        if self.contexto.captcha_superado:
            del self.fields["captcha"]

    def disposicion(self) -> Layout:
        if "captcha" not in self.fields:
            return super().disposicion()
        return Layout("acepta_datos", HTML("{% include 'radicacion/campos/trampa.html' %}"), "captcha")

    @property
    def atrapado(self) -> bool:
        """Whether something filled what nobody sees. The next page has no trap: no extension may lock anybody out."""
        return bool(self.data.get(TRAMPA)) and "captcha" in self.fields

    def clean(self) -> dict[str, Any]:
        if self.atrapado and "captcha" not in self.errors:
            self.add_error(
                "captcha",
                _(
                    "Llegó lleno un espacio que las personas no ven: quizá lo llenó un programa de su navegador. Lo "
                    "demás se conservó: responda la nueva imagen o pregunta y oprima otra vez Continuar. Si vuelve a "
                    "pasar, llámenos o escríbanos."
                ),
            )
        return self.cleaned_data
