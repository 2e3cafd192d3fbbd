"""The answer (DNDA §16): a dependencia drafts it, the receptora reviews, approves, sends it and discharges the case."""

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from radicacion import numeros
from radicacion.models import Serie
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.actos.cartas import sin_huecos
from tramites.correo import textos
from tramites.models import Oficio, Tramite
from tramites.models.alcance import trabaja_en

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class FormularioProyectar(Formulario):
    texto = forms.CharField(
        label=_("Texto de la respuesta"),
        widget=forms.Textarea(attrs={"rows": 16}),
        validators=[sin_huecos],
        help_text=_("Coherente, clara, cálida y oportuna (manual, §4). Se enviará tal como la apruebe la receptora."),
    )


class FormularioDevolver(Formulario):
    motivo = forms.CharField(label=_("Qué hay que corregir"), widget=forms.Textarea(attrs={"rows": 4}))


class Cualidad(models.TextChoices):
    """What every answer must be, as the manual puts it (DNDA §4)."""

    COHERENCIA = "coherencia", _("Coherencia")
    CLARIDAD = "claridad", _("Claridad")
    CALIDEZ = "calidez", _("Calidez")
    OPORTUNIDAD = "oportunidad", _("Oportunidad")


_CUALIDADES = {
    Cualidad.COHERENCIA: _("la respuesta está directamente relacionada con lo solicitado."),
    Cualidad.CLARIDAD: _("es de fácil comprensión para la ciudadanía."),
    Cualidad.CALIDEZ: _("da un trato digno, amable y respetuoso a quien hizo la solicitud."),
    Cualidad.OPORTUNIDAD: _("se da dentro de los términos legales según el tipo de solicitud."),
}


class FormularioAprobar(Formulario):
    """The four qualities, each marked by whoever reviews: none of them by itself."""

    cualidades = forms.MultipleChoiceField(
        label=_("La respuesta cumple las cuatro cualidades del manual (§4)"),
        choices=[(c.value, format_lazy("{}: {}", c.label, que)) for c, que in _CUALIDADES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Marque cada una después de leer el proyecto. Si le falta alguna, devuélvalo."),
    )

    def clean_cualidades(self) -> list[str]:
        marcadas = cast(list[str], self.cleaned_data["cualidades"])
        if faltan := [str(c.label) for c in Cualidad if c.value not in marcadas]:
            raise forms.ValidationError(
                gettext("Le falta marcar: %s. Si la respuesta no la cumple, devuelva el proyecto.") % ", ".join(faltan)
            )
        return [c.value for c in Cualidad]


class Proyectar(Acto):
    clave = "proyectar"
    boton = _("Proyectar respuesta")
    suceso = _("Se proyectó la respuesta")
    formulario = FormularioProyectar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        return {"texto": caso.proyecto.texto if caso.proyecto else ""}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if autor.usuario is None or not trabaja_en(autor.usuario, caso.dependencia_id):
            raise ActoRechazado(_("Proyecta la dependencia que tiene el caso: asígnelo antes."), "DNDA §16")

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        caso.proyecto = Oficio.objects.create(
            tramite=caso, texto=datos["texto"], proyectada_por=cast("User", autor.usuario), proyectada_en=en
        )
        return Efecto({"proyecto": caso.proyecto.pk, "texto_sha256": _resumen(caso.proyecto)})


class Devolver(Acto):
    clave = "devolver"
    boton = _("Devolver el proyecto")
    suceso = _("Se devolvió el proyecto de respuesta")
    formulario = FormularioDevolver

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["motivo"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        return Efecto({"proyecto": caso.proyecto_id})


class Aprobar(Acto):
    clave = "aprobar"
    boton = _("Aprobar el proyecto")
    suceso = _("Se aprobó la respuesta")
    formulario = FormularioAprobar

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        proyecto = _proyecto(caso)
        proyecto.aprobada_por, proyecto.aprobada_en = autor.usuario, en
        proyecto.save(update_fields=["aprobada_por", "aprobada_en"])
        return Efecto({"proyecto": proyecto.pk, "cualidades": list(datos["cualidades"])})


class Responder(Acto):
    clave = "responder"
    boton = _("Responder y descargar")
    suceso = _("Se respondió la petición")

    def carta(self, caso: Tramite, datos: dict[str, Any]) -> str:
        return _proyecto(caso).texto

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Hecho:
        return reloj.Respuesta(hoy)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        respuesta = _proyecto(caso)
        numero = numeros.tomar(Serie.SALIDA)
        respuesta.anio, respuesta.consecutivo, respuesta.radicada_en = numero.anio, numero.consecutivo, numero.hora
        respuesta.save(update_fields=["anio", "consecutivo", "radicada_en"])
        caso.respuesta = respuesta
        return Efecto({"radicado_salida": str(numero), "texto_sha256": _resumen(respuesta)}, numero.hora, respuesta)

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        textos.respuesta(caso, cast(Oficio, caso.respuesta))


def _resumen(respuesta: Oficio) -> str:
    return hashlib.sha256(respuesta.texto.encode()).hexdigest()


def _proyecto(caso: Tramite) -> Oficio:
    """The draft that the state promises is there."""
    return cast(Oficio, caso.proyecto)
