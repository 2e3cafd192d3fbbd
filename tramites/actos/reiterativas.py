"""Responder con la anterior: what was asked again and is answered already (law.md F10; Ley 1755/2015 art. 19)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.calendario import fecha_bogota
from plazos.fechas import larga
from tramites.actos import cartas
from tramites.actos.acto import ActoRechazado, Autor, Efecto
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.correo import textos
from tramites.models import Oficio, Tramite
from tramites.semejanza.hallar import anteriores_de

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_ART_19 = "Ley 1755 de 2015, art. 19"
_SI_NO = (("no", _("No")), ("si", _("Sí")))


class Anteriores(forms.ModelChoiceField):
    def label_from_instance(self, caso: Tramite) -> str:
        respuesta = cast(Oficio, caso.respuesta)
        return gettext("%(radicado)s, respondida con %(salida)s el %(dia)s") % {
            "radicado": caso.peticion.radicado,
            "salida": respuesta.radicado,
            "dia": _dia_de(respuesta),
        }


class FormularioConAnterior(FormularioConOficio):
    anterior = Anteriores(
        Tramite.objects.none(),
        label=_("Respuesta anterior"),
        empty_label=_("Elija una"),
        help_text=_("Sólo las peticiones ya respondidas de la misma persona."),
    )
    imprescriptible = forms.ChoiceField(
        label=_("¿Se trata de derechos imprescriptibles?"),
        choices=_SI_NO,
        widget=forms.RadioSelect,
        help_text=_("Los que no se pierden con el tiempo, como la pensión o el estado civil."),
    )
    subsanada = forms.ChoiceField(
        label=_("¿La anterior se negó por no cumplir requisitos, y ahora los cumple?"),
        choices=_SI_NO,
        widget=forms.RadioSelect,
    )
    field_order = ["anterior", "imprescriptible", "subsanada", "texto"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        campo = cast(forms.ModelChoiceField, self.fields["anterior"])
        campo.queryset = anteriores_de(self.caso, cast("User", self.autor.usuario))


class ResponderConAnterior(ConOficio):
    clave = "responder_con_anterior"
    boton = _("Responder con una respuesta anterior")
    suceso = _("Se respondió con una respuesta anterior")
    clase = Oficio.Clase.RESPUESTA
    formulario = FormularioConAnterior

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext("Lo que nos pide ya se lo habíamos respondido, y las razones siguen siendo las mismas.")
        return {"texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if datos["imprescriptible"] == "si":
            raise ActoRechazado(
                _("Sobre derechos imprescriptibles hay que responder de fondo, aunque la petición se repita."), _ART_19
            )
        if datos["subsanada"] == "si":
            raise ActoRechazado(
                _("La persona ya cumple el requisito por el que se le negó: hay que responder de fondo."), _ART_19
            )
        if not anteriores_de(caso, cast("User", autor.usuario)).filter(pk=datos["anterior"].pk).exists():
            raise ActoRechazado(
                _("La respuesta anterior tiene que ser a la misma persona; de una anónima o reservada no se sabe."),
                _ART_19,
            )

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Hecho:
        return reloj.Respuesta(hoy)

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        anterior: Tramite = datos["anterior"]
        respuesta = cast(Oficio, anterior.respuesta)
        refiere = gettext(
            "Nos remitimos a nuestra respuesta %(salida)s del %(dia)s, a su petición %(radicado)s (Ley 1755 de 2015,"
            " artículo 19). Su texto es éste:"
        ) % {"salida": respuesta.radicado, "dia": _dia_de(respuesta), "radicado": anterior.peticion.radicado}
        return cartas.parrafos(refiere, respuesta.texto)

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        anterior: Tramite = datos["anterior"]
        return {
            "anterior": anterior.pk,
            "respuesta_anterior": cast(Oficio, anterior.respuesta).radicado,
            "imprescriptible": datos["imprescriptible"],
            "subsanada": datos["subsanada"],
        }

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        efecto = super().efectos(caso, autor, datos, en)
        caso.respuesta = efecto.oficio
        return efecto

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        textos.respuesta(caso, cast(Oficio, efecto.oficio))


def _dia_de(oficio: Oficio) -> str:
    return larga(fecha_bogota(cast(datetime, oficio.radicada_en)))
