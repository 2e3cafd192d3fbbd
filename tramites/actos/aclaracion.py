"""Pedir aclaración and aclarar: only where what is asked for cannot be understood (law.md F3)."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.fechas import con_dia
from plazos.reglas import DIAS_ACLARACION
from radicacion.tiempo import hoy
from tramites.actos import cartas
from tramites.actos.acto import Autor, Formulario
from tramites.actos.aportes import ConDocumentos
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.calendario import calendario_vigente
from tramites.models import Oficio, Tramite


class FormularioPedirAclaracion(FormularioConOficio):
    incomprensible = forms.BooleanField(
        label=_("No se comprende qué se pide"),
        help_text=_(
            "Una petición inadecuada o incompleta no se devuelve para aclarar (Ley 1755 de 2015, art. 19): requiera lo"
            " que falta o trámitela."
        ),
    )
    field_order = ["incomprensible", "texto"]


class FormularioAclarar(Formulario):
    texto = forms.CharField(label=_("La aclaración"), widget=forms.Textarea(attrs={"rows": 8}))


class PedirAclaracion(ConOficio):
    clave = "pedir_aclaracion"
    boton = _("Devolver para que se aclare")
    suceso = _("Se devolvió la petición para que se aclare")
    clase = Oficio.Clase.ACLARACION
    formulario = FormularioPedirAclaracion

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext(
            "La leímos con cuidado y no logramos comprender qué nos pide: [… diga qué no se entiende]. Por eso se la"
            " devolvemos para que la corrija o aclare (Ley 1755 de 2015, artículo 19)."
        )
        return {"texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Aclaracion:
        return reloj.Aclaracion(hoy)

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        limite = calendario_vigente().sumar(hoy(), DIAS_ACLARACION)
        return gettext(
            "Puede aclararla dentro de los diez (10) días hábiles siguientes, hasta el %s. Mientras tanto, el término"
            " para responderle está suspendido. Si no la aclara, la petición se archivará y podrá presentarla de nuevo."
        ) % con_dia(limite)


class Aclarar(ConDocumentos):
    clave = "aclarar"
    boton = _("Aclarar")
    suceso = _("Se aclaró la petición")
    formulario = FormularioAclarar

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Aclarada:
        return reloj.Aclarada(hoy)
