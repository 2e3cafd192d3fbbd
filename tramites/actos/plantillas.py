"""Templates filled for a case (portal.md C6): each field by its value, once; nothing of a template is ever run.

Who filed is named by `cartas.saludo`'s rule alone: no template can name somebody who is to be kept unknown.
"""

from django.utils.translation import gettext as _

from plazos.calendario import fecha_bogota
from plazos.fechas import larga
from plazos.terminos import Tipo
from radicacion.models import EntidadConfig
from radicacion.tiempo import hoy
from tramites.actos.acto import Acto
from tramites.actos.cartas import dia, parrafos
from tramites.actos.oficio import ConOficio
from tramites.actos.respuesta import Proyectar
from tramites.models import Plantilla, Tramite
from tramites.models.alcance import identidad_reservada
from tramites.models.plantilla import CAMPO, PlantillaQuerySet


def escribe(acto: Acto) -> bool:
    """Whether the act writes a letter, and so may start from a template."""
    return isinstance(acto, (ConOficio, Proyectar))


def para(acto: Acto, caso: Tramite) -> PlantillaQuerySet:
    """The templates offered in the form of this act on this case."""
    return Plantilla.objects.para(acto.clave, caso.tipo) if escribe(acto) else Plantilla.objects.none()


def llenar(texto: str, caso: Tramite) -> str:
    """`texto` with its fields replaced in one pass: what a value brings is never taken for a field."""
    valores = valores_de(caso)
    return CAMPO.sub(lambda hallado: valores[hallado[1]], texto)


def valores_de(caso: Tramite) -> dict[str, str]:
    """What each field of `models.plantilla.CAMPOS` says in this case."""
    peticion = caso.peticion
    oculta = peticion.peticionario is None or identidad_reservada(caso)
    nombre = "" if oculta else f"{peticion.peticionario}:"
    return {
        "saludo": parrafos(nombre, _("Cordial saludo.")),
        "radicado": peticion.radicado,
        "fecha_recepcion": larga(fecha_bogota(caso.recibido_en)),
        "tipo": Tipo(caso.tipo).etiqueta,
        "vence": dia(caso.vence),
        "dependencia": caso.dependencia.nombre,
        "entidad": EntidadConfig.objects.get().nombre,
        "hoy": larga(hoy()),
    }


def empezar(plantilla: Plantilla, caso: Tramite, escrito: str, inicial: str) -> str:
    """The text to go on from: the template, and below it what was typed besides the text that the act began with,
    between the brackets that no letter leaves with."""
    texto = llenar(plantilla.texto, caso)
    escrito = escrito.replace("\r\n", "\n").strip()
    if not escrito or escrito in (inicial.strip(), texto.strip()):
        return texto
    aviso = _("[… usted había escrito lo que sigue: déjelo o bórrelo]")
    return parrafos(texto, aviso, escrito)
