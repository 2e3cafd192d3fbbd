"""Lines of CSV (RFC 4180, UTF-8, commas) that no spreadsheet takes for formulas."""

import csv
from collections.abc import Iterable, Iterator

#: What spreadsheets take for the beginning of a formula, in both widths.
_FORMULAS = tuple("=+-@\t\r\n＝＋－＠")
TIPO_CSV = "text/csv; charset=utf-8"


class _Eco:
    """A file that keeps nothing: what is written is what `write` gives back."""

    def write(self, texto: str) -> str:
        return texto


def celda(valor: object) -> str:
    """The text of a cell, with an apostrophe before what would be a formula; None is empty, numbers stay."""
    if isinstance(valor, int):
        return str(valor)
    texto = "" if valor is None else str(valor)
    return f"'{texto}" if texto.lstrip(" ").startswith(_FORMULAS) else texto


def lineas(filas: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """One line a row, as it is asked for: nothing is kept."""
    escritor = csv.writer(_Eco())
    for fila in filas:
        yield escritor.writerow([celda(valor) for valor in fila]).encode()
