"""Informar costos: what the copies cost and how they are paid (Ley 1755/2015 art. 29; DNDA §10)."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from radicacion.models import EntidadConfig
from tramites.actos import cartas
from tramites.actos.acto import ActoRechazado, Autor
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.models import Oficio, Tramite

_ART_29 = "Ley 1755 de 2015, art. 29"
MAXIMO = 100_000


class FormularioCostos(FormularioConOficio):
    copias = forms.IntegerField(
        label=_("Número de copias"),
        min_value=1,
        max_value=MAXIMO,
        help_text=_("El valor de cada una y la forma de pago son los de la configuración de la entidad."),
    )
    field_order = ["copias", "texto"]


def pesos(valor: int) -> str:
    """`$ 12.500`, as prices are written here."""
    return f"$ {valor:,}".replace(",", ".")


class InformarCostos(ConOficio):
    """It never moves the term: copies may be paid while the answer is being written."""

    clave = "informar_costos"
    boton = _("Informar el costo de las copias")
    suceso = _("Se informó el costo de las copias")
    clase = Oficio.Clase.COSTOS
    formulario = FormularioCostos

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext("Las copias que nos pide tienen un costo, que asume quien las solicita.")
        return {"texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if not EntidadConfig.objects.get().valor_copia:
            raise ActoRechazado(
                _("La entidad no ha fijado el valor de una copia: pida a quien administra el portal que lo escriba."),
                _ART_29,
            )

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        entidad, copias = EntidadConfig.objects.get(), int(datos["copias"])
        valor = entidad.valor_copia or 0
        cuenta = ngettext(
            "%(n)d copia, a %(valor)s cada una: %(total)s en total.",
            "%(n)d copias, a %(valor)s cada una: %(total)s en total.",
            copias,
        ) % {"n": copias, "valor": pesos(valor), "total": pesos(copias * valor)}
        norma = gettext(
            "El precio no excede el valor de la reproducción (Ley 1755 de 2015, artículo 29). Cuando pague, envíenos el"
            " comprobante con el número de radicado de su petición."
        )
        return cartas.parrafos(cuenta, entidad.forma_de_pago, norma)

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        return {"copias": int(datos["copias"]), "valor": EntidadConfig.objects.get().valor_copia}
