"""Files that a removal left: a row asks for each, and whoever runs next deletes it.

1. The row is written with the removal, in its transaction: undone, no file is touched.
2. Once it committed, the bytes are deleted, and then the row.
Killed in between, or with the store away, the row stays and the next run finishes. Deleting twice does no harm.
"""

import logging
from collections.abc import Iterable

from django.core.files.storage import storages

from tramites.models import ArchivoPorBorrar, Supresion

ADJUNTOS, DOCUMENTOS = "adjuntos", "documentos"
_TANDA = 500

Archivo = tuple[str, str]
"""The name of a store, and a path in it."""

registro = logging.getLogger(__name__)


def pedir(supresion: Supresion, archivos: Iterable[Archivo]) -> None:
    """Step 1."""
    filas = [ArchivoPorBorrar(supresion=supresion, almacen=almacen, ruta=ruta) for almacen, ruta in archivos]
    ArchivoPorBorrar.objects.bulk_create(filas, ignore_conflicts=True)


def borrar_pendientes() -> int:
    """Step 2, of all that is asked for; how many could not be deleted and wait for the next run. Call it outside any
    transaction."""
    ultimo, fallas = 0, 0
    while tanda := list(ArchivoPorBorrar.objects.filter(pk__gt=ultimo).order_by("pk")[:_TANDA]):
        hechos = [fila.pk for fila in tanda if _borrar(fila)]
        ArchivoPorBorrar.objects.filter(pk__in=hechos).delete()
        ultimo, fallas = tanda[-1].pk, fallas + len(tanda) - len(hechos)
    return fallas


def _borrar(fila: ArchivoPorBorrar) -> bool:
    try:
        storages[fila.almacen].delete(fila.ruta)
    except OSError as error:
        registro.error("El archivo %s no se pudo borrar (%s): se intenta de nuevo.", fila, type(error).__name__)
        return False
    return True
