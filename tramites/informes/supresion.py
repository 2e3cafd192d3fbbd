"""Small cells of published tables: under five people nobody is counted in public (portal.md D1, D2).

A small cell is one from 1 to `minimo` - 1: it is hidden (None). Others are hidden with it where the published totals
would give it away. Zeros say nothing of anybody: they are no reason to hide, and stay unless a two-way table has
nothing else left to hide.

The intruder that this defends against knows every published figure, all totals, and that what is hidden is positive
(where a table hides zeros too, or all it has, that it is not negative). For them each hidden figure must have at least
`minimo` possible values. They are not supposed to know by which order the others were chosen.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from tramites.informes.cruce import Lugar, ocultas_del_cruce

K = TypeVar("K", bound=Hashable)
F = TypeVar("F", bound=Hashable)
C = TypeVar("C", bound=Hashable)
MINIMO = 5


def suprimir(celdas: Mapping[K, int], *, minimo: int = MINIMO) -> dict[K, int | None]:
    """The table to publish beside its total: None in small cells, and in what would reveal them by subtraction.

    The hidden ones, `n` of them with sum `s`, can each be 1 to `s` - `n` + 1: the next smallest positive cell (of
    equals, the first by the text of its key) is hidden too until `n` is at least 2 and those are `minimo` values.
    Zeros stay. In the order of `celdas`. Where all positive cells together are not enough the total must not be
    published either: ask `total`.

    Raises ValueError for a negative count.
    """
    ocultas = _ocultas(celdas, minimo)
    return {clave: None if clave in ocultas else cuenta for clave, cuenta in celdas.items()}


def total(celdas: Mapping[K, int], *, minimo: int = MINIMO) -> int | None:
    """The total that may be published beside `suprimir(celdas)`; None where it would reveal a small cell."""
    suma = sum(celdas.values())
    ocultas = _ocultas(celdas, minimo)
    return suma if not ocultas or _cubiertas([celdas[clave] for clave in ocultas], minimo) else None


@dataclass(frozen=True)
class Tabla(Generic[F, C]):
    """What may be published: None is what is hidden. Every pair of row and column is in `celdas`."""

    celdas: dict[tuple[F, C], int | None]
    filas: dict[F, int | None]
    columnas: dict[C, int | None]
    total: int | None


def suprimir_tabla(celdas: Mapping[tuple[F, C], int], *, minimo: int = MINIMO) -> Tabla[F, C]:
    """The table with its margins, each None having at least `minimo` possible values for who knows all the rest.

    1. The margins are hidden as `suprimir` hides them, so that a report with the same totals hides the same.
    2. Lines whose margin is hidden are known only together, by what the others leave of the total: they are joined in
       one line, and none of their cells is published unless the joined cell is zero.
    3. In the joined table, where all margins are known, small cells are hidden; and while a hidden cell has fewer than
       `minimo` possible values another is hidden to compensate it, zeros last.

    Rows and columns come in the order in which `celdas` names them first; a pair it does not name counts zero. Where
    the total cannot be published only the zeros are. Raises ValueError for a negative count.
    """
    filas, columnas = _margen((f, n) for (f, _), n in celdas.items()), _margen((c, n) for (_, c), n in celdas.items())
    de_filas, de_columnas = suprimir(filas, minimo=minimo), suprimir(columnas, minimo=minimo)
    if None in (total(filas, minimo=minimo), total(columnas, minimo=minimo)):
        return _sin_total(celdas)
    completas = {(f, c): celdas.get((f, c), 0) for f in filas for c in columnas}
    fila, columna = _lineas(de_filas), _lineas(de_columnas)
    juntas: Counter[Lugar] = Counter()
    for (f, c), cuenta in completas.items():
        juntas[fila[f], columna[c]] += cuenta
    ocultas = ocultas_del_cruce(juntas, minimo)

    def publicada(f: F, c: C) -> int | None:
        lugar = fila[f], columna[c]
        sola = de_filas[f] is not None and de_columnas[c] is not None
        return None if lugar in ocultas or (juntas[lugar] and not sola) else completas[f, c]

    return Tabla({(f, c): publicada(f, c) for f, c in completas}, de_filas, de_columnas, sum(filas.values()))


def suprimir_tablas(tablas: Mapping[str, Mapping[tuple[F, C], int]], *, minimo: int = MINIMO) -> dict[str, Tabla[F, C]]:
    """Tables of the same cases, all with the same rows, to be published together.

    Each as `suprimir_tabla` gives it, and that is enough: whatever positive values the hidden margins of a group are
    given, each table can be completed with them, so none says more of them than another; and by row the dimensions of
    two tables can be combined at will. Where one cannot tell its total, none does.

    Raises ValueError for tables whose rows do not sum the same, which are not of the same cases.
    """
    if len({tuple(sorted(_margen((str(f), n) for (f, _), n in t.items()).items())) for t in tablas.values()}) > 1:
        raise ValueError("Las tablas no son de los mismos casos.")
    listas = {nombre: suprimir_tabla(celdas, minimo=minimo) for nombre, celdas in tablas.items()}
    if all(tabla.total is not None for tabla in listas.values()):
        return listas
    return {nombre: _sin_total(tablas[nombre]) for nombre in tablas}


def _ocultas(celdas: Mapping[K, int], minimo: int) -> set[K]:
    if any(cuenta < 0 for cuenta in celdas.values()):
        raise ValueError("Una cuenta no puede ser negativa.")
    ocultas = [clave for clave, cuenta in celdas.items() if 0 < cuenta < minimo]
    if not ocultas:
        return set()
    # By key and not by place, so that two publications of one table hide the same whatever the order they list it in.
    grandes = (clave for clave, cuenta in celdas.items() if cuenta >= minimo)
    demas = sorted(grandes, key=lambda clave: (celdas[clave], str(clave)))
    for clave in demas:
        if _cubiertas([celdas[oculta] for oculta in ocultas], minimo):
            break
        ocultas.append(clave)
    return set(ocultas)


def _cubiertas(cuentas: list[int], minimo: int) -> bool:
    """Whether cells of which only the sum is known have at least `minimo` possible values each."""
    return len(cuentas) > 1 and sum(cuentas) - len(cuentas) + 1 >= minimo


def _margen(sumandos: Iterable[tuple[F, int]]) -> dict[F, int]:
    margen: dict[F, int] = {}
    for linea, cuenta in sumandos:
        if cuenta < 0:
            raise ValueError("Una cuenta no puede ser negativa.")
        margen[linea] = margen.get(linea, 0) + cuenta
    return margen


def _sin_total(celdas: Mapping[tuple[F, C], int]) -> Tabla[F, C]:
    """Nothing but the zeros."""
    filas, columnas = _margen((f, n) for (f, _), n in celdas.items()), _margen((c, n) for (_, c), n in celdas.items())
    completas = {(f, c): celdas.get((f, c), 0) for f in filas for c in columnas}
    return Tabla(_solo_ceros(completas), _solo_ceros(filas), _solo_ceros(columnas), None)


def _solo_ceros(cuentas: Mapping[F, int]) -> dict[F, int | None]:
    return {clave: None if cuenta else 0 for clave, cuenta in cuentas.items()}


def _lineas(margen: Mapping[F, int | None]) -> dict[F, int]:
    """The number of each line in the joined table: those whose margin is hidden share the last one."""
    return {linea: len(margen) if cuenta is None else i for i, (linea, cuenta) in enumerate(margen.items())}
