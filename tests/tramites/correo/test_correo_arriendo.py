"""Who holds a row: two senders, one that was killed, one that slept."""

import threading
from datetime import timedelta

import pytest
from django.db import connections, transaction

from tests.factories import VIERNES, un_correo, un_tramite
from tramites.correo import envio
from tramites.correo.arriendo import Arriendo, duracion_maxima
from tramites.correo.envio import enviar_pendientes
from tramites.models import Correo


class Muerte(BaseException):
    """A kill: nothing catches it, nothing is tidied up."""


@pytest.fixture
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


@pytest.mark.django_db
def test_two_senders_never_hold_the_same_row():
    tramite = un_tramite()
    for _ in range(5):
        un_correo(tramite=tramite)
    ana, luis = Arriendo(), Arriendo()
    de_ana, de_luis = ana.tomar(3), luis.tomar(3)
    assert (len(de_ana), len(de_luis)) == (3, 2)
    assert not {c.pk for c in de_ana} & {c.pk for c in de_luis}
    assert Arriendo().tomar(3) == []


@pytest.mark.django_db
def test_of_two_that_read_the_same_row_the_first_to_write_has_it():
    correo = un_correo()
    ana, luis = Arriendo(), Arriendo()
    ana._arrendar([correo.pk])
    luis._arrendar([correo.pk])
    correo.refresh_from_db()
    assert correo.tomado_por == ana.nombre
    assert list(ana.propios(correo)) == [correo]
    assert not luis.propios(correo).exists()
    assert luis.devolver(correo, enviado_en=VIERNES) == 0


@pytest.mark.django_db
def test_the_lease_is_longer_than_what_a_mail_may_take(settings, reloj):
    settings.EMAIL_TIMEOUT = 20
    un_correo()
    correo = Arriendo().tomar(1)[0]
    assert duracion_maxima() == timedelta(seconds=160)
    assert correo.tomado_hasta == VIERNES + timedelta(seconds=320)


@pytest.mark.django_db
def test_a_killed_senders_lease_expires_and_the_row_is_sent(servidor, reloj):
    correo = un_correo()
    assert Arriendo().tomar(1) == [correo]
    assert enviar_pendientes().total == 0
    reloj.shift(2 * duracion_maxima() + timedelta(seconds=1))
    assert enviar_pendientes().enviados == 1


@pytest.mark.django_db
def test_killed_after_the_server_accepted_the_same_mail_goes_again_and_is_recognisable(servidor, reloj, monkeypatch):
    correo = un_correo()

    def morir(*args):
        raise Muerte

    with monkeypatch.context() as parche:
        parche.setattr(envio, "_marcar_enviado", morir)
        with pytest.raises(Muerte):
            enviar_pendientes()
    reloj.shift(2 * duracion_maxima() + timedelta(seconds=1))
    assert enviar_pendientes().enviados == 1
    assert servidor.identificadores == [correo.message_id] * 2
    assert len({m["Date"] for m in servidor.recibidos}) == 1


@pytest.mark.django_db
def test_who_was_overtaken_while_sending_marks_nothing(servidor, monkeypatch):
    correo = un_correo()
    original = envio._entregar

    def entregar_despacio(*args):
        fallo = original(*args)
        Correo.objects.update(tomado_por="otro")
        return fallo

    monkeypatch.setattr(envio, "_entregar", entregar_despacio)
    resumen = enviar_pendientes()
    correo.refresh_from_db()
    assert (resumen.ajenos, resumen.enviados) == (1, 0)
    assert (correo.enviado_en, correo.tomado_por) == (None, "otro")


@pytest.mark.django_db
@pytest.mark.parametrize("adelantado", [False, True])
def test_a_slow_batch_renews_what_is_still_its_own(servidor, reloj, monkeypatch, adelantado):
    tramite = un_tramite()
    un_correo(tramite=tramite)
    segundo = un_correo(tramite=tramite)
    Correo.objects.filter(pk=segundo.pk).update(proximo_intento=VIERNES)
    Correo.objects.exclude(pk=segundo.pk).update(proximo_intento=VIERNES - timedelta(seconds=1))
    original, vencio = envio._entregar, []

    def entregar_despacio(correo, *args):
        reloj.shift(2 * duracion_maxima() + timedelta(seconds=1))
        if adelantado and not vencio:
            vencio.extend(Arriendo().tomar(5))
        return original(correo, *args)

    monkeypatch.setattr(envio, "_entregar", entregar_despacio)
    resumen = enviar_pendientes()
    if adelantado:  # somebody else took both: the one on its way is not marked, the other not even tried
        assert (resumen.enviados, resumen.ajenos, len(servidor.recibidos)) == (0, 2, 1)
    else:
        assert (resumen.enviados, resumen.ajenos, len(servidor.recibidos)) == (2, 0, 2)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_four_senders_at_once_send_each_mail_once(servidor):
    with transaction.atomic():
        tramite = un_tramite()
        correos = [un_correo(tramite=tramite) for _ in range(120)]
    salida = threading.Barrier(4)
    resumenes = []

    def enviar() -> None:
        salida.wait()
        resumenes.append(enviar_pendientes(limite=1000))
        connections.close_all()

    hilos = [threading.Thread(target=enviar) for _ in range(4)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert sorted(servidor.identificadores) == sorted(c.message_id for c in correos)
    assert sum(r.enviados for r in resumenes) == 120
    assert sum(r.ajenos for r in resumenes) == 0
    assert not Correo.objects.filter(enviado_en=None).exists()
