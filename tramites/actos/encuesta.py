"""Calificar: whoever was answered says, once, how it was (portal.md B3, D1)."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.models import Encuesta, Tramite

_GRADOS = [
    (5, _("5, muy satisfecho")),
    (4, _("4, satisfecho")),
    (3, _("3, ni satisfecho ni insatisfecho")),
    (2, _("2, insatisfecho")),
    (1, _("1, muy insatisfecho")),
]


class FormularioCalificar(Formulario):
    satisfaccion = forms.TypedChoiceField(
        label=_("¿Qué tan satisfecho quedó con la atención?"),
        choices=_GRADOS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Elija de 1 a 5 qué tan satisfecho quedó.")},
    )
    respondio = forms.ChoiceField(
        label=_("¿Le respondieron lo que pidió?"),
        choices=Encuesta.Respondio,
        widget=forms.RadioSelect,
        error_messages={"required": _("Elija si le respondieron lo que pidió.")},
    )
    texto = forms.CharField(
        label=_("¿Qué podríamos mejorar?"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )


class Calificar(Acto):
    clave = "calificar"
    boton = _("Calificar la atención")
    suceso = _("La persona calificó la atención")
    formulario = FormularioCalificar

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        if Encuesta.objects.filter(tramite=caso).exists():
            raise ActoRechazado(_("Esta atención ya se calificó: se califica una sola vez. ¡Gracias!"))

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        self.ofrecer(caso, autor)

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos.get("texto", ""))

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        Encuesta.objects.create(tramite=caso, satisfaccion=datos["satisfaccion"], respondio=datos["respondio"], en=en)
        return Efecto({"satisfaccion": datos["satisfaccion"], "respondio": datos["respondio"]})
