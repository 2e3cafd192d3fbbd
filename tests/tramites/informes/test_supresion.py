"""Small cells of a one-way table: none can be had back from the others and the total."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tramites.informes.supresion import suprimir, total


@pytest.mark.parametrize(
    ("celdas", "publicadas", "suma"),
    [
        ({}, {}, 0),
        ({"a": 0, "b": 0}, {"a": 0, "b": 0}, 0),
        ({"a": 5, "b": 0, "c": 9}, {"a": 5, "b": 0, "c": 9}, 14),
        # A single small cell is the total less the others: the next smallest goes with it.
        ({"a": 3, "b": 30, "c": 20, "d": 0}, {"a": None, "b": 30, "c": None, "d": 0}, 53),
        # Two that sum to 2 are 1 and 1; that sum to 5, one to four each.
        ({"a": 1, "b": 1, "c": 40, "d": 30}, {"a": None, "b": None, "c": 40, "d": None}, 72),
        ({"a": 1, "b": 4, "c": 40, "d": 30}, {"a": None, "b": None, "c": 40, "d": None}, 75),
        ({"a": 3, "b": 3, "c": 40, "d": 30}, {"a": None, "b": None, "c": 40, "d": 30}, 76),
        # Of equals the first one.
        ({"a": 7, "b": 2, "c": 7}, {"a": None, "b": None, "c": 7}, 16),
        # Nothing left to hide behind: the total goes too.
        ({"a": 3, "b": 0}, {"a": None, "b": 0}, None),
        (dict.fromkeys("abcdef", 1), dict.fromkeys("abcdef"), None),
    ],
)
def test_small_cells_go_and_take_with_them_what_would_reveal_them(
    celdas: dict[str, int], publicadas: dict[str, int | None], suma: int | None
) -> None:
    assert suprimir(celdas) == publicadas
    assert list(suprimir(celdas)) == list(celdas)
    assert total(celdas) == suma


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError):
        suprimir({"a": -1})


@given(st.lists(st.integers(0, 12), max_size=8), st.integers(2, 7))
def test_no_hidden_cell_has_fewer_possible_values_than_the_least_count(cuentas: list[int], minimo: int) -> None:
    celdas = dict(enumerate(cuentas))
    publicadas = suprimir(celdas, minimo=minimo)
    ocultas = [clave for clave, cuenta in publicadas.items() if cuenta is None]
    assert all(publicadas[c] == celdas[c] for c in celdas if c not in ocultas)
    assert all(c in ocultas for c, cuenta in celdas.items() if 0 < cuenta < minimo)
    assert all(celdas[c] > 0 for c in ocultas)
    suma = total(celdas, minimo=minimo)
    assert suma in (None, sum(cuentas))
    if not ocultas or suma is None:
        return
    resto = suma - sum(cuenta for cuenta in publicadas.values() if cuenta is not None)
    for _ in ocultas:
        posibles = [valor for valor in range(1, resto + 1) if _alcanza(resto - valor, len(ocultas) - 1)]
        assert len(posibles) >= minimo


def _alcanza(resto: int, celdas: int) -> bool:
    """Whether that sum can be made of so many positive cells."""
    return resto >= celdas if celdas else resto == 0
