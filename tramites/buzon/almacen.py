"""The original bytes of messages, in the store `documentos`; sealed where they would tell who is anonymous."""

from typing import IO

from django.core.files.base import ContentFile, File

from radicacion.adjuntos.almacen import ruta_nueva
from radicacion.sellado import abrir as abrir_sello
from radicacion.sellado import huella, sellar
from tramites.documentos.expedir import almacen
from tramites.models import Mensaje

_PROPOSITO = "mensaje-original"


def guardar(mensaje: Mensaje, archivo: IO[bytes]) -> str:
    """Store the bytes of a new message; return their path. Raises OSError."""
    return str(almacen().save(ruta_nueva(mensaje.pk), File(archivo, name="")))


def original(mensaje: Mensaje) -> bytes:
    """The bytes as they arrived. Raises OSError where the store does not give them, SelloRoto where the key is gone."""
    with almacen().open(mensaje.ruta) as archivo:
        crudo: bytes = archivo.read()
    return abrir_sello(crudo.decode("ascii"), _PROPOSITO).encode("latin-1") if mensaje.sellado else crudo


def guardar_sellado(mensaje: Mensaje, crudo: bytes) -> str:
    """Store them again, sealed: nobody reads them but through `original`. Return the new path. Raises OSError."""
    sellado = sellar(crudo.decode("latin-1"), _PROPOSITO).encode("ascii")
    return str(almacen().save(f"{ruta_nueva(mensaje.pk)}-s", ContentFile(sellado)))


def identidad_sellada(identidad: str) -> str:
    """What stands for a Message-ID where it would tell who wrote: the same for the same one, and it leads to none."""
    return f"<{huella(identidad, 'message-id')}>"


def borrar(ruta: str) -> None:
    """Take away bytes that no row names; one that stays harms nobody."""
    try:
        almacen().delete(ruta)
    except OSError:
        pass
