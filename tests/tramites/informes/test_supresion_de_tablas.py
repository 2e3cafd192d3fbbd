"""Small cells of two-way tables: an intruder with every published figure cannot have one back, nor nearly."""

from collections import defaultdict
from collections.abc import Hashable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tramites.informes.intruso import Intruso
from tramites.informes.supresion import Tabla, suprimir, suprimir_tabla, suprimir_tablas

Celdas = dict[tuple[str, str], int]


@st.composite
def tablas(draw: st.DrawFn, filas: int | None = None) -> Celdas:
    """Sparse and small on purpose: that is where things leak."""
    alto = filas or draw(st.integers(1, 4))
    ancho = draw(st.integers(1, 4))
    cuenta = st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 40))
    return {(f"f{i}", f"c{j}"): draw(cuenta) for i in range(alto) for j in range(ancho)}


def vigilar(
    tabla: Tabla[str, str], celdas: Celdas, nombre: str = ""
) -> tuple[dict[Hashable, int | None], dict[Hashable, int]]:
    """What the intruder sees of a table, and the floor of each unknown: in lines with a published margin they are told
    that all is positive, unless zeros were hidden there or nothing is left in sight. Rows are shared between tables.
    """
    junta = {(f, c): (tabla.filas[f] is not None and f, tabla.columnas[c] is not None and c) for f, c in tabla.celdas}
    visible = {k: all(juntada) for k, juntada in junta.items()}
    sumas: defaultdict[tuple[str | bool, str | bool], int] = defaultdict(int)
    for k in tabla.celdas:
        sumas[junta[k]] += celdas[k]
    sin_ceros = any(tabla.celdas.values()) and all(sumas[junta[k]] for k, n in tabla.celdas.items() if n is None)
    vistas: dict[Hashable, int | None] = {("celda", nombre, *k): n for k, n in tabla.celdas.items()}
    pisos: dict[Hashable, int] = {("celda", nombre, *k): int(visible[k] and sin_ceros) for k in tabla.celdas}
    margenes: dict[Hashable, int | None] = {("fila", f): n for f, n in tabla.filas.items()}
    margenes |= {("columna", nombre, c): n for c, n in tabla.columnas.items()} | {"total": tabla.total}
    return vistas | margenes, pisos | dict.fromkeys(margenes, 1)


def contar(intruso: Intruso, tabla: Tabla[str, str], nombre: str = "") -> None:
    """Tell the intruder how the figures of the table hang together."""
    for f in tabla.filas:
        intruso.suman([("celda", nombre, f, c) for c in tabla.columnas], ("fila", f))
    for c in tabla.columnas:
        intruso.suman([("celda", nombre, f, c) for f in tabla.filas], ("columna", nombre, c))
    intruso.suman([("columna", nombre, c) for c in tabla.columnas], "total")
    intruso.suman([("fila", f) for f in tabla.filas], "total")


def nada_se_deduce(intruso: Intruso, minimo: int) -> None:
    for incognita in intruso.incognitas:
        menor, mayor = intruso.rango(incognita)
        assert menor.denominator == 1
        assert mayor is None or (mayor.denominator == 1 and mayor - menor + 1 >= minimo), incognita


@given(tablas(), st.integers(3, 6))
@settings(max_examples=150, deadline=None)
def test_each_hidden_cell_has_as_many_possible_values_as_the_least_count(celdas: Celdas, minimo: int) -> None:
    tabla = suprimir_tabla(celdas, minimo=minimo)
    assert list(tabla.celdas) == list(celdas)
    for publicadas, ciertas in _con_lo_cierto(tabla, celdas):
        assert all(n is None or n == ciertas[k] for k, n in publicadas.items())
        assert all(publicadas[k] is None for k, n in ciertas.items() if 0 < n < minimo)
    if tabla.total is not None:
        assert (tabla.filas, tabla.columnas) == tuple(suprimir(m, minimo=minimo) for m in _margenes(celdas))
    intruso = Intruso(*vigilar(tabla, celdas))
    contar(intruso, tabla)
    nada_se_deduce(intruso, minimo)


