"""The files of a receipt: for whoever holds the token, at any time, and never half a page when something fails."""

import hashlib
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import OperationalError

from radicacion.tiempo import en_el_momento
from tramites.documentos.expedir import almacen
from tramites.documentos.tipografia import NoSeCompuso
from tramites.models import Documento

ENVIO = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # Saturday 21 in Bogotá

pytestmark = pytest.mark.django_db


@pytest.fixture
def recibo(ciudadana) -> str:
    with en_el_momento(ENVIO):
        ciudadana.llenar_todo()
        return ciudadana.enviar().headers["Location"]


def bajar(client, recibo: str, archivo: str, cuando: datetime = ENVIO):
    with en_el_momento(cuando):
        return client.get(recibo + archivo)


@pytest.mark.parametrize("cuando", [ENVIO, ENVIO + timedelta(days=400)], ids=["at once", "a year later"])
def test_the_constancia(client, recibo, cuando):
    respuesta = bajar(client, recibo, "constancia.pdf", cuando)
    pdf = b"".join(respuesta.streaming_content)
    assert pdf.startswith(b"%PDF-")
    assert hashlib.sha256(pdf).hexdigest() == Documento.objects.get().sha256
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"] == 'attachment; filename="constancia-1-2026-1.pdf"'
    assert "no-store" in respuesta["Cache-Control"]
    assert respuesta["Referrer-Policy"] == "no-referrer"
    otra_vez = bajar(client, recibo, "constancia.pdf", cuando + timedelta(days=1))
    assert b"".join(otra_vez.streaming_content) == pdf


def test_the_date_for_the_calendar(client, recibo):
    respuesta = bajar(client, recibo, "vence.ics")
    assert respuesta["Content-Type"] == "text/calendar; charset=utf-8"
    assert respuesta["Content-Disposition"] == 'attachment; filename="vence-1-2026-1.ics"'
    assert b"DTSTART;VALUE=DATE:20261214\r\n" in respuesta.content
    assert "no-store" in respuesta["Cache-Control"]


def test_no_date_while_the_term_is_suspended(client, recibo):
    with mock.patch("tramites.constancia.vistas.plazo_explicado", return_value=mock.Mock(vence=None)):
        assert bajar(client, recibo, "vence.ics").status_code == 404


@pytest.mark.parametrize("archivo", ["constancia.pdf", "vence.ics"])
def test_only_for_the_token_and_only_to_be_read(client, recibo, archivo):
    assert client.get(f"/radicar/listo/desconocido/{archivo}").status_code == 404
    assert client.post(recibo + archivo).status_code == 405


@pytest.mark.parametrize(
    "fallo",
    [NoSeCompuso("fuente"), OSError(28, "No space left on device"), OperationalError("se fue")],
    ids=["pdf", "disk", "database"],
)
def test_a_failure_is_a_page_of_ours_and_the_next_try_works(client, recibo, fallo):
    with mock.patch("tramites.constancia.vistas.constancia_de", side_effect=fallo):
        respuesta = bajar(client, recibo, "constancia.pdf")
    assert respuesta.status_code == 503
    assert respuesta["Retry-After"]
    pagina = respuesta.content.decode()
    for esperado in ("No podemos mostrar la constancia", "no afecta su radicado", "Intentar de nuevo", "mailto:"):
        assert esperado in pagina
    assert bajar(client, recibo, "constancia.pdf").status_code == 200


def test_bytes_that_the_store_lost_are_a_failure_and_not_another_constancia(client, recibo):
    b"".join(bajar(client, recibo, "constancia.pdf").streaming_content)
    almacen().delete(Documento.objects.get().ruta)
    assert bajar(client, recibo, "constancia.pdf").status_code == 503


def test_the_page_links_to_both(client, recibo):
    pagina = bajar(client, recibo, "").content.decode()
    assert 'href="constancia.pdf"' in pagina
    assert 'href="vence.ics"' in pagina
