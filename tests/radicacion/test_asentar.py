"""A draft becomes a petition with its number: everything it said is there, and nothing that it must not keep."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from radicacion import asentar as sala
from radicacion.asentar import AdjuntosCambiados, asentar, huella_token, ya_asentada
from radicacion.codigo import codigo_de, huella_codigo
from radicacion.models import Adjunto, Borrador, Caracterizacion, Peticion, Peticionario, Serie
from radicacion.sellado import abrir
from tests.radicacion.presentaciones import ANONIMA, EMPRESA, presentacion

RECIBIDA = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_identified():
    peticion = asentar(presentacion())
    peticion.refresh_from_db()
    persona = peticion.peticionario
    assert persona.nombres == EMPRESA["nombres"]
    assert persona.municipio == "11001"
    assert peticion.recibida_en == peticion.radicada_en
    assert peticion.radicado == f"1-{peticion.anio}-1"
    assert peticion.consentimiento.acepta
    assert peticion.caracterizacion.poblacion == ["ninguna"]


@pytest.mark.django_db
def test_reception_may_come_before_the_number():
    peticion = asentar(presentacion(recibida_en=RECIBIDA, canal="ventanilla"))
    assert peticion.recibida_en == RECIBIDA < peticion.radicada_en


@pytest.mark.django_db
def test_anonymous_has_no_person():
    peticion = asentar(presentacion(base=ANONIMA))
    assert peticion.peticionario is None
    assert peticion.correo_sellado == ""
    assert not Peticionario.objects.exists()


@pytest.mark.django_db
def test_anonymous_email_is_sealed():
    peticion = asentar(presentacion(base=ANONIMA, correo="nadie@example.org"))
    assert "nadie" not in peticion.correo_sellado
    assert abrir(peticion.correo_sellado, sala.CORREO_ANONIMO) == "nadie@example.org"


@pytest.mark.django_db
@pytest.mark.parametrize("acepta", ["no", ""])
def test_without_consent_section_3_is_dropped(acepta):
    peticion = asentar(presentacion(acepta_datos=acepta, poblacion=["indigena"]))
    assert not peticion.consentimiento.acepta
    assert not Caracterizacion.objects.exists()


@pytest.mark.django_db
def test_section_3_may_be_empty():
    asentar(presentacion(poblacion=[]))
    assert not Caracterizacion.objects.exists()


@pytest.mark.django_db
def test_only_hashes_of_token_and_codigo_are_stored():
    peticion = asentar(presentacion("el-token"))
    codigo = codigo_de("el-token")
    guardado = repr(Peticion.objects.values().get(pk=peticion.pk))
    assert "el-token" not in guardado
    assert codigo not in guardado
    assert peticion.codigo_huella == huella_codigo(codigo.lower().replace("-", " "))
    assert len(codigo.replace("-", "")) * 5 >= 80


def _borrador(token: str) -> Borrador:
    return Borrador.objects.create(
        token_huella=huella_token(token), sellado="sellado", creado_en=RECIBIDA, vence_en=RECIBIDA
    )


def _adjunto(borrador: Borrador, ruta: str = "aa/uno") -> Adjunto:
    return Adjunto.objects.create(
        borrador=borrador, nombre="a.pdf", clase="pdf", bytes=3, sha256="0" * 64, ruta=ruta, subido_en=RECIBIDA
    )


@pytest.mark.django_db
def test_files_are_repointed_and_the_draft_forgets():
    borrador = _borrador("t")
    adjunto = _adjunto(borrador)
    peticion = asentar(presentacion("t", adjuntos=(adjunto.id,)))
    adjunto.refresh_from_db()
    borrador.refresh_from_db()
    assert (adjunto.peticion, adjunto.borrador, adjunto.ruta) == (peticion, None, "aa/uno")
    assert (borrador.peticion, borrador.sellado) == (peticion, "")


@pytest.mark.django_db(transaction=True)
def test_a_file_removed_meanwhile_stops_the_filing_before_the_number():
    borrador = _borrador("t")
    adjunto = _adjunto(borrador)
    adjunto.delete()
    with pytest.raises(AdjuntosCambiados), transaction.atomic():
        asentar(presentacion("t", adjuntos=(adjunto.id,)))
    assert not Peticion.objects.exists()
    assert Serie.objects.get(clave="1").ultimo == 0


@pytest.mark.django_db(transaction=True)
def test_a_file_added_meanwhile_is_not_left_behind():
    borrador = _borrador("t")
    leido = _adjunto(borrador)
    _adjunto(borrador, ruta="aa/dos")
    with pytest.raises(AdjuntosCambiados), transaction.atomic():
        asentar(presentacion("t", adjuntos=(leido.id,)))
    assert not Peticion.objects.exists()


@pytest.mark.django_db
def test_the_same_token_is_recognised():
    assert ya_asentada("t") is None
    peticion = asentar(presentacion("t"))
    assert ya_asentada("t") == peticion


@pytest.mark.django_db(transaction=True)
def test_the_lock_needs_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        ya_asentada("t")
