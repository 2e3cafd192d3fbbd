"""RAR: its list alone is read; what its headers claim is judged, and nothing is extracted."""

from typing import IO

from django.utils.translation import gettext as _

from radicacion.adjuntos.comprimidos import DESDE, RAZON, REAL, bomba, con_clave, marcar_nombre
from radicacion.adjuntos.firmas import RAR
from radicacion.adjuntos.proceso import preguntar
from radicacion.adjuntos.veredicto import Rechazado, Veredicto, veredicto


def es_rar(inicio: bytes, archivo: IO[bytes]) -> bool:
    """Whether it starts as RAR 4 or RAR 5."""
    return inicio.startswith(RAR)


def revisar_rar(inicio: bytes, archivo: IO[bytes], nombre: str) -> Veredicto:
    """Raises Rechazado for what is locked, empty, damaged or claims to grow beyond measure."""
    peso = archivo.seek(0, 2)
    respuesta = preguntar("rar", archivo)
    estado, entradas = respuesta.get("estado"), respuesta.get("entradas", [])
    if estado == "cifrado":
        raise con_clave(nombre)
    if estado == "demasiados":
        raise bomba(nombre)
    if estado != "bien":
        raise Rechazado(
            _("«%(nombre)s» no se puede abrir: parece dañado. Ábralo en su equipo y vuelva a comprimirlo.")
            % {"nombre": nombre}
        )
    reales = sum(max(0, real) for _interno, real, _comprimido in entradas)
    if not reales:
        raise Rechazado(_("«%(nombre)s» está vacío. Revíselo en su equipo y vuelva a subirlo.") % {"nombre": nombre})
    if reales > REAL or (reales > DESDE and reales > RAZON * peso):
        raise bomba(nombre)
    marcas: dict[str, None] = {}
    for interno, _real, _comprimido in entradas:
        marcar_nombre(interno, marcas)
    return veredicto("rar", marcas)
