"""`/verificar/`: the very bytes that were issued are recognised, and nothing else is."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import presentacion
from tramites.actos import recibir
from tramites.constancia import verificar
from tramites.documentos.expedir import abrir, constancia_de

SABADO = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pdf(entidad) -> bytes:
    with en_el_momento(SABADO):
        tramite = recibir(presentacion()).tramite
    with abrir(constancia_de(tramite)) as archivo:
        return archivo.read()


def subir(client, contenido: bytes, nombre: str = "c.pdf"):
    respuesta = client.post("/verificar/", {"documento": SimpleUploadedFile(nombre, contenido)})
    return respuesta.status_code, " ".join(respuesta.content.decode().split())


def test_the_original_is_recognised_under_any_name(client, pdf):
    estado, pagina = subir(client, pdf, "otro nombre.bin")
    assert estado == 200
    assert "Es auténtico y no ha sido alterado" in pagina
    assert "Constancia de radicación del radicado 1-2026-1, radicado el 21 de noviembre de 2026, 7:30 p. m." in pagina
    assert "Radiodifusora" not in pagina


@pytest.mark.parametrize(
    "cambio", [lambda b: b + b"\n", lambda b: b[:-1], lambda b: b.replace(b"1", b"2", 1), lambda _: b""]
)
def test_one_byte_more_or_less_is_another_file(client, pdf, cambio):
    estado, pagina = subir(client, cambio(pdf))
    assert estado == 200
    assert "o fue alterado" in pagina
    assert "1-2026-1" not in pagina


def test_the_qr_leads_to_a_page(client, entidad):
    pagina = client.get("/verificar/?radicado=1-2026-1<b>").content.decode()
    assert "radicado 1-2026-1&lt;b&gt;" in pagina


def test_nothing_chosen_and_too_much(client, entidad, monkeypatch):
    pagina = client.post("/verificar/").content.decode()
    assert "Elija el archivo PDF" in pagina
    assert "Error:" in pagina
    monkeypatch.setattr(verificar, "MAXIMO_MB", 0)
    assert "pesa más" in subir(client, b"x" * 10)[1]


def test_it_may_not_be_asked_for_ever(client, entidad, monkeypatch):
    monkeypatch.setattr(verificar, "permitir", lambda *_: False)
    estado, pagina = subir(client, b"x")
    assert estado == 429
    assert "Espere unos minutos" in pagina
