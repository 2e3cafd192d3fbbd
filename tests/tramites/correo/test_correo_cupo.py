"""The ceiling per minute holds over all senders together, and delays mails without losing any."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections, transaction

from radicacion.entidad import limites
from radicacion.models import Conteo
from tests.factories import VIERNES, un_correo, un_tramite
from tramites.correo import cupo
from tramites.correo.envio import enviar_pendientes


@pytest.fixture
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


@pytest.fixture
def cinco(settings) -> None:
    settings.CORREOS_POR_MINUTO = 5


def muchos(cuantos: int) -> None:
    tramite = un_tramite()
    for _ in range(cuantos):
        un_correo(tramite=tramite)


@pytest.mark.django_db
def test_no_more_than_that_in_any_minute(cinco, reloj):
    muchos(12)
    resumen = enviar_pendientes()
    assert (resumen.enviados, resumen.interrumpido) == (5, "se llegó al máximo de 5 correos por minuto")
    reloj.shift(timedelta(seconds=59))
    assert enviar_pendientes().enviados == 0
    reloj.shift(timedelta(seconds=1))
    assert enviar_pendientes().enviados == 5
    reloj.shift(timedelta(minutes=1))
    assert enviar_pendientes().enviados == 2
    assert len(mail.outbox) == 12


@pytest.mark.django_db
def test_a_batch_counts_from_its_end(cinco, reloj):
    reserva = cupo.reservar(5)
    reloj.shift(timedelta(seconds=50))
    reserva.cerrar(5)
    reloj.shift(timedelta(seconds=50))
    assert cupo.reservar(5).cuantos == 0
    reloj.shift(timedelta(seconds=10))
    assert cupo.reservar(5).cuantos == 5


@pytest.mark.django_db
def test_what_was_not_used_goes_back(cinco, reloj):
    primera = cupo.reservar(4)
    assert (primera.cuantos, cupo.reservar(4).cuantos) == (4, 1)
    primera.cerrar(1)
    assert cupo.reservar(9).cuantos == 3
    assert enviar_pendientes().interrumpido == "", "nothing waits: there is nothing to say"


@pytest.mark.django_db
def test_a_killed_run_keeps_its_grant_for_a_minute_only(cinco, reloj):
    cupo.reservar(5)
    assert cupo.reservar(1).cuantos == 0
    reloj.shift(timedelta(minutes=1))
    assert cupo.reservar(1).cuantos == 1


@pytest.mark.django_db
def test_the_cleaning_of_counts_does_not_lift_it(cinco, reloj):
    cupo.reservar(5)
    limites.olvidar()
    assert cupo.reservar(1).cuantos == 0


@pytest.mark.django_db
def test_without_a_ceiling_nothing_is_counted(reloj):
    muchos(3)
    assert enviar_pendientes().enviados == 3
    assert not Conteo.objects.exists()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_keep_it_together(servidor, settings):
    settings.CORREOS_POR_MINUTO = 50
    with transaction.atomic():
        muchos(120)
    salida = threading.Barrier(4)

    def enviar() -> None:
        salida.wait()
        enviar_pendientes(limite=1000)
        connections.close_all()

    hilos = [threading.Thread(target=enviar) for _ in range(4)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert len(servidor.identificadores) == len(set(servidor.identificadores)) == 50
