"""What an act will send, told before it is confirmed; by which way is the rule of `tramites.correo`."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tramites.actos.acto import Acto
from tramites.correo.salida import Camino, camino_de
from tramites.models import Tramite
from tramites.models.alcance import identidad_reservada


@dataclass(frozen=True)
class Envio:
    """A sentence on the way the answer takes; the text of the answer; `falta` where somebody must act by hand."""

    como: str
    texto: str
    falta: bool = False


def envio_de(acto: Acto, caso: Tramite, datos: dict[str, Any]) -> Envio | None:
    """What `acto` will send from `caso`, or None where it sends nothing."""
    texto = acto.carta(caso, datos)
    if texto is None:
        return None
    camino = camino_de(caso.peticion)
    como, otros = _en_palabras(caso, camino), len({*acto.otros(datos)} - {caso.pk})
    if otros:
        como += " " + _("Y de las otras %d peticiones, a cada quien por el medio que autorizó.") % otros
    return Envio(como, texto, falta=camino is not Camino.CORREO)


def _en_palabras(caso: Tramite, camino: Camino) -> str:
    if camino is Camino.CERTIFICADO:
        return _("Por correo certificado: el portal da el número de salida; envíe usted el documento.")
    if camino is Camino.CORREO:
        return _por_correo(caso)
    if caso.peticion.peticionario is None:
        return _("Nadie a quién escribirle: la persona no dejó correo. El portal no enviará la respuesta.")
    return _("No hay correo electrónico: el portal no enviará la respuesta.")


def _por_correo(caso: Tramite) -> str:
    persona = caso.peticion.peticionario
    if persona is None:
        return _("Por correo electrónico, a la dirección que dejó la persona anónima (nadie la ve).")
    if identidad_reservada(caso):
        return _("Por correo electrónico, a la dirección reservada (nadie la ve).")
    return _("Por correo electrónico, a %(correo)s.") % {"correo": persona.correo}
