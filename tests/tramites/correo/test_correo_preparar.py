"""Issuing what mails carry before they leave: once each, by any number of runs, and never holding a mail for ever."""

from datetime import timedelta

import pytest
from django.core import mail

from tests.factories import VIERNES, un_correo
from tests.radicacion.presentaciones import presentacion
from tramites.actos import recibir
from tramites.correo import preparar as sala
from tramites.correo.arriendo import Arriendo, duracion_maxima, por_preparar
from tramites.correo.envio import enviar_pendientes
from tramites.correo.preparar import INTENTOS, preparar
from tramites.documentos.tipografia import NoSeCompuso
from tramites.models import Alarma, Correo, Documento

pytestmark = pytest.mark.django_db


class Muerte(BaseException):
    """A kill: nothing catches it, nothing is tidied up."""


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


@pytest.fixture
def acuse(entidad) -> Correo:
    return recibir(presentacion()).tramite.correos.get()


def test_it_works(acuse):
    assert acuse.listo_en is None
    assert preparar().listos == 1
    acuse.refresh_from_db()
    assert (acuse.listo_en, acuse.tomado_por, acuse.intentos) == (VIERNES, "", 0)
    assert Documento.objects.get().tramite_id == acuse.tramite_id
    assert preparar().total == 0


def test_only_what_carries_one_waits(entidad):
    correo = un_correo(clase=Correo.Clase.RESPUESTA)
    assert correo.listo_en == VIERNES
    assert preparar().total == 0


def test_two_runs_never_prepare_the_same_row(entidad):
    for vez in range(5):
        recibir(presentacion(f"secreto-{vez}"))
    ana, luis = Arriendo(por_preparar), Arriendo(por_preparar)
    de_ana, de_luis = ana.tomar(3), luis.tomar(3)
    assert (len(de_ana), len(de_luis)) == (3, 2)
    assert not {c.pk for c in de_ana} & {c.pk for c in de_luis}
    assert preparar().total == 0


def test_killed_between_the_document_and_the_row_issues_nothing_twice(acuse, reloj, monkeypatch):
    def morir(*args, **kwargs):
        raise Muerte

    with monkeypatch.context() as parche:
        parche.setattr(Arriendo, "devolver", morir)
        with pytest.raises(Muerte):
            preparar()
    assert preparar().total == 0, "its lease holds"
    reloj.shift(2 * duracion_maxima() + timedelta(seconds=1))
    assert preparar().listos == 1
    assert Documento.objects.count() == 1
    assert enviar_pendientes().enviados == 1


@pytest.mark.parametrize("fallo", [NoSeCompuso("fuente"), OSError(28, "No space left on device")], ids=["pdf", "disco"])
def test_one_that_cannot_be_issued_waits_and_then_the_mail_goes_without_it(acuse, reloj, monkeypatch, fallo, caplog):
    def fallar(*_):
        raise fallo

    monkeypatch.setattr(sala, "del_correo", fallar)
    for vez in range(1, INTENTOS):
        assert preparar().aplazados == 1
        assert preparar().total == enviar_pendientes().total == 0
        acuse.refresh_from_db()
        assert (acuse.intentos, acuse.ultimo_error) == (vez, "el documento que lleva adjunto no se pudo expedir")
        reloj.shift(timedelta(minutes=7))
    assert preparar().sin_documento == 1
    assert "sale sin su documento" in caplog.text
    alarma = Alarma.objects.get()
    assert (alarma.tramite, alarma.unico) == (acuse.tramite, f"correo:constancia:{acuse.tramite_id}")
    assert acuse.tramite.peticion.radicado in alarma.texto
    assert enviar_pendientes().enviados == 1
    assert mail.outbox[0].attachments == []
    acuse.refresh_from_db()
    assert (acuse.intentos, acuse.ultimo_error) == (0, "")


def test_a_disk_that_has_room_again(acuse, reloj, monkeypatch):
    with monkeypatch.context() as parche:
        parche.setattr(sala, "del_correo", lambda *_: (_ for _ in ()).throw(OSError(28, "lleno")))
        preparar()
    reloj.shift(timedelta(minutes=2))
    assert preparar().listos == 1
    enviar_pendientes()
    assert len(mail.outbox[0].attachments) == 1
    assert not Alarma.objects.exists()


def test_one_bad_case_does_not_hold_back_the_rest(entidad, monkeypatch):
    casos = [recibir(presentacion(f"secreto-{vez}")).tramite for vez in range(3)]
    original = sala.del_correo

    def una_mala(correo, caso):
        if caso == casos[0]:
            raise NoSeCompuso("fuente")
        return original(correo, caso)

    monkeypatch.setattr(sala, "del_correo", una_mala)
    hecho = preparar()
    assert (hecho.listos, hecho.aplazados) == (2, 1)


def test_it_stops_after_a_while(acuse):
    assert preparar(timedelta(0)).total == 0
    assert preparar().listos == 1
