"""The sender against a real mail server: what arrives, what waits, what is given up, and who may say so."""

import logging
import smtplib
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.db import OperationalError, connection, transaction

from radicacion.models import EntidadConfig
from tests.factories import VIERNES, un_correo, un_tramite, una_peticion
from tramites.correo import envio
from tramites.correo.envio import enviar_pendientes
from tramites.correo.fallos import ESPERA_SERVIDOR, ESPERAS
from tramites.models import Alarma, Correo

pytestmark = pytest.mark.django_db

ANONIMA = {"modalidad": "anonima", "tipo": "denuncia_interna"}
HOLGURA = 1.25


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


# --- Accepted ------------------------------------------------------------------------------------------


def test_it_works(servidor):
    correo = un_correo()
    resumen = enviar_pendientes()
    correo.refresh_from_db()
    assert (resumen.enviados, resumen.total, resumen.interrumpido) == (1, 1, "")
    assert correo.enviado_en == VIERNES
    assert (correo.tomado_por, correo.tomado_hasta, correo.intentos) == ("", None, 0)
    assert servidor.identificadores == [correo.message_id]
    assert enviar_pendientes().total == 0
    assert len(servidor.recibidos) == 1


def test_what_the_message_says(servidor):
    correo = un_correo()
    enviar_pendientes()
    mensaje = servidor.recibidos[0]
    entidad = EntidadConfig.objects.get()
    assert mensaje["Subject"] == correo.asunto
    assert mensaje["From"] == f"{entidad.nombre} <{entidad.correo_servicio}>"
    assert mensaje["To"] == "ana@example.com"
    assert mensaje["Reply-To"] == entidad.correo_atencion
    assert mensaje["Date"] == "Fri, 20 Nov 2026 15:30:00 -0500"
    assert mensaje["Auto-Submitted"] == "auto-generated"
    assert [p.get_content_type() for p in mensaje.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert mensaje.get_body(("plain",)).get_content().splitlines() == correo.texto.splitlines()
    assert mensaje.get_body(("html",)).get_content().splitlines() == correo.html.splitlines()


def test_an_answer_was_not_written_by_a_machine(servidor):
    un_correo(clase=Correo.Clase.RESPUESTA)
    enviar_pendientes()
    assert servidor.recibidos[0]["Auto-Submitted"] is None


def test_no_name_can_add_a_header(servidor):
    EntidadConfig.objects.update(nombre="DNDA\r\nBcc: otro@example.com")
    un_correo(contexto={"radicado": "1\r\nBcc: otro@example.com"})
    enviar_pendientes()
    mensaje = servidor.recibidos[0]
    assert mensaje["Bcc"] is None
    assert "\n" not in mensaje["From"]
    assert "\n" not in mensaje["Subject"]


def test_many_mails_over_one_connection(servidor, monkeypatch):
    monkeypatch.setattr(envio, "TANDA", 3)
    tramite = un_tramite()
    correos = [un_correo(tramite=tramite) for _ in range(8)]
    assert enviar_pendientes(limite=7).enviados == 7
    assert len(servidor.conexiones) == 1
    assert enviar_pendientes().enviados == 1
    assert sorted(servidor.identificadores) == sorted(c.message_id for c in correos)


def test_the_longest_due_goes_first(servidor, reloj):
    primero = un_correo()
    reloj.shift(timedelta(minutes=1))
    segundo = un_correo()
    enviar_pendientes()
    assert servidor.identificadores == [primero.message_id, segundo.message_id]


def test_what_is_not_due_waits(servidor):
    un_correo()
    Correo.objects.update(proximo_intento=VIERNES + timedelta(seconds=1))
    assert enviar_pendientes().total == 0


def test_an_anonymous_address_goes_with_its_mail(servidor):
    de_anonima = un_correo(tramite=un_tramite(una_peticion(**ANONIMA)))
    de_ana = un_correo()
    assert enviar_pendientes().enviados == 2
    de_anonima.refresh_from_db()
    de_ana.refresh_from_db()
    assert de_anonima.para_sellado == ""
    assert de_ana.para_sellado


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_server_is_spoken_to(servidor, monkeypatch):
    abiertas = []
    original = smtplib.SMTP.sendmail

    def espiar(self, *args, **kwargs):
        abiertas.append(connection.in_atomic_block)
        return original(self, *args, **kwargs)

    monkeypatch.setattr(smtplib.SMTP, "sendmail", espiar)
    with transaction.atomic():
        un_correo()
    enviar_pendientes()
    assert abiertas == [False]


# --- Refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("respuesta", ["550 5.1.1 <ana@example.com> no such user ana", "553 no", "501 what?"])
def test_an_address_that_the_server_refuses_is_given_up_at_once(servidor, respuesta):
    servidor.a_destinatario = lambda quien: respuesta if quien == "ana@example.com" else None
    de_ana = un_correo()
    de_luis = un_correo(para="luis@example.com")
    resumen = enviar_pendientes()
    de_ana.refresh_from_db()
    de_luis.refresh_from_db()
    assert (resumen.enviados, resumen.desistidos) == (1, 1)
    assert (de_ana.desistido_en, de_ana.enviado_en, de_ana.intentos) == (VIERNES, None, 1)
    assert de_ana.ultimo_error.startswith(respuesta[:3])
    assert "ana" not in de_ana.ultimo_error
    assert de_luis.enviado_en == VIERNES
    assert enviar_pendientes().total == 0


def test_a_message_that_the_server_refuses_is_given_up_at_once(servidor):
    servidor.al_mensaje = lambda _: "554 5.6.0 Not that"
    un_correo()
    assert enviar_pendientes().desistidos == 1
    assert Correo.objects.get().ultimo_error == "554 5.6.0: el servidor no acepta el mensaje"


def test_what_is_no_address_is_given_up_at_once(servidor):
    un_correo(para="ana@example.com\nBcc: otro@example.com")
    assert enviar_pendientes().desistidos == 1
    assert Correo.objects.get().ultimo_error == "la dirección no es válida"
    assert servidor.recibidos == []


@pytest.mark.parametrize("donde", ["a_destinatario", "al_mensaje"])
@pytest.mark.parametrize(
    "respuesta",
    [
        "554 5.7.1 <ana@example.com>: Relay access denied",
        "550 5.7.26 unauthenticated",
        "550 relay not permitted",
        "550 Blocked by policy, ask ana",
    ],
)
def test_a_refusal_of_policy_is_not_the_mailboxs_fault(servidor, reloj, donde, respuesta):
    """A relay that was set up wrongly refuses every mail: none is given up for it, and somebody is told, once a day."""
    setattr(servidor, donde, lambda _: respuesta)
    tramite = un_tramite()
    for _ in range(3):
        un_correo(tramite=tramite)
    resumen = enviar_pendientes()
    assert (resumen.aplazados, resumen.desistidos) == (3, 0)
    assert set(Correo.objects.values_list("intentos", "desistido_en")) == {(1, None)}
    alarma = Alarma.objects.get()
    assert alarma.unico == "correo:politica:2026-11-20"
    assert respuesta[:3] in alarma.texto
    assert "ana" not in alarma.texto
    setattr(servidor, donde, lambda _: None)
    reloj.shift(ESPERAS[0] * HOLGURA)
    assert enviar_pendientes().enviados == 3


def test_a_mailbox_that_does_not_exist_gives_no_alarm(servidor):
    servidor.a_destinatario = lambda _: "550 5.1.1 relay says: no such user"
    un_correo()
    assert enviar_pendientes().desistidos == 1
    assert not Alarma.objects.exists()


@pytest.mark.parametrize("donde", ["a_destinatario", "al_mensaje"])
def test_a_passing_refusal_waits_longer_each_time_and_is_given_up_after_some_days(servidor, reloj, donde):
    setattr(servidor, donde, lambda _: "451 4.7.1 Greylisted")
    correo = un_correo()
    for numero, espera in enumerate(ESPERAS, start=1):
        antes = correo.proximo_intento
        reloj.move_to(antes, tick=False)
        assert enviar_pendientes().aplazados == 1
        assert enviar_pendientes().total == 0
        correo.refresh_from_db()
        assert correo.intentos == numero
        assert espera <= correo.proximo_intento - antes <= espera * HOLGURA
        assert correo.ultimo_error.startswith("451 4.7.1: ")
    reloj.move_to(correo.proximo_intento, tick=False)
    assert enviar_pendientes().desistidos == 1
    correo.refresh_from_db()
    assert timedelta(days=4) < correo.desistido_en - correo.escrito_en < timedelta(days=6)


def test_a_refusal_that_passed(servidor, reloj):
    servidor.a_destinatario = lambda _: "450 later"
    correo = un_correo()
    enviar_pendientes()
    servidor.a_destinatario = lambda _: None
    reloj.shift(ESPERAS[0] * HOLGURA)
    assert enviar_pendientes().enviados == 1
    correo.refresh_from_db()
    assert (correo.intentos, correo.ultimo_error) == (1, "")


def test_a_row_that_cannot_be_opened_does_not_hold_back_the_rest(servidor):
    rota = un_correo()
    Correo.objects.filter(pk=rota.pk).update(para_sellado="roto")
    un_correo()
    resumen = enviar_pendientes()
    assert (resumen.enviados, resumen.aplazados) == (1, 1)


def test_an_unforeseen_error_does_not_hold_back_the_rest(servidor, monkeypatch):
    original = envio.componer
    mala = un_correo()
    un_correo()
    monkeypatch.setattr(envio, "componer", lambda c, *a: original(c, *a) if c.pk != mala.pk else 1 / 0)
    resumen = enviar_pendientes()
    assert (resumen.enviados, resumen.aplazados) == (1, 1)
    mala.refresh_from_db()
    assert mala.ultimo_error == "el mensaje no se pudo enviar (ZeroDivisionError)"


# --- Without a server ------------------------------------------------------------------------------------


def test_a_server_that_is_down_for_a_week_end_costs_no_mail_an_attempt(puerto, reloj):
    correos = [un_correo(), un_correo(tramite=Correo.objects.get().tramite)]
    for _ in range(80):
        resumen = enviar_pendientes()
        assert (resumen.aplazados, resumen.enviados) == (2, 0)
        assert resumen.interrumpido == "no hay conexión con el servidor de correo (ConnectionRefusedError)"
        reloj.shift(timedelta(hours=1))
    for correo in correos:
        correo.refresh_from_db()
        assert (correo.intentos, correo.desistido_en, correo.tomado_por) == (0, None, "")
    assert correos[0].proximo_intento == correos[1].proximo_intento
    ultima = VIERNES + timedelta(hours=79)
    assert ESPERA_SERVIDOR <= correos[0].proximo_intento - ultima <= ESPERA_SERVIDOR * HOLGURA


@pytest.mark.parametrize("respuesta", ["530 5.7.0 Authenticate first", "452 Insufficient storage", "550 not you"])
def test_a_server_that_refuses_our_address_blames_no_mail(servidor, respuesta):
    servidor.a_remitente = lambda _: respuesta
    tramite = un_tramite()
    for _ in range(3):
        un_correo(tramite=tramite)
    resumen = enviar_pendientes()
    assert (resumen.aplazados, resumen.total) == (3, 3)
    assert set(Correo.objects.values_list("intentos", "desistido_en")) == {(0, None)}
    assert enviar_pendientes().total == 0


@pytest.mark.parametrize("respuesta", ["cortar", "421 Closing"])
def test_a_conversation_that_breaks_counts_against_its_mail_alone(servidor, respuesta):
    tramite = un_tramite()
    primero = un_correo(tramite=tramite, para="mala@example.com")
    for _ in range(3):
        un_correo(tramite=tramite)
    Correo.objects.filter(pk=primero.pk).update(proximo_intento=VIERNES - timedelta(seconds=1))
    servidor.al_mensaje = lambda m: respuesta if m["To"] == "mala@example.com" else None
    resumen = enviar_pendientes()
    assert (resumen.aplazados, resumen.total) == (1, 1)
    assert resumen.interrumpido
    primero.refresh_from_db()
    assert primero.intentos == 1
    assert enviar_pendientes().enviados == 3
    assert len(servidor.recibidos) == 3


def test_nothing_personal_is_logged_or_kept(servidor, caplog):
    caplog.set_level(logging.DEBUG)
    tramite = un_tramite()
    respuestas = {"ana@example.com": "550 <ana@example.com> unknown", "eva@example.com": "450 eva: mailbox full"}
    servidor.a_destinatario = respuestas.get
    for quien in ("ana@example.com", "eva@example.com", "luis@example.com", "no es una dirección"):
        un_correo(tramite=tramite, para=quien)
    assert enviar_pendientes().total == 4
    servidor.al_mensaje = lambda _: servidor.CORTAR
    cortado = un_correo(tramite=tramite, para="rosa@example.com")
    assert enviar_pendientes().aplazados == 1
    dicho = " ".join(r.getMessage() for r in caplog.records if not r.name.startswith("mail."))  # the test's server
    dicho += " ".join(Correo.objects.values_list("ultimo_error", flat=True))
    assert str(cortado.pk) in dicho
    for personal in ("example.com", "ana", "eva", "luis", "rosa", "no es una", "Recibimos", "1-2026-15"):
        assert personal not in dicho


# --- The database that restarts -----------------------------------------------------------------------------


def test_a_database_that_restarts_does_not_make_a_mail_go_twice(servidor, monkeypatch):
    siestas: list[int] = []
    monkeypatch.setattr(envio.time, "sleep", siestas.append)
    monkeypatch.setattr(envio, "connection", Mock())
    original, fallos = envio.Arriendo.devolver, iter([OperationalError, OperationalError])

    def devolver(self, *correos, **cambios):
        if error := next(fallos, None):
            raise error
        return original(self, *correos, **cambios)

    monkeypatch.setattr(envio.Arriendo, "devolver", devolver)
    un_correo()
    assert enviar_pendientes().enviados == 1
    assert siestas == [1, 2]
