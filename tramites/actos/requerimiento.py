"""Requerir, pedir plazo, completar and levantar: what is missing is asked for once, and the term waits for it (F2)."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from tramites.actos import cartas, curso
from tramites.actos.acto import Acto, Autor, Formulario
from tramites.actos.aportes import ConDocumentos
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.models import Oficio, Tramite


class FormularioRequerir(FormularioConOficio):
    faltan = forms.CharField(
        label=_("Lo que falta"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Una cosa por línea. Cada una se copia en el oficio, después del texto, con el plazo para enviarla."
        ),
    )
    field_order = ["faltan", "texto"]


class FormularioCompletar(Formulario):
    texto = forms.CharField(label=_("Lo que se completa"), widget=forms.Textarea(attrs={"rows": 8}))


class FormularioPedirPlazo(Formulario):
    texto = forms.CharField(
        label=_("Por qué se necesita más tiempo"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class FormularioLevantar(Formulario):
    motivo = forms.CharField(
        label=_("Motivo"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Por qué no hacía falta pedirlo. El término se cuenta como si no se hubiera suspendido."),
    )


class Requerir(ConOficio):
    clave = "requerir"
    boton = _("Requerir lo que falta")
    suceso = _("Se requirió completar la petición")
    clase = Oficio.Clase.REQUERIMIENTO
    formulario = FormularioRequerir

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        """What was named as missing when it was filed, and the letter around it."""
        texto = gettext(
            "La revisamos y, para resolverla de fondo, hace falta que nos envíe lo que se indica a continuación (Ley"
            " 1755 de 2015, artículo 17)."
        )
        return {
            "faltan": "\n".join(falta["nombre"] for falta in caso.peticion.documentos_faltantes),
            "texto": cartas.parrafos(cartas.apertura(caso), texto),
        }

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Requerimiento:
        """It reaches the person the same day; the proof of another one comes later, as a fact of its own
        (`curso.con_los_suyos` says what it takes back)."""
        return reloj.Requerimiento(hoy)

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        consecuencias = gettext(
            "Antes de que ese plazo termine puede pedir otro igual. Mientras tanto, el término para responderle está"
            " suspendido: sigue corriendo al día siguiente de que lo envíe todo. Si no lo envía ni pide más plazo, se"
            " entenderá que desistió de su petición, y podrá presentarla de nuevo."
        )
        return cartas.parrafos(cartas.lista(faltantes(datos)), f"{cartas.un_mes(caso)} {consecuencias}")

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        return {"cosas": len(faltantes(datos))}


def faltantes(datos: dict[str, Any]) -> list[str]:
    """What is missing, thing by thing."""
    return [linea.strip(" -•\t") for linea in datos["faltan"].splitlines() if linea.strip(" -•\t")]


class PedirPlazo(Acto):
    clave = "pedir_plazo"
    boton = _("Pedir más plazo para completar")
    suceso = _("Se pidió más plazo para completar")
    formulario = FormularioPedirPlazo

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos.get("texto", ""))

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.ProrrogaRequerimiento:
        return reloj.ProrrogaRequerimiento(hoy)


class Completar(ConDocumentos):
    clave = "completar"
    boton = _("Completar")
    suceso = _("Se completó la petición")
    formulario = FormularioCompletar

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Completada:
        return reloj.Completada(hoy)


class Levantar(Acto):
    """What was asked for was not needed: the entity takes it back, and the term was never suspended."""

    clave = "levantar"
    boton = _("Retirar lo que se pidió")
    suceso = _("Se retiró lo que se le había pedido a la persona")
    formulario = FormularioLevantar

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["motivo"])

    def anula(self, caso: Tramite, datos: dict[str, Any]) -> list[int]:
        return curso.en_espera(caso)
