"""A report as it is read: sections with a text and tables. Page, PDF, spreadsheet and CSV are made of the same ones."""

import re
from dataclasses import dataclass
from enum import StrEnum

#: A cell: None is one that is hidden, since it or another would be told of under five people; a text stands as it is.
Valor = int | float | str | None


class Grafica(StrEnum):
    """How a table is drawn, its rows in their order."""

    NINGUNA = ""
    BARRAS = "barras"  # one bar a row, of the first column
    APILADAS = "apiladas"  # one bar a row, made of all its columns
    COLUMNAS = "columnas"  # one column a row, of the first column, from left to right: periods


@dataclass(frozen=True)
class Tabla:
    """`columnas` name what follows the row's header; each row is that header and as many values."""

    clave: str
    titulo: str
    encabezado: str
    columnas: tuple[str, ...]
    filas: tuple[tuple[str, tuple[Valor, ...]], ...]
    grafica: Grafica = Grafica.NINGUNA
    nota: str = ""


@dataclass(frozen=True)
class Seccion:
    """`texto`: what staff wrote, in paragraphs parted by an empty line; it may be empty."""

    clave: str
    titulo: str
    texto: str
    tablas: tuple[Tabla, ...]

    @property
    def parrafos(self) -> list[str]:
        """Those of its text, however many empty lines part them."""
        return [parte.strip() for parte in re.split(r"\n\s*\n", self.texto.replace("\r\n", "\n")) if parte.strip()]
