"""The tasks and the command by hand: what they sweep, and that beat's schedule names tasks that exist."""

from datetime import UTC, timedelta
from io import StringIO

import pytest
from captcha.models import CaptchaStore
from django.conf import settings as ajustes
from django.core import mail
from django.core.management import call_command

from pqrsd.celery import app
from radicacion import borradores
from radicacion.models import Borrador, Conteo
from radicacion.tiempo import ahora
from tests.factories import VIERNES, un_correo, un_tramite
from tests.radicacion.presentaciones import presentacion
from tramites import tareas
from tramites.actos import recibir
from tramites.models import Correo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


def barrer(*opciones: str) -> str:
    salida = StringIO()
    call_command("barrer", *opciones, stdout=salida)
    return salida.getvalue()


def test_beat_asks_for_tasks_that_exist():
    app.loader.import_default_modules()
    assert {entrada["task"] for entrada in ajustes.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_a_message_that_nobody_took_in_time_expires():
    assert all(entrada["options"]["expires"] for entrada in ajustes.CELERY_BEAT_SCHEDULE.values())


def test_enviar_correos():
    un_correo()
    assert tareas.enviar_correos().enviados == 1
    assert len(mail.outbox) == 1
    assert tareas.enviar_correos().total == 0


def test_limpiar(reloj):
    borradores.crear()
    CaptchaStore.objects.create(challenge="A", response="a", hashkey="1")
    Conteo.objects.create(clave="viejo", ventana=ahora())
    reloj.shift(timedelta(days=2, seconds=1))
    borradores.crear()
    CaptchaStore.objects.create(challenge="B", response="b", hashkey="2")
    Conteo.objects.create(clave="de hoy", ventana=ahora().astimezone(UTC))
    assert tareas.limpiar() == tareas.Limpieza(borradores=1, captchas=1, conteos=1, ingresos=0)
    assert Borrador.objects.get().vence_en > ahora()
    assert CaptchaStore.objects.get().hashkey == "2"
    assert Conteo.objects.get().clave == "de hoy"
    assert tareas.limpiar() == tareas.Limpieza(0, 0, 0, 0)


def test_barrer_says_what_it_did():
    tramite = un_tramite()
    for _ in range(41):
        un_correo(tramite=tramite)
    Correo.objects.filter(pk=un_correo(tramite=tramite, para="no es una dirección").pk).update(proximo_intento=VIERNES)
    dicho = barrer()
    assert dicho == (
        "Correos [##############................] 20/42\n"
        "Correos [############################..] 40/42\n"
        "Correos [##############################] 42/42\n"
        "Correos: enviados 41, aplazados 0, sin entregar 1.\n"
        "Quedan por enviar: 0.\n"
        "Borrados: borradores 0, captchas 0, conteos 0.\n"
    )
    assert len(mail.outbox) == 41


def test_barrer_issues_what_the_mails_carry():
    for vez in range(2):
        recibir(presentacion(f"secreto-{vez}"))
    assert barrer("--solo-correo").splitlines() == [
        "Constancias [##############################] 2/2",
        "Constancias: expedidas 2, con falla 0.",
        "Correos [##############################] 2/2",
        "Correos: enviados 2, aplazados 0, sin entregar 0.",
        "Quedan por enviar: 0.",
    ]
    assert [len(m.attachments) for m in mail.outbox] == [1, 1]


def test_barrer_draws_its_bar_over_itself_on_a_terminal(monkeypatch):
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    tramite, salida = un_tramite(), Terminal()
    for _ in range(30):
        un_correo(tramite=tramite)
    call_command("barrer", "--solo-correo", stdout=salida)
    assert "20/30\rCorreos [##############################] 30/30\n" in salida.getvalue()


def test_preparar_correos():
    recibir(presentacion())
    assert tareas.preparar_correos().listos == 1
    assert tareas.preparar_correos().total == 0


def test_barrer_with_nothing_to_do():
    assert barrer("--solo-correo") == "Correos: enviados 0, aplazados 0, sin entregar 0.\nQuedan por enviar: 0.\n"


def test_barrer_without_a_server_says_so(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    un_correo()
    dicho = barrer("--solo-correo")
    assert "aplazados 1" in dicho
    assert "Se interrumpió: no hay conexión con el servidor de correo (ConnectionRefusedError)." in dicho
    assert "Quedan por enviar: 1." in dicho
