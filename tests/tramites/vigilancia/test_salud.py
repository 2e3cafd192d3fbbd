"""`/salud/`: each check by its outcome, without a session, a person or a broker."""

import json
from datetime import date, timedelta
from unittest import mock

import pytest
from django.db import OperationalError

from tests.factories import VIERNES, un_correo
from tramites import tareas
from tramites.models import Alarma, Correo, Latido
from tramites.vigilancia import almacenes, latidos, revision

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    almacenes.olvidar()
    yield time_machine
    almacenes.olvidar()


@pytest.fixture
def todos_viven(entidad) -> None:
    for nombre in (latidos.BEAT, latidos.CORREOS, latidos.TRABAJADOR):
        latidos.latir(nombre)


def preguntar(client) -> tuple[int, dict]:
    respuesta = client.get("/salud/")
    assert respuesta["Content-Type"] == "application/json"
    assert "no-store" in respuesta["Cache-Control"]
    assert not respuesta.cookies
    return respuesta.status_code, json.loads(respuesta.content)


def malos(client) -> set[str]:
    estado, cuerpo = preguntar(client)
    fallan = {nombre for nombre, chequeo in cuerpo["chequeos"].items() if not chequeo["bien"]}
    assert (estado, cuerpo["estado"]) == ((503, "mal") if fallan else (200, "bien"))
    assert all(cuerpo["chequeos"][nombre]["falla"].endswith(".") for nombre in fallan)
    return fallan


def test_all_is_well(client, todos_viven):
    assert malos(client) == set()
    cuerpo = preguntar(client)[1]
    assert set(cuerpo["chequeos"]) == set(revision.CHEQUEOS)
    assert cuerpo["chequeos"]["correos"] == {"bien": True, "falla": "", "en_cola": 0, "edad_del_mas_antiguo_s": 0}


def test_it_only_reads(client):
    assert client.post("/salud/").status_code == 405


def test_before_anybody_lived(client, entidad):
    assert malos(client) == {"beat", "barrido_de_correos", "trabajador"}


@pytest.mark.parametrize(
    ("quien", "minutos", "chequeo"),
    [(latidos.BEAT, 3, "beat"), (latidos.TRABAJADOR, 3, "trabajador"), (latidos.CORREOS, 10, "barrido_de_correos")],
)
def test_who_stops_is_missed(client, todos_viven, quien, minutos, chequeo):
    Latido.objects.filter(nombre=quien).update(en=VIERNES - timedelta(minutes=minutos))
    assert malos(client) == set()
    Latido.objects.filter(nombre=quien).update(en=VIERNES - timedelta(minutes=minutos, seconds=1))
    assert malos(client) == {chequeo}


def test_a_mail_that_should_have_left(client, todos_viven):
    un_correo()
    Correo.objects.update(escrito_en=VIERNES - timedelta(minutes=15))
    assert malos(client) == set()
    Correo.objects.update(escrito_en=VIERNES - timedelta(minutes=15, seconds=1))
    assert malos(client) == {"correos"}
    Correo.objects.update(intentos=1)
    assert malos(client) == set(), "a full mailbox somewhere is no alarm"
    Correo.objects.update(intentos=0, desistido_en=VIERNES)
    assert malos(client) == set()


def test_an_outbox_that_grows(client, todos_viven, settings):
    settings.SALUD_CORREOS_EN_COLA = 1
    un_correo()
    assert malos(client) == set()
    un_correo()
    assert malos(client) == {"correos"}


def test_a_store_that_takes_nothing(client, todos_viven, monkeypatch):
    monkeypatch.setattr(
        "radicacion.adjuntos.almacen.AlmacenDurable.save", mock.Mock(side_effect=OSError(28, "No space left"))
    )
    assert malos(client) == {"almacenes"}


def test_a_store_with_little_room(client, todos_viven, settings):
    settings.SALUD_DISCO_LIBRE_MB = 10**9
    assert malos(client) == {"almacenes"}


def test_the_disk_is_not_tried_at_every_question(client, todos_viven, monkeypatch):
    prueba = mock.Mock(return_value=("", {}))
    monkeypatch.setattr(almacenes, "_probar", prueba)
    preguntar(client)
    preguntar(client)
    assert prueba.call_count == 1


def test_the_trial_leaves_nothing_behind(settings, tmp_path):
    assert almacenes.probar()[0] == ""
    assert [ruta for ruta in tmp_path.rglob("*") if ruta.is_file()] == []


def test_a_calendar_that_ends(client, todos_viven, reloj):
    reloj.move_to(VIERNES.replace(year=2100))
    for nombre in (latidos.BEAT, latidos.CORREOS, latidos.TRABAJADOR):
        latidos.latir(nombre)
    assert malos(client) == {"calendario"}
    assert revision.hoy() == date(2100, 11, 20)


def test_a_database_that_is_down(client, entidad, monkeypatch):
    caida = mock.Mock(side_effect=OperationalError("ana@example.com se fue"))
    monkeypatch.setattr(latidos, "visto", caida)
    monkeypatch.setattr(revision.Correo.objects, "filter", caida)
    monkeypatch.setattr(revision, "calendario_vigente", caida)
    estado, cuerpo = preguntar(client)
    assert estado == 503
    assert cuerpo["chequeos"]["base"]["falla"] == "La base de datos no responde."
    assert cuerpo["chequeos"]["almacenes"]["bien"]
    assert "ana@" not in json.dumps(cuerpo)


def test_queries_do_not_grow_with_the_outbox(client, todos_viven, django_assert_num_queries):
    for cuantos in (1, 5):
        for _ in range(cuantos):
            un_correo()
        with django_assert_num_queries(9):
            preguntar(client)


# --- Heartbeats and alarms ---------------------------------------------------------------------------


def test_the_tasks_say_that_they_live():
    tareas.enviar_correos()
    tareas.vigilar()
    assert latidos.visto(latidos.CORREOS) == latidos.visto(latidos.TRABAJADOR) == VIERNES


def test_beats_heartbeat_is_seldom_and_never_fails(monkeypatch):
    monkeypatch.setattr(latidos, "_ultimo_de_beat", -latidos.CADA)
    with mock.patch.object(latidos, "close_old_connections"):
        latidos.de_beat()
        Latido.objects.all().delete()
        latidos.de_beat()
        assert latidos.visto(latidos.BEAT) is None, "too soon after the last one"
        monkeypatch.setattr(latidos, "_ultimo_de_beat", -latidos.CADA)
        monkeypatch.setattr(latidos, "latir", mock.Mock(side_effect=OperationalError("se fue")))
        latidos.de_beat()


def test_what_fails_is_an_alarm_once_a_day(todos_viven, reloj, caplog):
    un_correo()
    Correo.objects.update(escrito_en=VIERNES - timedelta(hours=1))
    assert tareas.vigilar() == 1
    assert tareas.vigilar() == 0
    alarma = Alarma.objects.get()
    assert (alarma.clase, alarma.texto) == ("portal", "Hay correos sin salir desde hace 60 minutos.")
    assert "Salud: correos" in caplog.text
    reloj.shift(timedelta(days=1))
    latidos.latir(latidos.BEAT)
    latidos.latir(latidos.CORREOS)
    assert tareas.vigilar() == 1
