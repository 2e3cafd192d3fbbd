"""What the process apart answers, asked right here; and two files of one name told apart."""

import io
from pathlib import Path

import pytest

from radicacion import borradores
from radicacion.adjuntos.aparte import pdf, rar
from radicacion.adjuntos.proceso import preguntar
from radicacion.adjuntos.recibir import recibir
from tests.radicacion.archivos import PDF, archivo

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize("ruta", sorted([*CORPUS.glob("*.pdf"), *CORPUS.glob("*.rar")]), ids=lambda r: r.name)
def test_contesta_lo_mismo_aqui_que_aparte(ruta: Path) -> None:
    oficio = ruta.suffix[1:]
    with ruta.open("rb") as abierto:
        aqui = {"pdf": pdf.mirar, "rar": rar.mirar}[oficio](abierto)
        aparte = preguntar(oficio, abierto)
    assert {c: [list(x) if isinstance(x, tuple) else x for x in v] for c, v in aqui.items()} == {
        c: list(v) for c, v in aparte.items()
    }


@pytest.mark.parametrize("nombre", ["con_autora.pdf", "comentado.pdf", "javascript.pdf"])
def test_la_copia_se_hace_tambien_aqui(nombre: str) -> None:
    salida = io.BytesIO()
    with (CORPUS / nombre).open("rb") as abierto:
        pdf.limpiar(abierto, salida)
    assert b"Ana Secreta" not in salida.getvalue()


@pytest.mark.django_db
def test_dos_de_un_nombre_se_distinguen(entidad) -> None:
    borrador = borradores.crear()
    nombres = [recibir(borrador, archivo("a.pdf", PDF + bytes([i])), entidad).nombre for i in range(65, 68)]
    assert nombres == ["a.pdf", "a (2).pdf", "a (3).pdf"]
