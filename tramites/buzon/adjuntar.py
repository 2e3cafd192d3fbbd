"""The files of a message pass the same checks as those of the form (portal.md A3); what is refused stays in the raw."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from uuid import uuid4

from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from radicacion.adjuntos.almacen import almacen, borrar, ruta_nueva
from radicacion.adjuntos.revisar import revisar
from radicacion.adjuntos.veredicto import Rechazado
from radicacion.models import EntidadConfig
from tramites.buzon.partes import Archivo, Veneno
from tramites.models import AdjuntoMensaje, Mensaje

MAXIMO_FILAS = 100  # files that are named one by one
_MB = 1024 * 1024


def tomar(mensaje: Mensaje, archivos: Sequence[Archivo], entidad: EntidadConfig) -> list[AdjuntoMensaje]:
    """Check and store the files; return their rows, not saved yet. The same content twice is kept once.

    Raises OSError where one could not be stored; then none stays.
    """
    filas: list[AdjuntoMensaje] = []
    try:
        for fila in _tomar(mensaje, archivos, entidad):
            filas.append(fila)
    except OSError:
        soltar(filas)
        raise
    return filas


def soltar(filas: Sequence[AdjuntoMensaje]) -> None:
    """Take away the bytes of rows that were never saved."""
    for fila in filas:
        if fila.ruta:
            borrar(fila.ruta)


def _tomar(mensaje: Mensaje, archivos: Sequence[Archivo], entidad: EntidadConfig) -> Iterator[AdjuntoMensaje]:
    peso, tomados, vistos = 0, 0, set()
    for orden, archivo in enumerate(archivos[:MAXIMO_FILAS], start=1):
        fila = AdjuntoMensaje(id=uuid4(), mensaje=mensaje, orden=orden, nombre=archivo.nombre, bytes=0)
        try:
            contenido = archivo.contenido()
        except Veneno as error:
            contenido, fila.rechazo = b"", str(error)
        fila.bytes, fila.sha256 = len(contenido), hashlib.sha256(contenido).hexdigest()
        if (archivo.nombre, fila.sha256) in vistos:
            continue
        vistos.add((archivo.nombre, fila.sha256))
        try:
            _cabe(fila, tomados, peso, entidad, tnef=archivo.tnef)
            _guardar(fila, contenido, entidad)
        except Rechazado as error:
            fila.rechazo = fila.rechazo or str(error)[:500]
        else:
            tomados, peso = tomados + 1, peso + fila.bytes
        yield fila


def _cabe(fila: AdjuntoMensaje, tomados: int, peso: int, entidad: EntidadConfig, *, tnef: bool) -> None:
    """Raises Rechazado where it is not even looked into."""
    if fila.rechazo:
        raise Rechazado(fila.rechazo)
    if tnef:
        raise Rechazado(_("Es un paquete de Outlook (winmail.dat): lo que lleva dentro no se puede abrir aquí."))
    if tomados >= entidad.maximo_archivos:
        raise Rechazado(_("El máximo es %(maximo)s archivos.") % {"maximo": entidad.maximo_archivos})
    if fila.bytes > entidad.maximo_archivo_mb * _MB or peso + fila.bytes > entidad.maximo_total_mb * _MB:
        raise Rechazado(_("Pesa %(peso)s: pasa del máximo.") % {"peso": filesizeformat(fila.bytes)})


def _guardar(fila: AdjuntoMensaje, contenido: bytes, entidad: EntidadConfig) -> None:
    visto = revisar(io.BytesIO(contenido), fila.nombre, entidad.formatos_adicionales)
    fila.clase, fila.marcas = visto.clase, list(visto.marcas)
    fila.ruta = almacen().save(ruta_nueva(fila.pk), ContentFile(contenido))
