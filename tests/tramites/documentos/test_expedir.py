"""Issued once: whoever asks again, at the same moment or with the disk full, never makes a second one."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import presentacion
from tramites.actos import recibir
from tramites.documentos import expedir
from tramites.documentos.expedir import abrir, constancia_de, nombre_de_archivo
from tramites.models import Documento, Tramite

SABADO = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def tramite(entidad) -> Tramite:
    with en_el_momento(SABADO):
        return recibir(presentacion()).tramite


def bytes_de(documento: Documento) -> bytes:
    with abrir(documento) as archivo:
        return archivo.read()


def guardados(settings) -> list[Path]:
    raiz = Path(settings.STORAGES["documentos"]["OPTIONS"]["location"])
    return [ruta for ruta in raiz.rglob("*") if ruta.is_file()]


def test_the_first_who_asks_has_it_issued(tramite):
    documento = constancia_de(tramite)
    pdf = bytes_de(documento)
    assert pdf.startswith(b"%PDF-")
    assert (documento.bytes, documento.sha256) == (len(pdf), hashlib.sha256(pdf).hexdigest())
    assert nombre_de_archivo(documento) == "constancia-1-2026-1.pdf"


def test_who_asks_again_gets_the_same_and_nothing_is_typeset(tramite, monkeypatch, django_assert_num_queries):
    primero = constancia_de(tramite)
    monkeypatch.setattr(expedir, "constancia", lambda _: pytest.fail("typeset twice"))
    with django_assert_num_queries(1):
        assert constancia_de(tramite) == primero


def test_of_two_at_once_one_stays_and_the_other_reads_it(tramite, monkeypatch, settings):
    """Another process issues it while this one is typesetting."""
    original = expedir.constancia

    def mientras_tanto(caso: Tramite) -> bytes:
        monkeypatch.setattr(expedir, "constancia", original)
        constancia_de(caso)
        return original(caso) + b"\n% other bytes"

    monkeypatch.setattr(expedir, "constancia", mientras_tanto)
    documento = constancia_de(tramite)
    assert Documento.objects.get() == documento
    assert hashlib.sha256(bytes_de(documento)).hexdigest() == documento.sha256
    assert len(guardados(settings)) == 1


def test_a_full_disk_issues_nothing_and_the_next_try_does(tramite, monkeypatch, settings):
    class Lleno:
        def save(self, *args):
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as parche:
        parche.setattr(expedir, "almacen", Lleno)
        with pytest.raises(OSError, match="No space"):
            constancia_de(tramite)
    assert not Documento.objects.exists()
    assert constancia_de(tramite).bytes


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_it_is_typeset(tramite, monkeypatch):
    original, abiertas = expedir.constancia, []
    monkeypatch.setattr(expedir, "constancia", lambda t: abiertas.append(connection.in_atomic_block) or original(t))
    constancia_de(tramite)
    assert abiertas == [False]
