"""Files that are two things at once (polyglots): taken as neither."""

from typing import IO

from django.utils.translation import gettext as _

from radicacion.adjuntos.firmas import con_intruso
from radicacion.adjuntos.veredicto import Rechazado


def disfrazado(nombre: str) -> str:
    """Why a file that is two things at once is not taken."""
    return _(
        "«%(nombre)s» esconde otro tipo de archivo en su contenido. Ábralo en su equipo, guárdelo de nuevo y vuelva a "
        "subirlo."
    ) % {"nombre": nombre}


def sin_intruso(archivo: IO[bytes], nombre: str) -> None:
    """Raises Rechazado where an image also is a page, a program or an archive."""
    if con_intruso(archivo):
        raise Rechazado(disfrazado(nombre))
