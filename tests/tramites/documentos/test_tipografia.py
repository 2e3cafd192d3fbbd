"""Typesetting: whatever people write becomes a PDF, and nothing of it is read as markup."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import segno

from tramites.documentos import tipografia
from tramites.documentos.tipografia import NoSeCompuso, componer, legible, qr

INSTANTE = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)


@pytest.fixture
def plantilla(tmp_path: Path) -> Path:
    """One paragraph a text."""
    ruta = tmp_path / "prueba.typ"
    ruta.write_text(
        "#let datos = json(bytes(sys.inputs.datos))\n"
        '#set document(title: "Prueba")\n#set text(lang: "es", font: "Libertinus Serif")\n'
        '= Prueba\n#for t in datos.textos { par(t) \n par(text(font: "DejaVu Sans Mono", t)) }\n'
    )
    return ruta


def test_every_character_that_is_said_to_be_drawable_is(plantilla):
    rangos = ["".join(map(chr, range(desde, hasta + 1))) for desde, hasta in tipografia._DIBUJABLES]
    assert legible(rangos) == rangos, "the list holds something that normalising changes"
    assert componer(plantilla, {"textos": rangos}, INSTANTE).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "texto", ["檔案.pdf", "ملف", "😀.zip", "\ue000", "\x07", "\u200b", "\ufffd", "a\ud800b"], ids=ascii
)
def test_what_the_fonts_lack_is_shown_as_a_box(plantilla, texto):
    assert "□" in legible(texto)
    assert componer(plantilla, {"textos": [texto]}, INSTANTE).startswith(b"%PDF-")


def test_nothing_written_by_people_is_markup(plantilla):
    componer(plantilla, {"textos": ['#panic("no")', "$x$ *a* _b_ `c` \\ <x> @y", '#read("/etc/passwd")']}, INSTANTE)


def test_the_same_data_give_the_same_bytes(plantilla):
    uno, otro = (componer(plantilla, {"textos": ["a"]}, INSTANTE) for _ in range(2))
    assert uno == otro


def test_a_fault_does_not_quote_the_data(tmp_path):
    mala = tmp_path / "mala.typ"
    mala.write_text("#nada")
    with pytest.raises(NoSeCompuso) as fallo:
        componer(mala, {"secreto": "Ana Rojas"}, INSTANTE)
    assert "Ana" not in str(fallo.value)


def test_the_qr_holds_its_address():
    direccion = "https://pqrsd.example/verificar/?radicado=1-2026-15"
    assert qr(direccion).startswith("<svg")
    assert segno.make(direccion, error="m", micro=False).error == "M"
