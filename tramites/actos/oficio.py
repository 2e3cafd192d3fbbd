"""Acts that the law wants in writing: each writes an oficio under an outgoing number and tells it to whoever filed.

The text is what the official signs: it starts from the template of its act and is frozen in the oficio as sent.
"""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion import numeros
from radicacion.models import Serie
from tramites.actos import cartas
from tramites.actos.acto import Acto, Autor, Efecto, Formulario
from tramites.correo import textos
from tramites.models import Oficio, Tramite

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class FormularioConOficio(Formulario):
    texto = forms.CharField(
        label=_("Texto del oficio"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Lo que recibirá la persona, tal como quede aquí, con su radicado de salida."),
    )

    def clean_texto(self) -> str:
        """No letter leaves with something still to be written in it."""
        texto = cast(str, self.cleaned_data["texto"])
        if hueco := cartas.hueco_en(texto):
            raise forms.ValidationError(_("Complete lo que está entre corchetes: %(hueco)s") % {"hueco": hueco})
        return texto


class ConOficio(Acto):
    """An act with its oficio, whose whole text is `carta`: what was written, and `cierre`. A subclass names `clase`,
    and does its own in `cambios`, before the number is taken."""

    clase: Oficio.Clase
    formulario: type[Formulario] = FormularioConOficio

    def carta(self, caso: Tramite, datos: dict[str, Any]) -> str:
        return cartas.parrafos(cast(str, datos["texto"]), self.cierre(caso, datos))

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        """What the letter must say besides, whoever writes it: dates as of the day that it is sent, and remedies."""
        return ""

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        """Change the case's columns (not saved here); return what the log says of it, nothing personal."""
        return {}

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        propios = self.cambios(caso, autor, datos, en)
        oficio = Oficio(
            clase=self.clase,
            tramite=caso,
            texto=self.carta(caso, datos),
            destinatario=datos.get("destinatario", ""),
            correo_destinatario=datos.get("correo_destinatario", ""),
            proyectada_por=cast("User", autor.usuario),
            proyectada_en=en,
            aprobada_por=autor.usuario,
            aprobada_en=en,
        )
        expedir(oficio)
        return Efecto({**propios, **asiento_de(oficio)}, en=oficio.radicada_en, oficio=oficio)

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        textos.oficio(caso, cast(Oficio, efecto.oficio))


def expedir(oficio: Oficio) -> Oficio:
    """Give the oficio its outgoing number and save it: the last thing that an act does before the log."""
    numero = numeros.tomar(Serie.SALIDA)
    oficio.anio, oficio.consecutivo, oficio.radicada_en = numero.anio, numero.consecutivo, numero.hora
    oficio.save()
    return oficio


def asiento_de(oficio: Oficio) -> dict[str, Any]:
    """What the log keeps of an oficio: its number and the hash of its text."""
    return {
        "oficio": oficio.pk,
        "radicado_salida": oficio.radicado,
        "texto_sha256": hashlib.sha256(oficio.texto.encode()).hexdigest(),
    }
