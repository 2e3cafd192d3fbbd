"""Once by Message-ID: the same message, delivered again by another way (an alias, a list, a server that doubted).

Such a copy differs in what servers write above it, so its hash is another. What has the same Message-ID but says
something else, as some programs send, is another message: nothing is lost for a number that was badly chosen.
"""

import re
from typing import IO

from radicacion.sellado import SelloRoto
from tramites.buzon import almacen
from tramites.models import Mensaje

_MAXIMO = 20  # of one Message-ID: more are a program's fault, and each is kept
_DE = re.compile(rb"^from:.*(?:\r?\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)


def ya_vino(mensaje: Mensaje, archivo: IO[bytes]) -> bool:
    """Whether a message that is here has the same Message-ID, sender and body as these bytes, read from the start."""
    if not mensaje.message_id or not mensaje.completo:
        return False
    claves = [mensaje.message_id, almacen.identidad_sellada(mensaje.message_id)]
    otros = list(Mensaje.objects.filter(message_id__in=claves, completo=True)[:_MAXIMO])
    if not otros:
        return False
    archivo.seek(0)
    propio = _lo_escrito(archivo.read())
    return any(_original(otro) == propio for otro in otros)


def _original(mensaje: Mensaje) -> tuple[bytes, bytes] | None:
    """The same of one that is here; None where its bytes cannot be read, and then it is not known to be the same."""
    try:
        return _lo_escrito(almacen.original(mensaje))
    except (OSError, SelloRoto):
        return None


def _lo_escrito(crudo: bytes) -> tuple[bytes, bytes]:
    """Who wrote it, as it says, and the body: what no server on the way changes."""
    cabeceras, _blanco, cuerpo = crudo.replace(b"\r\n", b"\n").partition(b"\n\n")
    de = _DE.search(cabeceras)
    return (de[0] if de else b""), cuerpo.rstrip(b"\n")
