"""The verdict on a file: recognised, read through, and either taken with its marks or refused with the reason.

An antivirus, where there is one, comes after this: it scans what is already stored (portal.md E4).
"""

import errno
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from typing import IO

from django.utils.translation import gettext as _

from radicacion.adjuntos.comprimidos import examinar
from radicacion.adjuntos.formatos import admitidos
from radicacion.adjuntos.imagenes import revisar_imagen
from radicacion.adjuntos.ofimatica import clase_de_nombres, con_macros, revisar_doc, revisar_documento
from radicacion.adjuntos.pdf import revisar_pdf
from radicacion.adjuntos.rar import revisar_rar
from radicacion.adjuntos.reconocer import reconocer
from radicacion.adjuntos.sonido_y_video import revisar_mp3, revisar_mp4
from radicacion.adjuntos.texto import revisar_txt
from radicacion.adjuntos.veredicto import Rechazado, Veredicto, veredicto

#: What the readers of a format say of a damaged file.
_DANOS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


def revisar(archivo: IO[bytes], nombre: str, adicionales: Iterable[str] = ()) -> Veredicto:
    """Judge a seekable file called `nombre`, left rewound; `adicionales`: the kinds that the entity adds.

    Raises Rechazado, and OSError where the file itself could not be read. Time and memory do not grow with what the
    file claims: see the limits of `comprimidos`, `imagenes` and `aparte`.
    """
    try:
        clase, inicio = reconocer(archivo, nombre, admitidos(adicionales))
        return _REVISION[clase](inicio, archivo, nombre)
    except Rechazado:
        raise
    except _DANOS as error:
        raise Rechazado(_danado(nombre)) from error
    except OSError as error:
        if error.errno not in (None, errno.EINVAL):  # a seek to nowhere is the file's fault, the rest is ours
            raise
        raise Rechazado(_danado(nombre)) from error
    finally:
        archivo.seek(0)


def _revisar_zip(inicio: bytes, archivo: IO[bytes], nombre: str) -> Veredicto:
    contenido = examinar(archivo, nombre)
    if "macros" in contenido.marcas and clase_de_nombres(contenido.nombres, inicio):
        raise Rechazado(con_macros(nombre))
    return veredicto("zip", contenido.marcas)


def _danado(nombre: str) -> str:
    return _("«%(nombre)s» no se puede abrir: parece dañado. Ábralo en su equipo y guárdelo o comprímalo de nuevo.") % {
        "nombre": nombre
    }


def _documento(clase: str) -> Callable[[bytes, IO[bytes], str], Veredicto]:
    return lambda _inicio, archivo, nombre: revisar_documento(clase, archivo, nombre)


def _imagen(clase: str) -> Callable[[bytes, IO[bytes], str], Veredicto]:
    return lambda _inicio, archivo, nombre: revisar_imagen(clase, archivo, nombre)


_REVISION: dict[str, Callable[[bytes, IO[bytes], str], Veredicto]] = {
    "pdf": revisar_pdf,
    "zip": _revisar_zip,
    "rar": revisar_rar,
    "doc": revisar_doc,
    "txt": revisar_txt,
    "mp3": revisar_mp3,
    "mp4": revisar_mp4,
    **{clase: _documento(clase) for clase in ("docx", "xlsx", "odt")},
    **{clase: _imagen(clase) for clase in ("jpg", "png", "gif")},
}
