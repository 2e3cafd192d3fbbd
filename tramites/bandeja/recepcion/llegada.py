"""How and when it arrived: the first thing asked, apart from the five sections of the form (law.md K1)."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plazos.fechas import BOGOTA, fecha_y_hora
from radicacion.formularios.base import Seccion
from radicacion.formularios.campos import Parrafos, Renglon
from radicacion.models import Canal
from radicacion.tiempo import ahora

#: Spoken, not written: their constancia says so (Decreto 1166/2016, art. 2.2.3.12.3).
VERBALES = (Canal.TELEFONO, Canal.PRESENCIAL)
UN_DIA = timedelta(days=1)
DESDE = date(2015, 6, 30)  # Ley 1755/2015 in force
_CANALES = [
    (Canal.TELEFONO, _("Por teléfono (verbal)")),
    (Canal.PRESENCIAL, _("En persona (verbal)")),
    (Canal.VENTANILLA, _("En papel, por ventanilla")),
    (Canal.CORREO_CERTIFICADO, _("En papel, por correo certificado")),
    (Canal.CORREO, _("Por correo electrónico")),
]


class Llegada(Seccion):
    """Gives `canal` and `recibida_en` (aware); the terms count from the latter, the number is of now."""

    titulo = _("Cómo y cuándo llegó")

    canal = forms.ChoiceField(
        label=_("¿Por dónde llegó?"),
        choices=_CANALES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoja por dónde llegó la petición.")},
    )
    fecha = forms.DateField(
        label=_("Fecha en que se recibió"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("La del sello de recibido, o la de la llamada: desde ella se cuenta el término."),
        error_messages={
            "required": _("Escriba la fecha en que se recibió."),
            "invalid": _("Escriba la fecha como 2026-11-20."),
        },
    )
    hora = forms.TimeField(
        label=_("Hora en que se recibió"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Escriba la hora en que se recibió."),
            "invalid": _("Escriba la hora como 14:30."),
        },
    )
    motivo = Parrafos(
        label=_("Por qué no se radicó el mismo día"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Sólo si se recibió hace más de 24 horas. Queda en la historia del caso."),
    )
    guia = Renglon(
        label=_("Número de la guía"),
        required=False,
        max_length=60,
        help_text=_("Sólo si llegó por correo certificado."),
    )

    def clean(self) -> dict[str, Any]:
        datos = self.cleaned_data
        if not (datos.get("fecha") and datos.get("hora")):
            return datos
        instante = ahora()
        recibida = datetime.combine(datos["fecha"], datos["hora"], BOGOTA)
        if recibida > instante:  # compared as it is: the last night of the year 9999 has no hour in UTC
            frase = _t("La recepción no puede estar en el futuro: ahora son las %(ahora)s.")
            self.add_error("hora", frase % {"ahora": fecha_y_hora(instante)})
            return datos
        if datos["fecha"] < DESDE:
            self.add_error("fecha", _t("Revise el año: esa fecha es anterior a la Ley 1755 de 2015."))
        elif instante - recibida > UN_DIA:
            self.exigir("motivo", _("Se recibió hace más de 24 horas: explique por qué se radica ahora."))
        datos["recibida_en"] = recibida.astimezone(UTC)
        return datos

    def callados(self) -> Collection[str]:
        return [n for n in self.fields if not self.cleaned_data.get(n)] + ["hora"]

    def valores(self, nombre: str) -> Sequence[str]:
        return [fecha_y_hora(self.cleaned_data["recibida_en"])] if nombre == "fecha" else super().valores(nombre)

    @property
    def verbal(self) -> bool:
        return self.cleaned_data.get("canal") in VERBALES


def recien_llegada() -> dict[str, list[str]]:
    """What the page proposes: now."""
    aqui = ahora().astimezone(BOGOTA)
    return {"fecha": [f"{aqui:%Y-%m-%d}"], "hora": [f"{aqui:%H:%M}"]}
