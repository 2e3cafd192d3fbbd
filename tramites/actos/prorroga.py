"""Prorrogar: more time to answer, once, told before the due date with its reasons (law.md F1)."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.fechas import con_dia
from tramites.actos.acto import Autor, Formulario
from tramites.actos.cartas import apertura, parrafos
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.correo.salida import Camino, camino_de
from tramites.models import Oficio, Tramite
from tramites.plazo import plazo_de

DIAS_DE_CORREO = 5  # business days that certified mail is given
AVISO = _(
    "la persona pidió correo certificado y quedan menos de cinco días hábiles. El aviso de la prórroga debe despacharse"
    " a más tardar el día del vencimiento: entréguelo hoy al correo y registre el despacho."
)


class FormularioProrrogar(FormularioConOficio):
    hasta = forms.DateField(
        label=_("Nueva fecha de respuesta"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Un día hábil posterior al vencimiento; en total, no más del doble del término inicial."),
    )
    field_order = ["hasta", "texto"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Its notice leaves by the due day at the latest: certified mail may be too slow for what is left."""
        super().__init__(*args, **kwargs)
        if camino_de(self.caso.peticion) is Camino.CERTIFICADO and plazo_de(self.caso).restantes < DIAS_DE_CORREO:
            ayuda = self.fields["texto"].help_text
            self.fields["texto"].help_text = _("%(ayuda)s Atención: %(aviso)s") % {"ayuda": ayuda, "aviso": AVISO}


class Prorrogar(ConOficio):
    clave = "prorrogar"
    boton = _("Prorrogar")
    suceso = _("Se prorrogó el término")
    clase = Oficio.Clase.PRORROGA
    formulario: type[Formulario] = FormularioProrrogar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        """The latest day that the law allows; the reasons are whoever signs it's to write."""
        texto = gettext(
            "No nos es posible responderle dentro del término inicial, porque [… explique los motivos]. Por eso lo"
            " ampliamos, como lo permite el parágrafo del artículo 14 de la Ley 1755 de 2015."
        )
        return {"hasta": plazo_de(caso).maximo_prorroga, "texto": parrafos(apertura(caso), texto)}

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Prorroga:
        return reloj.Prorroga(hoy, cast(date, datos["hasta"]))

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        """The date that the paragraph wants told."""
        return gettext("Le responderemos a más tardar el %s.") % con_dia(datos["hasta"])
