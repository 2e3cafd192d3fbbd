"""CSV that a spreadsheet reads as data and never as a formula."""

import csv
import io

import pytest

from tramites.informes.hojas import celda, lineas


@pytest.mark.parametrize("texto", ["=1+1", "+57", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\n=1"])
def test_what_would_be_a_formula_gets_an_apostrophe(texto):
    assert celda(texto) == f"'{texto}"


def test_the_rest_stays_as_it_is_and_is_read_back():
    filas = [["1-2026-15", 'dijo "hola", y ñ', "dos\nrenglones"], [-3, None, 0]]
    leidas = list(csv.reader(io.StringIO(b"".join(lineas(filas)).decode(), newline="")))
    assert leidas == [["1-2026-15", 'dijo "hola", y ñ', "dos\nrenglones"], ["-3", "", "0"]]
    assert b"".join(lineas([["a", "b"]])) == b"a,b\r\n"
