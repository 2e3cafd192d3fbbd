"""The report on paper is tagged: whoever hears it gets the same as whoever sees it."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.tramites.informes.publicados import hechos_del_trimestre, un_informe
from tramites.informes.conjuntos import almacen

pytestmark = pytest.mark.django_db


def etiquetas(nodo: Any) -> list[Any]:
    hijos = nodo.get("/K", [])
    hijos = hijos if isinstance(hijos, pikepdf.Array) else [hijos]
    propios = [hijo for hijo in hijos if isinstance(hijo, pikepdf.Dictionary) and "/S" in hijo]
    return [e for hijo in propios for e in (hijo, *etiquetas(hijo))]


def test_it_has_language_title_structure_and_words_for_its_charts(entidad):
    hechos_del_trimestre()
    with almacen().open(un_informe().ruta) as archivo:
        documento = pikepdf.open(BytesIO(archivo.read()))
    raiz = documento.Root
    assert str(raiz.Lang).startswith("es")
    assert raiz.MarkInfo.Marked
    assert raiz.ViewerPreferences.DisplayDocTitle
    assert str(documento.docinfo["/Title"]) == "Informe trimestral de PQRSD 2026-T3"
    assert raiz.Outlines.Count != 0
    with documento.open_metadata() as metadatos:
        assert metadatos["pdfuaid:part"] == "1"
    elementos = etiquetas(raiz.StructTreeRoot)
    clases = {str(e.S) for e in elementos}
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/THead", "/TH", "/TD", "/Figure"} <= clases
    alternos = [str(e.Alt) for e in elementos if str(e.S) == "/Figure"]
    assert any(a.startswith("Por canal. ") and "Portal web: 36; Teléfono: 14" in a for a in alternos), alternos
