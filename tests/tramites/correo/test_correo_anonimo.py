"""An anonymous person's sealed address: no act waits for its key, and it goes when nothing more is mailed to it."""

from datetime import timedelta

import pytest
from django.core import mail

from radicacion.models import Peticion
from radicacion.sellado import sellar
from tests.factories import VIERNES
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.elenco import hacer, un_caso
from tramites.correo.envio import enviar_pendientes
from tramites.correo.preparar import preparar
from tramites.correo.purga import REINTENTABLE, purgar
from tramites.correo.reintento import reintentar
from tramites.models import Correo, Estado, Tramite

pytestmark = pytest.mark.django_db

QUIEN = "nadie@example.com"


@pytest.fixture(autouse=True)
def reloj(time_machine, entidad):
    time_machine.move_to(VIERNES + timedelta(hours=1), tick=False)
    return time_machine


@pytest.fixture
def caso() -> Tramite:
    return un_caso(Estado.APROBADA, base=ANONIMA, correo=QUIEN)


def sellado(caso: Tramite) -> str:
    return Peticion.objects.get(pk=caso.peticion_id).correo_sellado


def la_respuesta(caso: Tramite) -> Correo:
    return caso.correos.get(clase=Correo.Clase.RESPUESTA)


# --- The key is gone ---------------------------------------------------------------------------------------


def test_an_answer_to_an_address_that_nobody_can_open_is_given_and_is_staff_work(caso):
    Peticion.objects.update(correo_sellado="roto")
    hacer(caso, "responder", "radicadora")
    assert (caso.estado, caso.respuesta.radicado) == (Estado.ATENDIDA, "2-2026-1")
    correo = la_respuesta(caso)
    assert (correo.enviado_en, correo.estado) == (None, "Sin entregar")
    assert correo.ultimo_error == "no notificado: la dirección sellada no se pudo abrir"
    assert enviar_pendientes().total == 0
    assert mail.outbox == []


def test_with_the_key_back_staff_sends_it(caso):
    bueno = sellado(caso)
    Peticion.objects.update(correo_sellado="roto")
    hacer(caso, "responder", "radicadora")
    assert reintentar(caso.correos.all()) == 1
    assert preparar().listos == 1, "the oficio's PDF"
    assert enviar_pendientes().aplazados == 1, "still shut"
    Peticion.objects.update(correo_sellado=bueno)
    Correo.objects.update(desistido_en=VIERNES)
    reintentar(caso.correos.filter(clase=Correo.Clase.RESPUESTA))
    assert enviar_pendientes().enviados == 1
    assert mail.outbox[0].to == [QUIEN]


# --- The purge ---------------------------------------------------------------------------------------------


def test_it_goes_once_the_last_mail_was_delivered(caso):
    hacer(caso, "responder", "radicadora")
    assert purgar() == 0, "the answer is still to be sent"
    preparar()
    enviar_pendientes()
    assert purgar() == 1
    assert sellado(caso) == ""
    assert purgar() == 0


def test_an_open_case_keeps_it(caso):
    assert purgar() == 0
    assert sellado(caso)


def test_what_was_given_up_lets_it_go_and_may_be_tried_again_for_a_while(caso, reloj):
    hacer(caso, "responder", "radicadora")
    Correo.objects.filter(enviado_en=None).update(desistido_en=VIERNES + timedelta(hours=1))
    assert purgar() == 1
    assert la_respuesta(caso).para_sellado
    reloj.shift(REINTENTABLE)
    purgar()
    assert la_respuesta(caso).para_sellado == ""
    reintentar(caso.correos.all())
    assert enviar_pendientes().desistidos >= 1


def test_one_that_no_key_opened_is_kept_for_a_while(caso, reloj):
    Peticion.objects.update(correo_sellado="roto")
    hacer(caso, "responder", "radicadora")
    assert purgar() == 0
    reloj.shift(REINTENTABLE)
    assert purgar() == 1


def test_who_is_not_anonymous_is_left_alone(reloj):
    caso = un_caso(Estado.ATENDIDA)
    Correo.objects.update(enviado_en=None, desistido_en=VIERNES, para_sellado=sellar("a@example.com", "x"))
    reloj.shift(REINTENTABLE + timedelta(days=1))
    assert purgar() == 0
    assert la_respuesta(caso).para_sellado
