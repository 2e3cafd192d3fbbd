"""How the letters of the acts begin and end: plain Spanish, the article named, and nobody named who asked not to be.

What only the official knows is left between brackets that open with «…»: no letter leaves while one is there.
"""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from plazos.calendario import fecha_bogota
from plazos.fechas import con_dia, larga
from radicacion.tiempo import hoy
from tramites.calendario import calendario_vigente
from tramites.correo.salida import Camino, camino_de
from tramites.models import Tramite
from tramites.models.alcance import identidad_reservada

_HUECO = re.compile(r"\[…[^\]]*\]")


def hueco_en(texto: str) -> str:
    """What a letter still leaves to be written, as it reads, or the empty text."""
    hallado = _HUECO.search(texto)
    return hallado[0] if hallado else ""


def sin_huecos(texto: str) -> None:
    """No letter leaves with something still to be written in it. Raises ValidationError, which says what."""
    if hueco := hueco_en(texto):
        raise ValidationError(_("Complete lo que está entre corchetes: %(hueco)s") % {"hueco": hueco})


def apertura(caso: Tramite) -> str:
    """The greeting, by name only to who was identified and is kept from nobody, and the petition that it is about."""
    peticion = caso.peticion
    nombre = "" if peticion.peticionario is None or identidad_reservada(caso) else peticion.peticionario.nombres
    return parrafos(
        f"{nombre}:" if nombre else "",
        _("Cordial saludo."),
        _("Le escribimos sobre su petición con radicado %(radicado)s, del %(dia)s.")
        % {"radicado": peticion.radicado, "dia": larga(fecha_bogota(peticion.radicada_en))},
    )


def parrafos(*partes: str) -> str:
    """One below another, those that say something."""
    return "\n\n".join(parte for parte in partes if parte)


def lista(cosas: list[str]) -> str:
    return "\n".join(f"- {cosa}" for cosa in cosas)


def reposicion() -> str:
    """What may be done against a decision that ends the case (Ley 1437/2011 art. 74 and 76)."""
    return _(
        "Contra esta decisión procede el recurso de reposición, que puede presentar ante esta entidad dentro de los"
        " diez (10) días hábiles siguientes a su notificación (Ley 1437 de 2011, artículos 74 y 76)."
    )


def un_mes(caso: Tramite) -> str:
    """How long there is to complete: to a date where the notice arrives today, else from its arrival (K4)."""
    if camino_de(caso.peticion) is Camino.CORREO:
        return _("Puede enviarlo hasta el %s.") % con_dia(calendario_vigente().mas_un_mes(hoy()))
    return _("Puede enviarlo dentro del mes siguiente al día en que reciba este oficio.")


def dia(fecha: date | None) -> str:
    """A date as letters write it, and a dash where there is none."""
    return con_dia(fecha) if fecha else "—"