@given(st.data(), st.integers(3, 6))
@settings(max_examples=60, deadline=None)
def test_tables_that_share_their_rows_say_no_more_together(data: st.DataObject, minimo: int) -> None:
    """Of the same cases by row and by two other dimensions: the second table has the rows of the first."""
    una = data.draw(tablas(filas=3))
    otra: Celdas = {}
    for fila, suma in _margenes(una)[0].items():
        cortes = sorted(data.draw(st.lists(st.integers(0, suma), min_size=2, max_size=2)))
        otra |= {(fila, f"d{j}"): b - a for j, (a, b) in enumerate(zip([0, *cortes], [*cortes, suma], strict=True))}
    celdas_de = {"una": una, "otra": otra}
    publicadas_ = suprimir_tablas(celdas_de, minimo=minimo)
    vistas: dict[Hashable, int | None] = {}
    pisos: dict[Hashable, int] = {}
    for nombre, tabla in publicadas_.items():
        publicadas, suyos = vigilar(tabla, celdas_de[nombre], nombre)
        vistas, pisos = vistas | publicadas, pisos | suyos
    intruso = Intruso(vistas, pisos)
    for nombre, tabla in publicadas_.items():
        contar(intruso, tabla, nombre)
    nada_se_deduce(intruso, minimo)


def test_the_intruder_finds_what_is_badly_hidden() -> None:
    celdas = {("a", "x"): 3, ("a", "y"): 20, ("b", "x"): 30, ("b", "y"): 40}
    mala = Tabla({**celdas, ("a", "x"): None}, {"a": 23, "b": 70}, {"x": 33, "y": 60}, 93)
    intruso = Intruso(*vigilar(mala, celdas))
    contar(intruso, mala)
    assert intruso.rango(("celda", "", "a", "x")) == (3, 3)
    with pytest.raises(AssertionError):
        nada_se_deduce(intruso, 5)


def test_a_table_is_hidden_no_more_than_it_takes() -> None:
    celdas = {
        ("queja", "web"): 40, ("queja", "correo"): 12, ("queja", "telefono"): 9,
        ("reclamo", "web"): 30, ("reclamo", "correo"): 3, ("reclamo", "telefono"): 11,
        ("consulta", "web"): 25, ("consulta", "correo"): 14, ("consulta", "telefono"): 0,
    }  # fmt: skip
    tabla = suprimir_tabla(celdas)
    ocultas = {k for k, n in tabla.celdas.items() if n is None}
    assert ocultas == {("reclamo", "correo"), ("reclamo", "telefono"), ("queja", "correo"), ("queja", "telefono")}
    assert tabla.filas == {"queja": 61, "reclamo": 44, "consulta": 39}
    assert (tabla.columnas, tabla.total) == ({"web": 95, "correo": 29, "telefono": 20}, 144)


def test_of_few_people_nothing_but_zeros_is_said() -> None:
    tabla = suprimir_tabla({("a", "x"): 3, ("a", "y"): 0, ("b", "x"): 0})
    assert tabla == Tabla(
        {("a", "x"): None, ("a", "y"): 0, ("b", "x"): 0, ("b", "y"): 0}, {"a": None, "b": 0}, {"x": None, "y": 0}, None
    )
    assert suprimir_tabla({}).total == 0
    # Six people may be told by row, but not where the total tells that each cell of another table is one.
    muchas: Celdas = {("a", str(i)): 1 for i in range(6)}
    juntas = suprimir_tablas({"una": {("a", "x"): 6, ("b", "x"): 0}, "otra": {**muchas, ("b", "0"): 0}})
    assert juntas["una"] == Tabla({("a", "x"): None, ("b", "x"): 0}, {"a": None, "b": 0}, {"x": None}, None)
    with pytest.raises(ValueError):
        suprimir_tablas({"una": {("a", "x"): 6}, "otra": {("a", "x"): 7}})
    with pytest.raises(ValueError):
        suprimir_tabla({("a", "x"): 9, ("a", "y"): -1})


def _margenes(celdas: Celdas) -> tuple[dict[str, int], dict[str, int]]:
    filas: defaultdict[str, int] = defaultdict(int)
    columnas: defaultdict[str, int] = defaultdict(int)
    for (f, c), cuenta in celdas.items():
        filas[f] += cuenta
        columnas[c] += cuenta
    return dict(filas), dict(columnas)


def _con_lo_cierto(
    tabla: Tabla[str, str], celdas: Celdas
) -> list[tuple[Mapping[Hashable, int | None], Mapping[Hashable, int]]]:
    filas, columnas = _margenes(celdas)
    return [(tabla.celdas, celdas), (tabla.filas, filas), (tabla.columnas, columnas)]  # type: ignore[list-item]
