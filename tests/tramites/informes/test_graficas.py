"""Charts that are read without colour, and that show no more than their table."""

from xml.etree import ElementTree

from tramites.informes.graficas import grafica
from tramites.informes.hoja import Grafica, Tabla

NOMBRE = "Quejas <b>&</b> reclamos de una dependencia con un nombre largo"
SVG = "{http://www.w3.org/2000/svg}"


def dibujada(clase: Grafica, *filas: tuple[str, tuple], columnas: tuple[str, ...] = ("Casos",)) -> ElementTree.Element:
    dibujo = grafica(Tabla("t", "Por tipo <1>", "Tipo", columnas, filas, clase))
    assert "style" not in dibujo
    return ElementTree.fromstring(dibujo)


def textos(dibujo: ElementTree.Element) -> list[str]:
    return [t.text or "" for t in dibujo.iter(f"{SVG}text")]


def anchos(dibujo: ElementTree.Element) -> list[float]:
    return [float(r.get("width", 0)) for r in dibujo.iter(f"{SVG}rect") if r.get("class") in ("g-barra", "g-trama")]


def test_each_bar_has_its_name_above_and_its_figure_beside():
    dibujo = dibujada(Grafica.BARRAS, (NOMBRE, (1200,)), ("Otras", (600,)), ("Cero", (0,)), ("Total", (1800,)))
    dichos = textos(dibujo)
    assert "1.200" in dichos
    assert "Total" not in dichos
    assert "Cero" not in dichos
    assert " ".join(dichos[:3]).startswith(NOMBRE), "whole, in more than one line"
    assert all(len(dicho) <= 34 for dicho in dichos)
    grande, chica = anchos(dibujo)
    assert abs(grande - 2 * chica) < 0.2
    assert dibujo.findtext(f"{SVG}title") == "Por tipo <1>"
    assert dibujo.findtext(f"{SVG}desc") == f"{NOMBRE}: 1.200; Otras: 600."
    assert dibujo.get("aria-labelledby") == "g-t-t g-t-d"


def test_what_is_hidden_is_said_and_has_no_bar():
    dibujo = dibujada(Grafica.BARRAS, ("Queja", (None,)), ("Reclamo", (9,)))
    assert "oculto" in textos(dibujo)
    assert len(anchos(dibujo)) == 1
    partes = ("En término", "Fuera de término")
    dibujo = dibujada(Grafica.APILADAS, ("Queja", (None, 7)), ("Reclamo", (9, 6)), columnas=partes)
    assert "En término oculto, Fuera de" in textos(dibujo)
    assert len(anchos(dibujo)) == 2 + 2, "the legend and the row that is known"


def test_parts_differ_by_hatching_and_are_told_in_figures():
    columnas = ("A", "B", "C", "D")
    dibujo = dibujada(Grafica.APILADAS, ("Queja", (4, 3, 2, 1)), columnas=columnas)
    assert len({r.get("fill") for r in dibujo.iter(f"{SVG}rect") if r.get("class") == "g-trama"}) == 3
    assert len(list(dibujo.iter(f"{SVG}pattern"))) == 3
    assert "A 4, B 3, C 2, D 1" in textos(dibujo)


def test_periods_stand_from_left_to_right_and_many_of_them_as_bars():
    filas = [(f"2026-T{n}", (10 * n or None,)) for n in range(4)]
    dibujo = dibujada(Grafica.COLUMNAS, ("2025-T4", ("sin datos",)), *filas)
    assert [t for t in textos(dibujo) if t.startswith("20") and "-" in t] == ["2025-T4", *(f for f, _ in filas)]
    assert {"sin", "datos"} <= set(textos(dibujo)), "a word over another: side by side they would overlap"
    muchas = dibujada(Grafica.COLUMNAS, *((f"20{n}", (n,)) for n in range(10, 18)))
    assert len(set(anchos(muchas))) == 8


def test_nothing_is_drawn_of_nothing():
    for filas in ((), (("A", (None,)),), (("A", (0,)),), (("A", ("sin datos",)),)):
        assert grafica(Tabla("t", "T", "Tipo", ("Casos",), filas, Grafica.BARRAS)) == ""
    assert grafica(Tabla("t", "T", "Tipo", ("Casos",), (("A", (9,)),))) == ""
