"""Plain text: readable, and neither a page nor a script under a harmless name."""

import re
from typing import IO

from django.utils.translation import gettext as _

from radicacion.adjuntos.firmas import TROZO, es_pagina_o_guion
from radicacion.adjuntos.veredicto import Rechazado, Veredicto, veredicto

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def es_txt(inicio: bytes, archivo: IO[bytes]) -> bool:
    """Whether it is text to its end: no control characters, or UTF-16 with its mark. One pass."""
    archivo.seek(0)
    if inicio.startswith(_UTF16):
        return _es_utf16(archivo)
    while trozo := archivo.read(TROZO):
        if _CONTROL.search(trozo):
            return False
    return True


def revisar_txt(inicio: bytes, archivo: IO[bytes], nombre: str) -> Veredicto:
    """Raises Rechazado for a page, a script or nothing but blanks."""
    if es_pagina_o_guion(inicio):
        raise Rechazado(
            _(
                "«%(nombre)s» es una página web o un programa, no un texto. Si es una prueba, guárdela como PDF o "
                "inclúyala en un archivo comprimido (zip)."
            )
            % {"nombre": nombre}
        )
    archivo.seek(0)
    if not any(trozo.strip(b"\x00 \t\r\n\xff\xfe\xef\xbb\xbf") for trozo in iter(lambda: archivo.read(TROZO), b"")):
        raise Rechazado(_("«%(nombre)s» está vacío. Revíselo en su equipo y vuelva a subirlo.") % {"nombre": nombre})
    return veredicto("txt")


def _es_utf16(archivo: IO[bytes]) -> bool:
    marca = archivo.read(2)
    codigo = "utf-16-le" if marca == _UTF16[0] else "utf-16-be"
    while trozo := archivo.read(TROZO):
        if any(ord(c) < 9 for c in trozo.decode(codigo, "replace")):
            return False
    return True
