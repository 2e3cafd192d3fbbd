"""Messages both ways inside the case (portal.md B3), and asking that the type be corrected: they move no clock.

What the person writes waits in the officials' queue until it is answered or marked as read.
"""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.correo import textos
from tramites.models import Recado, Tramite

_NORMA = "Ley 1437 de 2011, art. 5"
MAXIMO = 5000  # characters of a message


def atender(caso: Tramite, en: datetime) -> int:
    """Nothing that the person wrote in `caso` waits to be read any more; how many did. In the act's transaction."""
    return Recado.objects.filter(tramite=caso, atendido_en=None).update(atendido_en=en)


class FormularioEscribir(Formulario):
    texto = forms.CharField(
        label=_("Mensaje de la persona, como lo dijo"),
        max_length=MAXIMO,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Escriba su mensaje.")},
    )


class Escribir(Acto):
    clave = "escribir"
    boton = _("Registrar un mensaje de la persona")
    suceso = _("La persona escribió un mensaje")
    formulario: type[Formulario] = FormularioEscribir

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["texto"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """What an official writes down for the person was read by that official."""
        Recado.objects.create(tramite=caso, escrito_en=en, atendido_en=None if autor.usuario is None else en)
        return Efecto()


class FormularioPedirTipo(FormularioEscribir):
    tipo = forms.ChoiceField(
        label=_("Tipo que le corresponde"), error_messages={"required": _("Elija el tipo que le corresponde.")}
    )
    field_order = ["tipo", "texto"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        otros = [(t.value, t.larga) for t in Tipo if t.value != self.caso.tipo]
        cast(forms.ChoiceField, self.fields["tipo"]).choices = [("", _("Elija uno")), *otros]
        self.fields["texto"].error_messages["required"] = _("Escriba por qué es de otro tipo.")


class PedirTipo(Escribir):
    """It changes nothing by itself: the receptora's jefe decides with «Cambiar el tipo», or answers why not."""

    clave = "pedir_tipo"
    boton = _("Registrar que la persona pide corregir el tipo")
    suceso = _("La persona pidió que se corrija el tipo")
    formulario = FormularioPedirTipo

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        """Once, until it is decided."""
        if tipo_pedido(caso) is not None:
            raise ActoRechazado(_("Ya pidió que se corrija el tipo: la entidad lo está estudiando."), _NORMA)

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        self.ofrecer(caso, autor)
        if datos["tipo"] == caso.tipo:
            raise ActoRechazado(_("La solicitud ya es de ese tipo: elija otro."), _NORMA)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """It waits whoever wrote it down: it is for the jefe to decide."""
        Recado.objects.create(tramite=caso, escrito_en=en)
        return Efecto({"tipo_pedido": datos["tipo"]})


def tipo_pedido(caso: Tramite) -> Tipo | None:
    """The type that the person asked for, and nobody decided on yet. Reads the log as the case holds it."""
    pedido = None
    for fila in sorted(caso.actuaciones.all(), key=lambda a: a.orden):
        if fila.acto == PedirTipo.clave:
            pedido = Tipo(fila.datos["tipo_pedido"])
        elif fila.acto in ("contestar", "reclasificar"):
            pedido = None
    return pedido


class FormularioContestar(Formulario):
    texto = forms.CharField(
        label=_("Mensaje"),
        max_length=MAXIMO,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "La persona lo lee en «Seguimiento»; si dejó correo, se le avisa que lo tiene. No es la respuesta ni un"
            " requerimiento: no mueve el término ni lleva radicado de salida."
        ),
    )


class Contestar(Acto):
    """What leaves the entity leaves by the receptora (DNDA §16)."""

    clave = "contestar"
    boton = _("Escribirle un mensaje a la persona")
    suceso = _("La entidad le escribió un mensaje a la persona")
    formulario = FormularioContestar

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["texto"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        return Efecto({"contesta": atender(caso, en)})

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        """Only that there is one: what it says is read behind the código."""
        textos.mensaje(caso)


class DarPorLeido(Acto):
    clave = "dar_por_leido"
    boton = _("Marcar como leído lo que escribió la persona")
    suceso = _("Se leyó lo que escribió la persona")

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if not Recado.objects.filter(tramite=caso, atendido_en=None).exists():
            raise ActoRechazado(_("No hay mensajes de la persona por leer en este caso."))

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        return Efecto({"leidos": atender(caso, en)})
