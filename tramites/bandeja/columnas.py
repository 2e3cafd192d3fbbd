"""The column charts of the board: where each column stands in its drawing. Whole numbers, in units of its `viewBox`."""

from collections.abc import Sequence
from dataclasses import dataclass

from tramites.bandeja.numeros import Numero

ANCHO, ALTO, ARRIBA, ABAJO = 880, 140, 24, 44  # of the drawing, of its tallest column, and above and below it


@dataclass(frozen=True)
class Valor:
    """What a column shows: its height in the unit of the chart, what is written above it, and what it says in words.
    `alto` is None where there is nothing to show."""

    alto: int | None
    rotulo: str
    dicho: str
    numero: Numero
    clase: str = ""


@dataclass(frozen=True)
class Puesto:
    """What stands under a place of the axis, in two lines, and its columns."""

    nombre: tuple[str, str]
    valores: tuple[Valor, ...]


@dataclass(frozen=True)
class Columna:
    valor: Valor
    x: int
    y: int
    ancho: int
    alto: int
    cortada: bool

    @property
    def centro(self) -> int:
        return self.x + self.ancho // 2

    @property
    def sobre(self) -> int:
        """Where what is written above it stands."""
        return self.y - 7


@dataclass(frozen=True)
class Rotulo:
    x: int
    lineas: tuple[str, str]


@dataclass(frozen=True)
class Dibujo:
    columnas: list[Columna]
    rotulos: list[Rotulo]
    ancho: int = ANCHO
    alto: int = ARRIBA + ALTO + ABAJO
    piso: int = ARRIBA + ALTO

    @property
    def hay_cortada(self) -> bool:
        return any(c.cortada for c in self.columnas)


def dibujo(puestos: Sequence[Puesto], tope: int) -> Dibujo:
    """Places of equal width side by side. What passes `tope` is as high as it, and cut; what is not zero shows."""
    paso = ANCHO // len(puestos)
    columnas, rotulos = [], []
    for i, puesto in enumerate(puestos):
        cuantas = len(puesto.valores)
        ancho = (paso - 12 + 4 * (cuantas > 1)) // cuantas
        inicio = i * paso + (paso - ancho * cuantas) // 2
        for j, valor in enumerate(puesto.valores):
            alto = max(ALTO * min(valor.alto, tope) // max(tope, 1), 3) if valor.alto else 0
            x = inicio + j * ancho + (cuantas > 1)
            cortada = (valor.alto or 0) > tope
            columnas.append(Columna(valor, x, ARRIBA + ALTO - alto, ancho - 2 * (cuantas > 1), alto, cortada))
        rotulos.append(Rotulo(i * paso + paso // 2, puesto.nombre))
    return Dibujo(columnas, rotulos)
