"""A table of figures as documents know it, whoever makes it."""

from typing import Protocol

Valor = int | float | str | None
Fila = tuple[str, tuple[Valor, ...]]


class Tabla(Protocol):
    """What is drawn and set of a table: `tramites.informes.hoja.Tabla`, which this room does not know."""

    @property
    def clave(self) -> str: ...
    @property
    def titulo(self) -> str: ...
    @property
    def encabezado(self) -> str: ...
    @property
    def columnas(self) -> tuple[str, ...]: ...
    @property
    def filas(self) -> tuple[Fila, ...]: ...
    @property
    def grafica(self) -> str: ...
    @property
    def nota(self) -> str: ...
