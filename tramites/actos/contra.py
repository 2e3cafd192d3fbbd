"""What a person presents against a decision within ten business days of its notification: in time, or refused."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota
from plazos.fechas import larga
from radicacion.tiempo import hoy
from tramites.actos import llegada
from tramites.actos.acto import ActoRechazado, Autor, Formulario
from tramites.models import Oficio, Tramite


class FormularioContra(Formulario):
    texto = forms.CharField(
        label=_("Razones"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Por escrito y con las razones de la persona, como las presentó."),
    )
    presentado = forms.DateField(
        label=_("Fecha en que se presentó"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Sólo si llegó antes de hoy en papel o por correo."),
    )


def presentado_el(autor: Autor, datos: dict[str, Any]) -> date:
    """The Bogotá date on which it was handed in: today, unless an official writes down what came before."""
    anterior = datos.get("presentado") if autor.usuario is not None else None
    return anterior or hoy()


def comprobar_a_tiempo(caso: Tramite, decision: Oficio, dia: date, que: str, articulo: str) -> None:
    """Refuse `que`, handed in on `dia`, where it came late or on a day on which it could not.

    Before the notification is known it is always in time: who acts upon a decision knows it (Ley 1437/2011 art. 72).
    Raises ActoRechazado.
    """
    if dia > hoy() or (decision.radicada_en is not None and dia < fecha_bogota(decision.radicada_en)):
        raise ActoRechazado(
            _("La fecha en que se presentó no puede ser futura ni anterior a la decisión: corríjala."), articulo
        )
    limite = llegada.limite_para_recurrir(caso, decision)
    if limite is not None and dia > limite:
        raise ActoRechazado(
            _(
                "%(que)s llegó tarde: se podía presentar hasta el %(limite)s, dentro de los diez días hábiles"
                " siguientes a la notificación."
            )
            % {"que": que, "limite": larga(limite)},
            articulo,
        )
