"""What the receptora decides of a message: it is filed, or discarded with a reason; and that a reply was attended.

A draft never expires, and its original stays whatever is decided.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from radicacion.asentar import Presentacion, huella_token
from radicacion.models import Adjunto, Borrador, Canal, Peticion
from radicacion.sellado import huella
from radicacion.tiempo import ahora
from tramites.actos import recibir
from tramites.actos.acto import Autor
from tramites.models import Mensaje

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class YaDecidido(LookupError):
    """Somebody filed or discarded this message meanwhile; its text says what."""


def radicar(mensaje: UUID, datos: Mapping[str, Any], autor: "User") -> Peticion:
    """File a message with the answers of the form, on behalf of whoever wrote it; its terms run from its arrival.

    The same message always gives the same petition, whoever presses again. Raises YaDecidido where it was discarded.
    """
    token = huella(str(mensaje), "mensaje-del-buzon")
    with transaction.atomic():
        fila = Mensaje.objects.select_for_update().get(pk=mensaje)
        if fila.radicado_en is None and not fila.por_radicar:
            raise YaDecidido(_("Este mensaje ya no está por radicar: %(estado)s.") % {"estado": fila.estado.lower()})
        adjuntos = _entregables(fila, token) if fila.radicado_en is None else ()
        presentacion = Presentacion(
            dict(datos), token, canal=Canal.CORREO, recibida_en=fila.recibido_en, adjuntos=adjuntos
        )
        peticion = recibir(presentacion, Autor.funcionario(autor))
        if fila.radicado_en is None:
            fila.radicado_en, fila.decidido_por, fila.tramite = ahora(), autor, peticion.tramite
            fila.save(update_fields=["radicado_en", "decidido_por", "tramite"])
        return peticion


def descartar(mensaje: UUID, motivo: str, autor: "User") -> None:
    """It is no petition: kept with who said so, when and why. Raises YaDecidido, and ValueError without a reason."""
    if not motivo.strip():
        raise ValueError("A message is not discarded without a reason.")
    with transaction.atomic():
        fila = Mensaje.objects.select_for_update().get(pk=mensaje)
        if not fila.por_radicar:
            raise YaDecidido(_("Este mensaje ya no está por radicar: %(estado)s.") % {"estado": fila.estado.lower()})
        fila.descartado_en, fila.decidido_por, fila.motivo_descarte = ahora(), autor, motivo.strip()[:300]
        fila.save(update_fields=["descartado_en", "decidido_por", "motivo_descarte"])


def recuperar(mensaje: UUID) -> bool:
    """A discarded one waits again; False where it was not discarded."""
    filas = Mensaje.objects.filter(pk=mensaje).exclude(descartado_en=None)
    return bool(filas.update(descartado_en=None, decidido_por=None, motivo_descarte=""))


def atender(mensaje: UUID, autor: "User") -> bool:
    """Somebody read a reply in its case; False where somebody did before."""
    filas = Mensaje.objects.filter(pk=mensaje, clase=Mensaje.Clase.RESPUESTA, atendido_en=None)
    return bool(filas.update(atendido_en=ahora(), decidido_por=autor))


def _entregables(mensaje: Mensaje, token: str) -> tuple[UUID, ...]:
    """The files that were taken, as those of a draft of this token: filing takes them over from it. Their bytes stay
    where they are, under both rows."""
    tomados = [a for a in mensaje.adjuntos.all() if a.ruta]
    if not tomados:
        return ()
    instante = ahora()
    borrador = Borrador.objects.create(token_huella=huella_token(token), creado_en=instante, vence_en=instante)
    filas = [
        Adjunto(
            borrador=borrador,
            orden=a.orden,
            nombre=a.nombre,
            clase=a.clase,
            bytes=a.bytes,
            sha256=a.sha256,
            ruta=a.ruta,
            subido_en=mensaje.recibido_en,
            marcas=a.marcas,
        )
        for a in tomados
    ]
    return tuple(a.pk for a in Adjunto.objects.bulk_create(filas))
