"""An uploaded file becomes an attachment of a draft: checked, hashed while it is stored, then given its row."""

import hashlib
from collections.abc import Iterator
from typing import IO, cast
from uuid import uuid4

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Max, Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from radicacion.adjuntos.almacen import almacen, borrar, ruta_nueva
from radicacion.adjuntos.canales import otros_canales
from radicacion.adjuntos.hallazgos import sellar_hallazgos
from radicacion.adjuntos.nombres import nombre_visible
from radicacion.adjuntos.repetidos import nombre_libre, repetido
from radicacion.adjuntos.revisar import revisar
from radicacion.adjuntos.veredicto import Rechazado
from radicacion.borradores import BorradorAbierto, BorradorCerrado, bloquear
from radicacion.models import Adjunto, Borrador, EntidadConfig
from radicacion.tiempo import ahora

_MB = 1024 * 1024


class ConHuella(File):
    """A file that is hashed (SHA-256) and counted while it is read once in chunks."""

    def __init__(self, archivo: "File[bytes]") -> None:
        super().__init__(archivo.file, name="")
        self.archivo = archivo
        self.sha256 = hashlib.sha256()
        self.leidos = 0

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for trozo in self.archivo.chunks(chunk_size):
            self.sha256.update(trozo)
            self.leidos += len(trozo)
            yield trozo


def recibir(borrador: BorradorAbierto, archivo: "UploadedFile[bytes]", entidad: EntidadConfig) -> Adjunto:
    """Store one uploaded file on the draft; return its row, with the SHA-256 of the bytes as received.

    An upload tried again (same name, same content) is kept once: its row is returned. Raises Rechazado (a sentence
    for the citizen), BorradorCerrado, and OSError or DatabaseError where it could not be stored. After a DatabaseError
    the bytes stay: the row may have been committed, and an orphan harms nobody.
    """
    nombre = nombre_visible(archivo.name or "")
    try:
        _cabe(nombre, archivo.size or 0, entidad)
        visto = revisar(cast(IO[bytes], archivo), nombre, entidad.formatos_adicionales)
        identificador = uuid4()
        ruta = ruta_nueva(identificador)
        contenido = ConHuella(archivo)
        almacen().save(ruta, contenido)
        try:
            with transaction.atomic():
                fila = bloquear(borrador)
                if ya_estaba := repetido(fila, nombre, contenido.sha256.hexdigest()):
                    borrar(ruta)
                    return ya_estaba
                return Adjunto.objects.create(
                    id=identificador,
                    borrador_id=borrador.id,
                    orden=_siguiente(fila, nombre, contenido.leidos, entidad),
                    nombre=nombre_libre(fila, nombre),
                    clase=visto.clase,
                    bytes=contenido.leidos,
                    sha256=contenido.sha256.hexdigest(),
                    ruta=ruta,
                    subido_en=ahora(),
                    marcas=list(visto.marcas),
                    hallazgos=sellar_hallazgos(visto.hallazgos, borrador.token),
                )
        except (Rechazado, BorradorCerrado):
            borrar(ruta)
            raise
    except Rechazado as error:
        raise Rechazado(f"{error} {otros_canales(entidad)}") from error


def _cabe(nombre: str, peso: int, entidad: EntidadConfig) -> None:
    """Raises Rechazado before anything is read where a file of `peso` bytes cannot be taken."""
    if peso > entidad.maximo_archivo_mb * _MB:
        raise Rechazado(
            _("«%(nombre)s» pesa %(peso)s y el máximo es %(maximo)s MB por archivo. Comprímalo o divídalo.")
            % {"nombre": nombre, "peso": filesizeformat(peso), "maximo": entidad.maximo_archivo_mb}
        )


def _siguiente(fila: Borrador, nombre: str, bytes_nuevos: int, entidad: EntidadConfig) -> int:
    """The place of one more file in a locked draft; raises Rechazado where number or weight would pass the limit."""
    hay = fila.adjuntos.aggregate(cuantos=Count("id"), peso=Sum("bytes"), ultimo=Max("orden"))
    if hay["cuantos"] >= entidad.maximo_archivos:
        raise Rechazado(
            _("«%(nombre)s» no se subió: el máximo es %(maximo)s archivos. Reúna varios en uno solo comprimido (zip).")
            % {"nombre": nombre, "maximo": entidad.maximo_archivos}
        )
    if (hay["peso"] or 0) + bytes_nuevos > entidad.maximo_total_mb * _MB:
        raise Rechazado(
            _("«%(nombre)s» no se subió: todos los archivos juntos no pueden pasar de %(maximo)s MB.")
            % {"nombre": nombre, "maximo": entidad.maximo_total_mb}
        )
    return (hay["ultimo"] or 0) + 1
