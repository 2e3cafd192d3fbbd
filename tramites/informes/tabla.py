"""A report as one CSV: a line a figure, so that a program reads it without knowing its tables."""

from collections.abc import Iterable, Iterator

from tramites.informes.hoja import Seccion
from tramites.informes.hojas import lineas

COLUMNAS = ("seccion", "tabla", "fila", "columna", "valor", "suprimida")


def informe_en_csv(secciones: Iterable[Seccion]) -> bytes:
    """RFC 4180 in UTF-8, decimals with a point. As in the open data, a hidden figure is empty and «suprimida» is «si».

    No spreadsheet takes a cell for a formula (`hojas`).
    """
    return b"".join(lineas(_filas(secciones)))


def _filas(secciones: Iterable[Seccion]) -> Iterator[tuple[object, ...]]:
    yield COLUMNAS
    for seccion in secciones:
        for tabla in seccion.tablas:
            for fila, valores in tabla.filas:
                for columna, valor in zip(tabla.columnas, valores, strict=True):
                    oculta = "si" if valor is None else "no"
                    yield seccion.titulo, tabla.titulo, fila, columna, valor, oculta
