"""Small cells of a published table: under five people nobody is counted in public (portal.md D1, D2).

A small cell is one from 1 to `minimo` - 1: it is hidden (None). Others are hidden with it where the published totals
would give it away. Zeros say nothing of anybody: they are no reason to hide, and stay unless a two-way table has
nothing else left to hide.

The intruder that this defends against knows every published figure, all totals, and that what is hidden is positive
(where the table hides zeros too, that it is not negative). For them each hidden figure must have at least `minimo`
possible values. They are not supposed to know by which order the others were chosen.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
MINIMO = 5


def suprimir(celdas: Mapping[K, int], *, minimo: int = MINIMO) -> dict[K, int | None]:
    """The table to publish beside its total: None in small cells, and in what would reveal them by subtraction.

    The hidden ones, `n` of them with sum `s`, can each be 1 to `s` - `n` + 1: the next smallest positive cell (of
    equals, the first) is hidden too until `n` is at least 2 and those are `minimo` values. Zeros stay. In the order of
    `celdas`. Where all positive cells together are not enough the total must not be published either: ask `total`.

    Raises ValueError for a negative count.
    """
    ocultas = _ocultas(celdas, minimo)
    return {clave: None if clave in ocultas else cuenta for clave, cuenta in celdas.items()}


def total(celdas: Mapping[K, int], *, minimo: int = MINIMO) -> int | None:
    """The total that may be published beside `suprimir(celdas)`; None where it would reveal a small cell."""
    suma = sum(celdas.values())
    ocultas = _ocultas(celdas, minimo)
    return suma if not ocultas or _cubiertas([celdas[clave] for clave in ocultas], minimo) else None


def pequena(cuenta: int, minimo: int = MINIMO) -> bool:
    """Whether a count alone must be hidden."""
    return 0 < cuenta < minimo


def _ocultas(celdas: Mapping[K, int], minimo: int) -> set[K]:
    if any(cuenta < 0 for cuenta in celdas.values()):
        raise ValueError("Una cuenta no puede ser negativa.")
    ocultas = [clave for clave, cuenta in celdas.items() if pequena(cuenta, minimo)]
    if not ocultas:
        return set()
    demas = sorted((clave for clave, cuenta in celdas.items() if cuenta >= minimo), key=lambda clave: celdas[clave])
    for clave in demas:
        if _cubiertas([celdas[oculta] for oculta in ocultas], minimo):
            break
        ocultas.append(clave)
    return set(ocultas)


def _cubiertas(cuentas: list[int], minimo: int) -> bool:
    """Whether cells of which only the sum is known have at least `minimo` possible values each."""
    return len(cuentas) > 1 and sum(cuentas) - len(cuentas) + 1 >= minimo
