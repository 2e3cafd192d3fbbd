"""Where files are kept: what `save` accepted is on the disk, so a power cut takes nothing that was accepted."""

import logging
import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from uuid import UUID

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import transaction
from django.utils.deconstruct import deconstructible

logger = logging.getLogger(__name__)


@deconstructible(path="radicacion.adjuntos.almacen.AlmacenDurable")
class AlmacenDurable(FileSystemStorage):
    """A folder whose `save` returns only when bytes and directory entry are durable.

    Raises OSError (disk full, no permission) and then leaves no half-written file behind.
    """

    def _save(self, name: str, content: "File[bytes]") -> str:
        ruta = Path(self.path(name))
        carpetas = [ruta.parent] if ruta.parent.exists() else [ruta.parent, ruta.parent.parent]
        try:
            guardado: str = super()._save(name, content)  # type: ignore[misc]
            _sincronizar(ruta)
            for carpeta in carpetas:
                _sincronizar(carpeta)
        except OSError:
            ruta.unlink(missing_ok=True)
            raise
        return guardado


def almacen() -> Storage:
    """The storage of attachments, as configured (a folder or an object store)."""
    return storages["adjuntos"]


def ruta_nueva(identificador: UUID) -> str:
    """The path of a file, fixed at upload and free of anything the citizen wrote: `ab/<uuid>`."""
    return f"{identificador.hex[:2]}/{identificador}"


def borrar_al_confirmar(rutas: Iterable[str]) -> None:
    """Delete the bytes once the present transaction has committed, and never if it does not.

    A deletion that fails is logged and leaves an orphan, which harms nobody.
    """
    for ruta in rutas:
        transaction.on_commit(partial(borrar, ruta))


def borrar(ruta: str) -> None:
    """Delete bytes that no row names (any more); a failure is logged, not raised."""
    try:
        almacen().delete(ruta)
    except OSError:
        logger.warning("The file %s could not be deleted; it is an orphan now.", ruta)


def _sincronizar(ruta: Path) -> None:
    descriptor = os.open(ruta, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
