"""Priorizar: the legal order of attention (law.md F8). It changes the place in every queue, never the term."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.models import Peticion, Prioridad, TipoPersona
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.correo.alerta import alertar
from tramites.models import Correo, Tramite

_TURNO = {p.value: i for i, p in enumerate(Prioridad, start=1)}
_SIN_PRIORIDAD = 9
NINGUNA = "ninguna"


def turno_de(peticion: Peticion, prioridad: str) -> int:
    """Place in the legal order, on this ground; children have theirs unasked (Decreto 019/2012 art. 12)."""
    turno = _TURNO.get(prioridad, _SIN_PRIORIDAD)
    if peticion.peticionario is not None and peticion.peticionario.tipo_persona == TipoPersona.NNA:
        turno = min(turno, _TURNO[Prioridad.NNA])
    return turno


class FormularioPriorizar(Formulario):
    prioridad = forms.ChoiceField(
        label=_("Motivo de prioridad"),
        choices=[*Prioridad.choices, (NINGUNA, _("Ninguno: vuelve al orden de presentación"))],
        help_text=_("En el orden de la ley. No cambia el término: cambia el turno en todas las bandejas."),
    )
    prueba = forms.CharField(
        label=_("Razones y prueba"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Qué lo muestra: un documento, lo que relató la persona. Basta una prueba sumaria."),
    )


class Priorizar(Acto):
    clave = "priorizar"
    boton = _("Dar prioridad")
    suceso = _("Cambió la prioridad")
    formulario = FormularioPriorizar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        return {"prioridad": caso.peticion.prioridad, "prueba": caso.peticion.prioridad_explicacion}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if turno_de(caso.peticion, datos["prioridad"]) == caso.orden_prioridad:
            raise ActoRechazado(_("El caso ya está en ese turno: elija otro motivo."), "Ley 1755 de 2015, art. 20")

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["prueba"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        caso.orden_prioridad = turno_de(caso.peticion, datos["prioridad"])
        return Efecto({"prioridad": datos["prioridad"], "orden_prioridad": caso.orden_prioridad})

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        """Imminent danger alerts the receptora's jefe at once, and once."""
        if datos["prioridad"] == Prioridad.VIDA and not caso.correos.filter(clase=Correo.Clase.ALERTA).exists():
            alertar(caso)
