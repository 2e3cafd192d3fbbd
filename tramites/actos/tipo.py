"""Reclasificar: another type, or a term of its own, reasoned, told, and counted from the reception (law.md F11)."""

from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.fechas import con_dia, dias_habiles
from plazos.terminos import Tipo
from radicacion.tiempo import hoy
from tramites.actos import cartas
from tramites.actos.acto import ActoRechazado, Autor
from tramites.actos.curso import en_vigor
from tramites.actos.mensajes import atender
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.models import Oficio, TerminoEspecial, Tramite
from tramites.plazo import plazo_de


class FormularioReclasificar(FormularioConOficio):
    tipo = forms.ChoiceField(label=_("Tipo que le corresponde"), choices=[(t.value, t.larga) for t in Tipo])
    especial = forms.ModelChoiceField(
        TerminoEspecial.objects.none(),
        label=_("Término especial"),
        required=False,
        help_text=_(
            "Sólo si una norma propia le da otro término: el del Congreso, la Defensoría o los datos personales."
        ),
    )
    field_order = ["tipo", "especial", "texto"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["especial"]).queryset = TerminoEspecial.objects.filter(activo=True)


class Reclasificar(ConOficio):
    clave = "reclasificar"
    boton = _("Cambiar el tipo")
    suceso = _("Se cambió el tipo de la petición")
    clase = Oficio.Clase.RECLASIFICACION
    formulario = FormularioReclasificar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext("La recibimos como «%s». Al estudiarla vimos que [… explique por qué es de otro tipo].")
        return {
            "tipo": caso.tipo,
            "especial": caso.especial_id,
            "texto": cartas.parrafos(cartas.apertura(caso), texto % Tipo(caso.tipo).larga),
        }

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        especial = datos.get("especial")
        if (datos["tipo"], getattr(especial, "pk", None)) == (caso.tipo, caso.especial_id):
            raise ActoRechazado(_("La petición ya es de ese tipo: elija otro."), reloj.Reclasificacion.articulo)

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Reclasificacion:
        especial = datos.get("especial")
        return reloj.Reclasificacion(hoy, Tipo(datos["tipo"]), especial.valor() if especial else None)

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        """The new term, always from the original reception, as the clock gives it with this fact."""
        plazo = plazo_de(caso, hechos=[*en_vigor(caso).values(), self.hecho(caso, datos, hoy())])
        especial = datos.get("especial")
        tipo = especial.etiqueta if especial else Tipo(datos["tipo"]).larga
        termino = gettext(
            "Desde hoy la tramitamos como «%(tipo)s». El término para responderle es de %(dias)s, contados desde que la"
            " recibimos (%(norma)s)"
        ) % {"tipo": tipo, "dias": dias_habiles(plazo.dias_termino), "norma": plazo.termino.fundamento}
        return f"{termino}: {_cuando(plazo.vence)}"

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        """Where the person had asked for it, their request is answered by this."""
        atender(caso, en)
        anterior = caso.tipo
        caso.tipo, caso.especial = datos["tipo"], datos.get("especial")
        return {"tipo_anterior": anterior}


def _cuando(vence: date | None) -> str:
    if vence is None:
        return gettext("está suspendido mientras esperamos lo que le pedimos.")
    if vence < hoy():
        return gettext("venció el %s, y le responderemos cuanto antes.") % con_dia(vence)
    return gettext("vence el %s.") % con_dia(vence)
