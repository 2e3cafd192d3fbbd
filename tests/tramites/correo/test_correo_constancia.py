"""The acknowledgement carries the constancia, issued before it leaves; one that is not there holds it for a while."""

import hashlib
from datetime import timedelta

import pytest
from django.core import mail

from tests.factories import VIERNES, un_correo
from tests.radicacion.presentaciones import ANONIMA, presentacion
from tramites.actos import recibir
from tramites.correo import mensaje
from tramites.correo.arriendo import PACIENCIA
from tramites.correo.envio import enviar_pendientes
from tramites.correo.preparar import preparar
from tramites.models import Alarma, Correo, Documento

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


@pytest.fixture
def acuse(entidad) -> Correo:
    return recibir(presentacion()).tramite.correos.get()


def test_the_acknowledgement_carries_the_constancia_as_it_was_issued(acuse):
    preparar()
    assert enviar_pendientes().enviados == 1
    (adjunto,) = mail.outbox[0].attachments
    assert adjunto.filename == f"constancia-{acuse.tramite.peticion.radicado}.pdf"
    assert adjunto.mimetype == "application/pdf"
    assert hashlib.sha256(adjunto.content).hexdigest() == Documento.objects.get(tramite=acuse.tramite).sha256


def test_who_left_a_sealed_address_gets_it_too(entidad):
    recibir(presentacion(base=ANONIMA, correo="nadie@example.com"))
    preparar()
    enviar_pendientes()
    (adjunto,) = mail.outbox[0].attachments
    assert b"nadie@example.com" not in adjunto.content


def test_no_other_mail_carries_one(acuse):
    otro = un_correo(clase=Correo.Clase.RESPUESTA, tramite=acuse.tramite)
    preparar()
    enviar_pendientes()
    assert [len(m.attachments) for m in sorted(mail.outbox, key=lambda m: m.subject)].count(1) == 1
    otro.refresh_from_db()
    assert otro.enviado_en


def test_it_waits_until_the_constancia_is_issued_and_no_typesetting_is_done_while_sending(acuse):
    assert enviar_pendientes().total == 0
    assert not Documento.objects.exists()


def test_where_nobody_issues_it_the_mail_leaves_all_the_same(acuse, reloj):
    reloj.shift(PACIENCIA - timedelta(seconds=1))
    assert enviar_pendientes().total == 0
    reloj.shift(timedelta(seconds=1))
    assert enviar_pendientes().enviados == 1
    assert mail.outbox[0].attachments == []
    assert Alarma.objects.get().tramite == acuse.tramite


def test_issued_by_who_asked_on_the_page_it_is_carried_even_so(acuse, reloj):
    mensaje_de = Documento.objects.filter(tramite=acuse.tramite)
    preparar()
    Correo.objects.update(listo_en=None)
    reloj.shift(PACIENCIA)
    assert enviar_pendientes().enviados == 1
    assert len(mail.outbox[0].attachments) == mensaje_de.count() == 1
    assert not Alarma.objects.exists()


def test_one_that_the_store_does_not_give_waits_and_then_goes_without_it(acuse, reloj, monkeypatch, caplog):
    def fallar(_):
        raise OSError(5, "E/S")

    preparar()
    monkeypatch.setattr(mensaje, "abrir_documento", fallar)
    for _vez in range(mensaje.INTENTOS_CON_DOCUMENTO):
        assert enviar_pendientes().aplazados == 1
        acuse.refresh_from_db()
        assert acuse.ultimo_error == "el documento que lleva adjunto no se pudo leer"
        reloj.shift(timedelta(minutes=7))
    assert enviar_pendientes().enviados == 1
    assert mail.outbox[0].attachments == []
    assert "sale sin su documento" in caplog.text
    assert Alarma.objects.get().unico == f"correo:constancia:{acuse.tramite_id}"


def test_a_store_that_fails_blames_no_connection(entidad, monkeypatch):
    """An OSError of the store must not end the run as if the server had hung up."""
    for vez in range(3):
        recibir(presentacion(f"secreto-{vez}"))
    preparar()
    original, veces = mensaje.abrir_documento, iter([OSError(5, "E/S")])

    def una_vez_rota(documento):
        fallo = next(veces, None)
        if fallo:
            raise fallo
        return original(documento)

    monkeypatch.setattr(mensaje, "abrir_documento", una_vez_rota)
    resumen = enviar_pendientes()
    assert (resumen.enviados, resumen.aplazados, resumen.interrumpido) == (2, 1, "")


def test_what_a_batch_carries_is_found_in_one_query(entidad, django_assert_max_num_queries):
    for vez in range(10):
        recibir(presentacion(f"secreto-{vez}"))
    preparar()
    with django_assert_max_num_queries(30):
        assert enviar_pendientes().enviados == 10
