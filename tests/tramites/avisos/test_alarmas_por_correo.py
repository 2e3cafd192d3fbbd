"""The digest of alarms: once each, to whoever administers the portal, and nothing while mail itself is broken."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from radicacion.tiempo import ahora
from tests.factories import VIERNES, un_correo
from tests.tramites.elenco import una_persona
from tramites import tareas
from tramites.avisos import alarmas
from tramites.avisos.alarmas import CADA, administradores, avisar_alarmas
from tramites.correo.envio import enviar_pendientes
from tramites.models import Alarma, Correo
from tramites.vigilancia import almacenes, latidos

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reloj(time_machine, entidad, settings):
    time_machine.move_to(VIERNES, tick=False)
    settings.CORREOS_ALARMAS = ["mesa@entidad.example"]
    settings.URL_PUBLICA = "https://portal.example.gov.co"
    for nombre in (latidos.BEAT, latidos.CORREOS, latidos.TRABAJADOR):
        latidos.latir(nombre)
    return time_machine


def una_alarma(texto: str = "Queda poco espacio.", **campos) -> Alarma:
    base = {"clase": "portal", "unico": f"prueba:{texto}", "dada_en": ahora()}
    return Alarma.objects.create(texto=texto, **{**base, **campos})


def test_it_works():
    una_alarma()
    una_alarma("Beat no da señales.")
    assert avisar_alarmas() == 1
    enviar_pendientes()
    (mensaje,) = mail.outbox
    assert mensaje.to == ["mesa@entidad.example"]
    assert mensaje.subject == "2 alarmas nuevas en el portal de PQRSD"
    assert mensaje.extra_headers["Auto-Submitted"] == "auto-generated"
    for parte in (mensaje.body, mensaje.alternatives[0][0]):
        assert "Queda poco espacio." in parte
        assert "Beat no da señales." in parte
        assert "https://portal.example.gov.co/admin/tramites/alarma/" in parte


def test_each_once(reloj):
    una_alarma()
    assert avisar_alarmas() == 1
    reloj.shift(CADA)
    latidos.latir(latidos.CORREOS)
    latidos.latir(latidos.TRABAJADOR)
    assert avisar_alarmas() == 0
    una_alarma("Otra.")
    assert avisar_alarmas() == 1
    assert "Queda poco" not in Correo.objects.latest("escrito_en").texto


def test_many_in_a_while_are_one_mail(reloj):
    una_alarma()
    avisar_alarmas()
    una_alarma("Otra.")
    reloj.shift(timedelta(minutes=1))
    assert avisar_alarmas() == 0


def test_what_was_attended_is_not_told():
    una_alarma(atendida_en=VIERNES)
    assert avisar_alarmas() == 0


def test_a_long_list_is_counted():
    for numero in range(60):
        una_alarma(f"Alarma {numero:02}.")
    avisar_alarmas()
    correo = Correo.objects.get()
    assert correo.asunto.startswith("60 ")
    assert "Alarma 49." in correo.texto
    assert "Alarma 50." not in correo.texto
    assert "Y 10 más." in correo.texto


def test_nothing_while_mail_is_what_is_broken_and_all_of_it_afterwards(reloj):
    parado = un_correo()
    una_alarma("Hay correos sin salir.")
    reloj.shift(timedelta(hours=1))
    latidos.latir(latidos.CORREOS)
    latidos.latir(latidos.TRABAJADOR)
    assert avisar_alarmas() == 0
    Correo.objects.filter(pk=parado.pk).update(enviado_en=ahora())
    assert avisar_alarmas() == 1


def test_nothing_while_no_sweep_runs(reloj):
    una_alarma()
    reloj.shift(timedelta(hours=1))
    assert avisar_alarmas() == 0


def test_without_addresses_the_superusers(settings):
    settings.CORREOS_ALARMAS = []
    una_alarma()
    una_persona("jefa", email="jefa@dnda.example")
    assert administradores() == []
    assert avisar_alarmas() == 0
    superusuario = una_persona("superusuario")
    superusuario.email = "raiz@dnda.example"
    superusuario.save()
    assert administradores() == ["raiz@dnda.example"]
    assert avisar_alarmas() == 1


def test_all_or_nothing(monkeypatch):
    class Adrede(Exception):
        """The failure that the test provokes."""

    def romper(*args, **kwargs):
        raise Adrede

    una_alarma()
    monkeypatch.setattr(alarmas, "_escribir", romper)
    with pytest.raises(Adrede), transaction.atomic():
        avisar_alarmas()
    assert Alarma.objects.get().avisada_en is None


def test_the_watch_tells_of_them(settings):
    settings.SALUD_DISCO_LIBRE_MB = 10**9
    almacenes.olvidar()
    assert tareas.vigilar() >= 1
    almacenes.olvidar()
    assert Correo.objects.get().clase == Correo.Clase.ALARMA
