"""JPG, PNG and GIF: read by their headers, never decoded whole."""

import warnings
from typing import IO, Any

from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from radicacion.adjuntos.disfraz import sin_intruso
from radicacion.adjuntos.veredicto import Rechazado, Veredicto, veredicto

#: An A0 sheet at 300 dpi has 140 million points; four bytes each is what opening it may cost to an official.
PUNTOS = 180_000_000
_FORMATO = {"jpg": "JPEG", "png": "PNG", "gif": "GIF"}
_EXIF = {
    0x013B: "autor",  # Artist
    0x9C9D: "autor",  # XPAuthor
    0x8298: "autor",  # Copyright
    0xA430: "autor",  # CameraOwnerName
    0x013C: "equipo",  # HostComputer
    0xA431: "equipo",  # BodySerialNumber
}
_TEXTOS = {"author": "autor", "artist": "autor", "creator": "autor", "copyright": "autor", "comment": "texto"}
_GPS = 0x8825


def es_imagen(clase: str, inicio: bytes) -> bool:
    """Whether these first bytes are those of an image of this class."""
    firmas = {"jpg": (b"\xff\xd8\xff",), "png": (b"\x89PNG\r\n\x1a\n",), "gif": (b"GIF87a", b"GIF89a")}
    return inicio.startswith(firmas[clase])


def revisar_imagen(clase: str, archivo: IO[bytes], nombre: str) -> Veredicto:
    """Raises Rechazado for what cannot be read, hides something else, or has too many points (decompression bomb)."""
    sin_intruso(archivo, nombre)
    archivo.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(archivo, formats=[_FORMATO[clase]]) as imagen:
                ancho, alto = imagen.size
                hallazgos = _hallazgos(imagen)
    except Image.DecompressionBombError:
        ancho = alto = PUNTOS
        hallazgos = []
    except MemoryError:
        raise
    except Exception as error:
        raise Rechazado(
            _("«%(nombre)s» no se puede abrir: parece dañada. Revísela en su equipo y guárdela de nuevo.")
            % {"nombre": nombre}
        ) from error
    if ancho * alto > PUNTOS:
        raise Rechazado(
            _("«%(nombre)s» tiene demasiados puntos para abrirse sin riesgo. Redúzcala o digitalícela a 150 dpi.")
            % {"nombre": nombre}
        )
    return veredicto(clase, [] if _completa(clase, archivo) else ["incompleto"], hallazgos)


def _completa(clase: str, archivo: IO[bytes]) -> bool:
    """Whether the mark of its end is there (cameras write more after it, so it is looked for in the last part)."""
    peso = archivo.seek(0, 2)
    if clase == "jpg":
        archivo.seek(max(2, peso - (2 << 20)))
        return b"\xff\xd9" in archivo.read(2 << 20)
    archivo.seek(max(0, peso - 4096))
    return (b"IEND" if clase == "png" else b"\x3b") in archivo.read(4096)


def _hallazgos(imagen: Image.Image) -> list[tuple[str, str]]:
    hallazgos = [("texto", _texto(imagen.info["comment"]))] if imagen.info.get("comment") else []
    for clave, valor in imagen.info.items():
        bajo = str(clave).lower()
        if bajo in _TEXTOS and bajo != "comment":
            hallazgos.append((_TEXTOS[bajo], _texto(valor)))
        if bajo in ("xmp", "xml:com.adobe.xmp") and b"creator" in _bytes(valor):
            hallazgos.append(("autor", "XMP"))
    if imagen.info.get("photoshop"):
        hallazgos.append(("texto", "IPTC"))
    exif = imagen.getexif()
    todos: dict[int, Any] = dict(exif) | dict(exif.get_ifd(ExifTags.IFD.Exif))
    hallazgos += [(dato, _texto(todos[clave])) for clave, dato in _EXIF.items() if clave in todos]
    modelo = " ".join(_texto(todos[c]) for c in (0x010F, 0x0110) if c in todos)
    hallazgos.append(("equipo", modelo))
    if exif.get_ifd(_GPS):
        hallazgos.append(("lugar", "GPS"))
    return [(dato, valor) for dato, valor in hallazgos if valor.strip()]


def _bytes(valor: Any) -> bytes:
    return valor if isinstance(valor, bytes) else str(valor).encode()


def _texto(valor: Any) -> str:
    if isinstance(valor, bytes):
        valor = valor.decode("utf-16-le" if valor[1:2] == b"\x00" else "utf-8", "replace")
    texto = str(valor)
    try:
        texto = texto.encode(
            "latin-1"
        ).decode()  # EXIF has no encoding: Pillow reads as Latin-1 what most write in UTF-8
    except UnicodeError:
        pass
    return texto.replace("\x00", "")[:300]
