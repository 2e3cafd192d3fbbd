"""The calendar file: valid by RFC 5545, the same event again, and nothing personal in it."""

import re
from datetime import UTC, date, datetime

import pytest

from radicacion.models import EntidadConfig
from tests.factories import VIERNES, una_peticion
from tramites.constancia.ics import calendario

pytestmark = pytest.mark.django_db

URL = "https://pqrsd.example/consulta/"


def archivo(vence: date = date(2026, 12, 14), ahora: datetime = VIERNES, **campos) -> bytes:
    peticion = una_peticion(consecutivo=15, **campos)
    return calendario(peticion, vence, EntidadConfig.objects.get(), URL, ahora)


def leido(crudo: bytes) -> list[tuple[str, str]]:
    """The lines of content, unfolded, as (name with parameters, value)."""
    texto = crudo.decode().replace("\r\n ", "")
    return [tuple(linea.split(":", 1)) for linea in texto.split("\r\n") if linea]


def test_every_line_ends_with_crlf_and_is_75_octets_at_most(entidad):
    crudo = archivo()
    assert crudo.endswith(b"\r\n")
    assert not re.search(rb"[^\r]\n|\r[^\n]", crudo)
    assert max(len(linea) for linea in crudo.split(b"\r\n")) <= 75
    assert crudo.decode()


def test_one_event_of_one_whole_day(entidad):
    lineas = leido(archivo())
    campos = dict(lineas[:14])
    nombres = [n for n, _v in lineas]
    assert (nombres.count("BEGIN"), nombres.count("END")) == (3, 3)
    assert lineas[0] == ("BEGIN", "VCALENDAR")
    assert lineas[-1] == ("END", "VCALENDAR")
    assert campos["VERSION"] == "2.0"
    assert campos["DTSTART;VALUE=DATE"] == "20261214"
    assert campos["DTEND;VALUE=DATE"] == "20261215"
    assert campos["DTSTAMP"] == "20261120T203000Z"
    assert campos["SUMMARY"] == "Vence el plazo para responder el radicado 1-2026-15"
    assert campos["TRANSP"] == "TRANSPARENT"


def test_commas_and_line_ends_of_the_entity_are_escaped(entidad):
    EntidadConfig.objects.update(nombre="Dirección; Nacional, de\nDerecho \\ de Autor")
    (detalle,) = [v for n, v in leido(archivo()) if n == "DESCRIPTION"][:1]
    assert detalle.startswith(r"Dirección\; Nacional\, de\nDerecho \\ de Autor debe responder")


def test_the_event_is_the_same_when_its_date_moves(entidad):
    peticion = una_peticion()
    uno, otro = (
        dict(leido(calendario(peticion, date(2026, 12, dia), entidad, URL, datetime(2026, 12, 1, tzinfo=UTC))))["UID"]
        for dia in (14, 15)
    )
    assert uno == otro
    assert str(peticion.pk) not in uno


def test_nothing_personal_is_in_it(entidad):
    crudo = archivo().decode().replace("\r\n ", "")
    for personal in ("Ana Pérez", "52123456", "ana@example.com", "Solicito que"):
        assert personal not in crudo
