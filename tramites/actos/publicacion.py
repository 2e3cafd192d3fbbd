"""Publicar aviso: where there is nobody to write to, five business days on `/avisos/` (law.md F13; CPACA art. 69)."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota
from plazos.fechas import con_dia, larga
from radicacion.models import Peticion
from radicacion.tiempo import hoy
from tramites.actos import cartas
from tramites.actos.acto import ActoRechazado, Autor, Efecto, Formulario
from tramites.actos.notificacion import DesdeQueLlega
from tramites.calendario import calendario_vigente
from tramites.models import AvisoPublico, Notificacion, Oficio, Tramite

DIAS = 5  # business days on the page
_ART_69 = "Ley 1437 de 2011, art. 69"
_CIFRAS = 5  # of a number: fewer are found in any text


def publicables(caso: Tramite) -> "QuerySet[Notificacion]":
    """The open notices of a case that have nobody to go to: no address was given, it came back, its mail failed."""
    fallo = Q(correo__desistido_en__isnull=False) | Q(correo__rebotado_en__isnull=False)
    sin_destino = Q(medio=Notificacion.Medio.AVISO) | fallo
    return caso.notificaciones.abiertas().filter(sin_destino).select_related("oficio")


class FormularioPublicarAviso(Formulario):
    notificacion = forms.ModelChoiceField(Notificacion.objects.none(), label=_("Qué se publica"), empty_label=None)
    texto = forms.CharField(
        label=_("Texto del aviso"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Sin nombres, documentos, direcciones ni otros datos personales: lo lee cualquiera."),
    )
    sin_datos = forms.BooleanField(label=_("Revisé que el texto no tiene datos personales"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["notificacion"]).queryset = publicables(self.caso)

    def clean_texto(self) -> str:
        texto = cast(str, self.cleaned_data["texto"])
        if hueco := cartas.hueco_en(texto):
            raise forms.ValidationError(_("Complete lo que está entre corchetes: %(hueco)s") % {"hueco": hueco})
        return texto


class PublicarAviso(DesdeQueLlega):
    clave = "publicar_aviso"
    boton = _("Publicar un aviso")
    suceso = _("Se publicó un aviso")
    formulario = FormularioPublicarAviso

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        """The oficio's own text, without the name of whoever filed."""
        primera = publicables(caso).first()
        return {"notificacion": primera, "texto": _borrador(caso, primera.oficio)} if primera else {}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if not publicables(caso).filter(pk=datos["notificacion"].pk).exists():
            raise ActoRechazado(
                _(
                    "Se publica por aviso lo que no tiene a quién enviarse: quien no dejó dirección, lo devuelto y el"
                    " correo que no se pudo entregar. Notifíquelo por el medio que la persona autorizó."
                ),
                _ART_69,
            )
        if tiene_datos_de(caso.peticion, datos["texto"]):
            raise ActoRechazado(
                _("El texto tiene un dato personal de quien presentó la petición: quítelo antes de publicarlo."),
                "Ley 1581 de 2012, art. 4",
            )

    def llego(self, datos: dict[str, Any]) -> date:
        return surte_efecto(hoy())

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        notificacion: Notificacion = datos["notificacion"]
        desde = fecha_bogota(en)
        notificacion.medio, notificacion.despachada = Notificacion.Medio.AVISO, desde
        notificacion.efectiva = surte_efecto(desde)
        notificacion.save()
        hasta = ultimo_dia(desde)
        AvisoPublico.objects.create(notificacion=notificacion, texto=datos["texto"], desde=desde, hasta=hasta)
        return Efecto(
            {
                "oficio": notificacion.oficio_id,
                "notificacion": notificacion.pk,
                "desde": desde.isoformat(),
                "hasta": hasta.isoformat(),
                "efectiva": notificacion.efectiva.isoformat(),
            }
        )


def ultimo_dia(desde: date) -> date:
    """The last day on the page of what is published on `desde`: the fifth business day after it."""
    return calendario_vigente().sumar(desde, DIAS)


def surte_efecto(desde: date) -> date:
    """The day on which the person counts as notified: the business day after the aviso comes down."""
    return calendario_vigente().sumar(ultimo_dia(desde), 1)


def _borrador(caso: Tramite, oficio: Oficio) -> str:
    desde = hoy()
    intro = gettext(
        "Se notifica por aviso a quien presentó la petición %(radicado)s el oficio %(salida)s del %(dia)s. El aviso se"
        " publica hasta el %(hasta)s y la notificación surte efecto el %(efecto)s (Ley 1437 de 2011, artículo 69)."
    ) % {
        "radicado": caso.peticion.radicado,
        "salida": oficio.radicado,
        "dia": larga(fecha_bogota(cast(datetime, oficio.radicada_en))),
        "hasta": con_dia(ultimo_dia(desde)),
        "efecto": con_dia(surte_efecto(desde)),
    }
    persona = caso.peticion.peticionario
    renglones = [r for r in oficio.texto.split("\n") if persona is None or r.strip(" :,") != persona.nombres]
    return cartas.parrafos(intro, "\n".join(renglones).strip())


def tiene_datos_de(peticion: Peticion, texto: str) -> bool:
    """Whether `texto` names whoever filed, or gives their number, address, telephone or e-mail."""
    persona = peticion.peticionario
    if persona is None:
        return False
    llano, cifras = _llano(texto), re.sub(r"\D", "", texto)
    palabras = (persona.nombres, persona.correo, persona.direccion, persona.representado_nombres)
    numeros = (persona.numero_documento, persona.telefono, persona.representado_numero_documento)
    digitos = [re.sub(r"\D", "", n) for n in numeros]
    return any(p and _llano(p) in llano for p in palabras) or any(len(d) >= _CIFRAS and d in cifras for d in digitos)


def _llano(texto: str) -> str:
    """Unaccented, lower case, one space between words."""
    sin_tildes = "".join(c for c in unicodedata.normalize("NFD", texto) if not unicodedata.combining(c))
    return " ".join(sin_tildes.casefold().split())
