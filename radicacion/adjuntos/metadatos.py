"""A copy of a file without what tells of its author; never made unless the person asks (portal.md A8)."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import IO

from radicacion.adjuntos.proceso import transformar

#: Kinds of which a cleaned copy can be made.
LIMPIABLES = ("jpg", "png", "pdf", "docx", "xlsx", "odt")
_FIN_DE_DATOS = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_VACIAR = re.compile(
    rb"(<((?:[\w-]+:)?(?:creator|lastModifiedBy|initial-creator|printed-by|Company|Manager|author))(?:\s[^>]*)?>)[^<]*(</\2>)"
)
_ATRIBUTOS = re.compile(rb"\b((?:w:author|w15:author|w:initials|displayName|userId|w15:userId)=)\"[^\"]*\"")
_CON_NOMBRES = re.compile(
    r"docProps/(core|app)\.xml|meta\.xml|content\.xml|styles\.xml|word/[^/]+\.xml|xl/comments\d*\.xml|"
    r"xl/(persons|threadedComments)/[^/]+\.xml"
)
_FUERA = re.compile(r"docProps/(custom\.xml|thumbnail\.\w+)|Thumbnails/.*")
_PARTE = 24 << 20
_PNG_FUERA = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")


class NoSePudo(ValueError):
    """No cleaned copy could be made of this file."""


def limpiar(clase: str, archivo: IO[bytes], salida: IO[bytes]) -> None:
    """Write into `salida` (a real, empty file) the copy of `archivo` without its author's data; raises NoSePudo.

    What is seen does not change: images are not encoded again, and a photograph keeps the way it is turned.
    """
    limpieza: dict[str, Callable[[IO[bytes], IO[bytes]], None]] = {"jpg": _jpg, "png": _png, "pdf": _pdf}
    archivo.seek(0)
    try:
        limpieza.get(clase, _oficina)(archivo, salida)
    except NoSePudo:
        raise
    except (struct.error, zlib.error, zipfile.BadZipFile, LookupError, ValueError, EOFError, RuntimeError) as error:
        raise NoSePudo(clase) from error
    salida.seek(0)


def _pdf(archivo: IO[bytes], salida: IO[bytes]) -> None:
    if not transformar("limpiar_pdf", archivo, salida):
        raise NoSePudo("pdf")


def _jpg(archivo: IO[bytes], salida: IO[bytes]) -> None:
    """Drop EXIF, XMP, IPTC and comments, and whatever follows the image; keep its turn and its colours."""
    datos = archivo.read()
    salida.write(b"\xff\xd8")
    if (vuelta := _orientacion(datos)) > 1:
        exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01" + struct.pack(
            ">H", vuelta
        )
        exif += bytes(6)
        salida.write(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    lugar = 2
    while lugar < len(datos):
        if datos[lugar] != 0xFF:
            raise NoSePudo("jpg")
        marca = datos[lugar + 1]
        if marca == 0xD9:
            salida.write(b"\xff\xd9")
            return
        if marca == 0xFF:
            lugar += 1
            continue
        fin = lugar + 2 + struct.unpack_from(">H", datos, lugar + 2)[0]
        if marca == 0xDA:
            hallado = _FIN_DE_DATOS.search(datos, fin)
            if hallado is None:
                raise NoSePudo("jpg")
            fin = hallado.start()
        icc = marca == 0xE2 and datos[lugar + 4 : lugar + 15] == b"ICC_PROFILE"
        if marca not in (*range(0xE1, 0xEE), 0xEF, 0xFE) or icc:  # APP0 and APP14 tell how to read the colours
            salida.write(memoryview(datos)[lugar:fin])
        lugar = fin
    raise NoSePudo("jpg")


def _orientacion(datos: bytes) -> int:
    """The turn that EXIF asks for (1 to 8); 1 where it says nothing."""
    lugar = datos[: 1 << 17].find(b"Exif\x00\x00")
    orden = {b"II": "<", b"MM": ">"}.get(datos[lugar + 6 : lugar + 8]) if lugar > 0 else None
    if orden is None:
        return 1
    tiff = lugar + 6
    ifd = tiff + struct.unpack_from(orden + "I", datos, tiff + 4)[0]
    for i in range(min(struct.unpack_from(orden + "H", datos, ifd)[0], 200)):
        clave, _tipo, _cuantos, valor = struct.unpack_from(orden + "HHIH", datos, ifd + 2 + 12 * i)
        if clave == 0x0112:
            return int(valor) if 1 <= valor <= 8 else 1
    return 1


def _png(archivo: IO[bytes], salida: IO[bytes]) -> None:
    salida.write(archivo.read(8))
    while cabeza := archivo.read(8):
        largo, tipo = struct.unpack(">I4s", cabeza)
        resto = archivo.read(largo + 4)
        if len(resto) != largo + 4:
            raise NoSePudo("png")
        if tipo not in _PNG_FUERA:
            salida.write(cabeza)
            salida.write(resto)
        if tipo == b"IEND":
            return
    raise NoSePudo("png")


def _oficina(archivo: IO[bytes], salida: IO[bytes]) -> None:
    """Copy entry by entry, in order, with the names of persons emptied."""
    with zipfile.ZipFile(archivo) as viejo, zipfile.ZipFile(salida, "w") as nuevo:
        for entrada in viejo.infolist():
            if entrada.is_dir() or _FUERA.fullmatch(entrada.filename):
                continue
            copia = zipfile.ZipInfo(entrada.filename, date_time=(1980, 1, 1, 0, 0, 0))
            copia.compress_type = entrada.compress_type
            copia.file_size = entrada.file_size
            if not _CON_NOMBRES.fullmatch(entrada.filename):
                with viejo.open(entrada) as origen, nuevo.open(copia, "w") as destino:
                    while trozo := origen.read(1 << 16):
                        destino.write(trozo)
                continue
            if entrada.file_size > _PARTE:
                raise NoSePudo("oficina")
            nuevo.writestr(copia, _ATRIBUTOS.sub(rb'\1""', _VACIAR.sub(rb"\1\3", viejo.read(entrada))))
