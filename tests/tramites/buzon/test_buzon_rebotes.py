"""Delivery status notifications: which mail of ours bounced, for good or not, and whose work that is."""

from datetime import timedelta

import pytest

from radicacion.models import Modalidad
from radicacion.tiempo import ahora
from tests.factories import un_correo, un_tramite, una_peticion
from tests.tramites.buzon.conftest import llega, una_carta
from tramites.buzon import almacen
from tramites.buzon.rebotes import no_notificados
from tramites.models import Correo, Mensaje

pytestmark = pytest.mark.django_db

INFORME = """\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@correo.example>
To: servicio@dnda.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <informe@correo.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

I'm sorry to have to inform you that your message to <ana@ciudadania.example> could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; correo.example

Final-Recipient: rfc822; ana@ciudadania.example
{campos}

--B
Content-Type: {original}

Message-ID: {identidad}
Subject: Recibimos

--B--
"""
DEFINITIVO = "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <ana@ciudadania.example>: no such user"
DEMORADO = "Action: delayed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 mailbox full"


def informe(correo: Correo, campos: str = DEFINITIVO, original: str = "message/rfc822") -> bytes:
    dicho = INFORME.format(campos=campos, original=original, identidad=correo.message_id)
    return dicho.encode().replace(b"\n", b"\r\n")


@pytest.fixture
def enviado(entidad) -> Correo:
    correo = un_correo(tramite=un_tramite())
    Correo.objects.update(enviado_en=ahora() - timedelta(minutes=1))
    correo.refresh_from_db()
    return correo


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_a_final_bounce_is_told_on_its_mail_and_is_staff_work(buzon, enviado, original):
    mensaje = llega(buzon, informe(enviado, original=original))
    enviado.refresh_from_db()
    assert enviado.rebotado_en is not None
    assert enviado.diagnostico == "5.1.1 550 5.1.1 <•••>: no such user"
    assert enviado.estado == "Rebotó"
    assert list(no_notificados()) == [enviado]
    assert (mensaje.clase, mensaje.tramite) == (Mensaje.Clase.REBOTE, enviado.tramite)
    assert mensaje.acuse is None
    assert mensaje.texto == ""


def test_what_failed_after_many_tries_is_final_too(buzon, enviado):
    llega(buzon, informe(enviado, "Action: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 421 time out"))
    enviado.refresh_from_db()
    assert enviado.rebotado_en


def test_a_delay_is_noted_and_no_work(buzon, enviado):
    llega(buzon, informe(enviado, DEMORADO))
    enviado.refresh_from_db()
    assert (enviado.rebotado_en, enviado.diagnostico) == (None, "4.2.2 452 4.2.2 mailbox full")
    assert not no_notificados().exists()


def test_a_delay_after_the_bounce_changes_nothing(buzon, enviado):
    llega(buzon, informe(enviado))
    llega(buzon, informe(enviado, DEMORADO))
    enviado.refresh_from_db()
    assert enviado.diagnostico.startswith("5.1.1")


def test_a_notice_that_it_arrived_is_no_bounce(buzon, enviado):
    mensaje = llega(buzon, informe(enviado, "Action: delivered\nStatus: 2.0.0"))
    enviado.refresh_from_db()
    assert (enviado.rebotado_en, enviado.diagnostico, mensaje.clase) == (None, "", Mensaje.Clase.REBOTE)


def test_a_notice_without_structure_counts_by_its_code(buzon, enviado):
    texto = f"Hi. This is the qmail-send program.\n<ana@ciudadania.example>:\n550 5.1.1 unknown\n\n{enviado.message_id}"
    llega(buzon, una_carta(texto, From="MAILER-DAEMON@correo.example", Return_Path="<>"))
    enviado.refresh_from_db()
    assert (bool(enviado.rebotado_en), enviado.diagnostico) == (True, "5.1.1")


def test_a_bounce_of_what_we_never_sent_is_a_draft_that_nobody_answers(buzon, enviado):
    enviado.message_id = "<ajeno@x.example>"
    mensaje = llega(buzon, informe(enviado))
    assert (mensaje.clase, mensaje.automatico) == (Mensaje.Clase.PETICION, "mailer-daemon")
    assert not Correo.objects.exclude(pk=enviado.pk).exists()


def test_a_bounce_of_an_anonymous_person_s_mail_is_sealed(buzon, entidad):
    correo = un_correo(tramite=un_tramite(una_peticion(modalidad=Modalidad.ANONIMA)))
    mensaje = llega(buzon, informe(correo))
    assert mensaje.sellado
    assert b"ana@ciudadania" in almacen.original(mensaje)
    assert "ana@" not in str([getattr(mensaje, c.attname) for c in Mensaje._meta.fields])
    correo.refresh_from_db()
    assert correo.rebotado_en
