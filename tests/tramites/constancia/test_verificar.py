"""`/verificar/`: the very bytes that were issued are recognised, and nothing else is."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import presentacion
from tests.tramites.elenco import un_caso
from tramites.actos import recibir
from tramites.constancia import verificar
from tramites.documentos.constancia import huella_corta
from tramites.documentos.expedir import abrir, constancia_de, oficio_de
from tramites.models import Actuacion

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


def escribir(client, numero: str, huella: str) -> str:
    respuesta = client.post("/verificar/", {"numero": numero, "huella": huella})
    assert respuesta.status_code == 200
    return " ".join(respuesta.content.decode().split())


def test_the_original_is_recognised_under_any_name(client, pdf):
    estado, pagina = subir(client, pdf, "otro nombre.bin")
    assert estado == 200
    assert "Es auténtico y no ha sido alterado" in pagina
    assert "Constancia de radicación con el número 1-2026-1, del 21 de noviembre de 2026, 7:30 p. m." in pagina
    assert "Radiodifusora" not in pagina


@pytest.mark.parametrize(
    "cambio", [lambda b: b + b"\n", lambda b: b[:-1], lambda b: b.replace(b"%PDF-1.7", b"%PDF-1.6")]
)
def test_one_byte_more_or_less_is_told_as_altered(client, pdf, cambio):
    estado, pagina = subir(client, cambio(pdf))
    assert estado == 200
    assert "Fue alterado" in pagina
    assert "Dice ser el documento 1-2026-1, que existe" in pagina
    assert "Radiodifusora" not in pagina


@pytest.mark.parametrize(
    "cambio", [lambda _: b"", lambda _: b"%PDF-1.7\n", lambda b: b.replace(b"1-2026-1", b"1-2026-9")]
)
def test_what_names_no_document_of_ours_is_unknown(client, pdf, cambio):
    assert "No se conoce" in subir(client, cambio(pdf))[1]


def test_number_and_short_hash_are_enough_on_paper(client, pdf):
    huella = huella_corta(Actuacion.objects.get())
    for numero, dicha in (("1-2026-1", huella), (" 1 - 2026 - 0001 ", huella.upper().replace("-", " "))):
        pagina = escribir(client, numero, dicha)
        assert "Es auténtico: el número y la huella corresponden" in pagina
        assert "Constancia de radicación con el número 1-2026-1, del 21 de noviembre de 2026" in pagina
        assert "Radiodifusora" not in pagina
    for mala in (huella[:-1] + ("0" if huella[-1] != "0" else "1"), huella[:-1], "zz"):
        assert "La huella no corresponde" in escribir(client, "1-2026-1", mala)
    for numero in ("1-2026-2", "2-2026-1"):
        assert f"No hay un documento con el número {numero}" in escribir(client, numero, huella)


def test_an_answer_is_verified_by_its_outgoing_number(client, entidad):
    caso = un_caso("atendida", modalidad="reservada")
    with abrir(oficio_de(caso, caso.respuesta)) as archivo:
        contenido = archivo.read()
    assert "Respuesta con el número 2-2026-1" in subir(client, contenido)[1]
    assert "Dice ser el documento 2-2026-1" in subir(client, contenido + b" ")[1]
    asiento = Actuacion.objects.get(tramite=caso, acto="responder")
    pagina = escribir(client, "2-2026-1", huella_corta(asiento))
    assert "Es auténtico" in pagina
    assert "Radiodifusora" not in pagina
    assert "La huella no corresponde" in escribir(client, "2-2026-1", huella_corta(Actuacion.objects.first()))


def test_the_qr_leads_to_a_form_that_is_filled_in(client, entidad):
    pagina = client.get("/verificar/?radicado=1-2026-1<b>&huella=3fa9-01bc-77de-5a20").content.decode()
    assert 'value="1-2026-1&lt;b&gt;"' in pagina
    assert 'value="3fa9-01bc-77de-5a20"' in pagina


def test_nothing_chosen_and_too_much(client, entidad, monkeypatch):
    pagina = client.post("/verificar/").content.decode()
    assert "Elija el archivo PDF" in pagina
    assert "Error:" in pagina
    for numero, falta in (("", "Escriba el número del documento."), ("hola", "Escriba el número completo")):
        assert falta in escribir(client, numero, "")
    assert "Escriba la huella" in escribir(client, "1-2026-1", "")
    monkeypatch.setattr(verificar, "MAXIMO_MB", 0)
    assert "pesa más" in subir(client, b"x" * 10)[1]


def test_it_may_not_be_asked_for_ever(client, entidad, monkeypatch):
    monkeypatch.setattr(verificar, "permitir", lambda *_: False)
    estado, pagina = subir(client, b"x")
    assert estado == 429
    assert "Espere unos minutos" in pagina
