"""Trasladar: to the entity that is competent, whole or in part, with copy to the citizen (law.md F4).

Five business days from reception; late it is still done, and said to be late. Where no authority is competent, that is
told by archiving (`archivo.Causa.SIN_COMPETENTE`).
"""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.calendario import fecha_bogota
from plazos.fechas import larga
from plazos.reglas import DIAS_TRASLADO
from radicacion.tiempo import hoy
from tramites.actos import cartas
from tramites.actos.acto import Autor, Efecto
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.correo import textos
from tramites.correo.salida import Camino, camino_de
from tramites.models import Oficio, Tramite
from tramites.plazo import plazo_de


class FormularioTrasladar(FormularioConOficio):
    destinatario = forms.CharField(
        label=_("Entidad competente"),
        max_length=200,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text=_("Si ninguna autoridad es competente, no la traslade: use «Archivar» con esa causa."),
    )
    correo_destinatario = forms.EmailField(
        label=_("Correo electrónico de esa entidad"),
        required=False,
        widget=forms.EmailInput(attrs={"size": 60}),
        help_text=_("Allí llega el oficio con la petición. En blanco, envíelo usted por correo certificado."),
    )
    field_order = ["destinatario", "correo_destinatario", "parte", "texto"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["texto"].help_text = _("Lo que recibirá esa entidad, con copia a quien presentó la petición.")


class FormularioTrasladarParte(FormularioTrasladar):
    parte = forms.CharField(
        label=_("Parte que se traslada"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Se copia en el oficio. El resto lo responde esta entidad, en el mismo término."),
    )


class Trasladar(ConOficio):
    clave = "trasladar"
    boton = _("Trasladar por competencia")
    suceso = _("Se trasladó a la entidad competente")
    clase = Oficio.Clase.TRASLADO
    formulario: type[FormularioTrasladar] = FormularioTrasladar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        peticion = caso.peticion
        texto = gettext(
            "Con este oficio les trasladamos, por ser de su competencia, la petición que recibimos con el radicado"
            " %(radicado)s el %(dia)s (Ley 1755 de 2015, artículo 21), porque [… diga por qué les corresponde]."
        ) % {"radicado": peticion.radicado, "dia": larga(fecha_bogota(caso.recibido_en))}
        pedido = gettext("Les pedimos responderla directamente a quien la presentó.")
        return {"texto": cartas.parrafos(gettext("Cordial saludo."), texto, pedido)}

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Hecho:
        return reloj.Traslado(hoy)

    def carta(self, caso: Tramite, datos: dict[str, Any]) -> str:
        """One letter: to the entity, with copy to whoever filed."""
        return cartas.parrafos(gettext("Señores\n%s") % datos["destinatario"], super().carta(caso, datos))

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        if camino_de(caso.peticion) is Camino.NINGUNO:
            return gettext("Quien la presentó no dejó a dónde escribirle: este traslado se le da a conocer por aviso.")
        return gettext("Copia: a quien presentó la petición.")

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        """Whether it is done within the five days of article 21."""
        plazo = plazo_de(caso)
        return {"fuera_de_termino": hoy() > plazo.calendario.sumar(plazo.recibida, DIAS_TRASLADO)}

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        super().correos(caso, datos, efecto)
        textos.traslado(caso, cast(Oficio, efecto.oficio))


class TrasladarParte(Trasladar):
    clave = "trasladar_parte"
    boton = _("Trasladar una parte")
    suceso = _("Se trasladó una parte a la entidad competente")
    formulario = FormularioTrasladarParte

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Hecho:
        return reloj.TrasladoParcial(hoy)

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        parte = gettext("La parte que les corresponde es ésta:\n%s") % datos["parte"]
        resto = gettext("Esta entidad responderá lo demás dentro del término.")
        return cartas.parrafos(parte, resto, super().cierre(caso, datos))
