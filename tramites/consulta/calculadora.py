"""The public calculator of terms (portal.md D3): type and date in, due date, explanation and calendar out.

All is in the address, so it can be shared. No session, nothing written; the entity's calendar in force is used.
"""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from plazos.calendario import Calendario, FueraDeCalendario
from plazos.dibujo import dibujar
from plazos.plazo import Plazo
from plazos.reloj import evaluar
from plazos.terminos import Tipo
from radicacion.entidad.contexto import configuracion
from radicacion.tiempo import hoy
from tramites.calendario import calendario_vigente

_FORMATOS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
_ELIJA = gettext_lazy("Elija el tipo de solicitud.")
_ESCRIBA = gettext_lazy("Escriba una fecha que exista, con día, mes y año, por ejemplo 20-11-2026.")


class FormularioCalculadora(forms.Form):
    """A type and the day of reception, any day of the calendar, future ones too."""

    use_required_attribute = False

    tipo = forms.ChoiceField(
        label=gettext_lazy("Tipo de solicitud"),
        choices=[("", gettext_lazy("Elija una opción")), *((tipo.value, tipo.larga) for tipo in Tipo)],
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": _ELIJA, "invalid_choice": _ELIJA},
    )
    recibida = forms.DateField(
        label=gettext_lazy("Fecha en que la entidad la recibió"),
        help_text=gettext_lazy("Puede ser un día pasado o futuro. El término empieza el día hábil siguiente."),
        input_formats=_FORMATOS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"}),
        error_messages={"required": gettext_lazy("Escriba la fecha de recepción."), "invalid": _ESCRIBA},
    )


@never_cache
@require_safe
def calculadora(request: HttpRequest) -> HttpResponse:
    """The form; with `tipo` or `recibida` in the address, what comes out or what is wrong with them."""
    if not {"tipo", "recibida"} & request.GET.keys():
        return render(request, "consulta/calculadora.html", {"formulario": _sin_datos()})
    formulario = FormularioCalculadora(request.GET)
    contexto: dict[str, Any] = {"formulario": formulario}
    if formulario.is_valid():
        try:
            contexto |= _resultado(Tipo(formulario.cleaned_data["tipo"]), formulario.cleaned_data["recibida"])
        except FueraDeCalendario as error:
            formulario.add_error("recibida", str(error))
    contexto["hay_errores"] = bool(formulario.errors)
    return render(request, "consulta/calculadora.html", contexto)


def _sin_datos() -> FormularioCalculadora:
    return FormularioCalculadora(initial={"recibida": hoy()})


def _resultado(tipo: Tipo, recibida: date) -> dict[str, Any]:
    """What the page shows of a term. Raises FueraDeCalendario."""
    calendario = calendario_vigente()
    cuenta = _recepcion(recibida, calendario)
    plazo = evaluar(tipo, cuenta, calendario=calendario, hoy=hoy(), presentada=recibida)
    return {
        "plazo": plazo,
        "pasos": plazo.pasos,
        "dibujo": dibujar(plazo),
        "prorrogado": _prorrogado(plazo, calendario),
        "cuando": _cuando(plazo),
    }


def _recepcion(dia: date, calendario: Calendario) -> date:
    """The day it counts as received: with a cut-off hour (K2), what arrives on a closed day is the next one's."""
    corte = getattr(configuracion(), "corte_radicacion", None)
    return calendario.siguiente_habil(dia) if corte else dia


def _prorrogado(plazo: Plazo, calendario: Calendario) -> date | None:
    """The latest day that a prórroga may name, double the initial term; None where the law gives none, or where it
    falls after the calendar's end: the due day itself is known all the same."""
    doble = plazo.termino.doble
    try:
        return calendario.sumar(plazo.recibida, doble) if doble else None
    except FueraDeCalendario:
        return None


def _cuando(plazo: Plazo) -> str:
    """Where today stands before the due date."""
    if plazo.vence is None or plazo.hoy < plazo.recibida:
        return ""
    if plazo.hoy > plazo.vence:
        return _("Esa fecha ya pasó.")
    return _("Vence hoy.") if plazo.hoy == plazo.vence else ""
