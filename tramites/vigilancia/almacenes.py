"""Whether what is handed in can still be stored: a few bytes are written and taken away again."""

import shutil
import time
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.utils.translation import gettext as _

ALMACENES = ("adjuntos", "documentos")
_VALE = 15.0  # seconds: anybody may ask for `/salud/` as often as they like, and each trial reaches the disk
_MB = 1024 * 1024

Prueba = tuple[str, dict[str, int | None]]
_ultima: tuple[float, Prueba] | None = None


def probar() -> Prueba:
    """What is wrong, in words, or the empty text; and the free MB of each store (None where it is no folder).

    Raises nothing. The answer of the last seconds is given again.
    """
    global _ultima
    if _ultima is None or time.monotonic() - _ultima[0] > _VALE:
        _ultima = (time.monotonic(), _probar())
    return _ultima[1]


def olvidar() -> None:
    """Try again at the next question."""
    global _ultima
    _ultima = None


def _probar() -> Prueba:
    libres: dict[str, int | None] = {}
    falla = ""
    for nombre in ALMACENES:
        try:
            _escribir_y_borrar(nombre)
            libres[nombre] = _libre(nombre)
        except Exception as error:  # noqa: BLE001 - an object store raises its own errors
            libres[nombre] = None
            falla = _("No se puede escribir en el almacén «%(nombre)s» (%(clase)s).") % {
                "nombre": nombre,
                "clase": type(error).__name__,
            }
    escasos = [n for n, mb in libres.items() if mb is not None and mb < settings.SALUD_DISCO_LIBRE_MB]
    if escasos and not falla:
        falla = _("Queda poco espacio en el almacén «%(nombre)s».") % {"nombre": escasos[0]}
    return falla, libres


def _escribir_y_borrar(nombre: str) -> None:
    almacen = storages[nombre]
    ruta = almacen.save(f"salud/{uuid4()}", ContentFile(b"salud"))
    almacen.delete(ruta)


def _libre(nombre: str) -> int | None:
    almacen = storages[nombre]
    return shutil.disk_usage(almacen.location).free // _MB if isinstance(almacen, FileSystemStorage) else None
