"""The outbox in the admin: how much waits, what fails, and UCSTI's second chance for what was given up."""

import pytest
from django.core import mail

from tests.factories import VIERNES, un_correo
from tests.tramites.elenco import un_caso
from tramites.correo.envio import enviar_pendientes
from tramites.correo.reintento import reintentar
from tramites.models import Correo
from tramites.vigilancia import latidos

pytestmark = pytest.mark.django_db
LISTA = "/admin/tramites/correo/"


def texto(navegador, direccion: str = LISTA) -> str:
    respuesta = navegador.get(direccion)
    assert respuesta.status_code == 200
    return " ".join(respuesta.content.decode().split())


@pytest.fixture
def desistido(entidad) -> Correo:
    correo = un_correo()
    Correo.objects.filter(pk=correo.pk).update(intentos=11, desistido_en=VIERNES, ultimo_error="550: no")
    return correo


def pedir(navegador, *correos: Correo):
    datos = {"action": "reintentar_envio", "_selected_action": [c.pk for c in correos]}
    return navegador.post(LISTA, datos, follow=True)


def test_how_many_are_in_each_state(entrar, desistido):
    un_correo()
    Correo.objects.filter(pk=un_correo().pk).update(intentos=1)
    Correo.objects.filter(pk=un_correo().pk).update(enviado_en=VIERNES)
    jefa = entrar("jefa")
    html = texto(jefa)
    for dicho in ("Por enviar", "Reintentando", "Sin entregar"):
        assert f'{dicho} <span class="cuantos">1</span>' in html
    solo = texto(jefa, f"{LISTA}?estado=sin_entregar")
    assert solo.count('class="action-select"') == 1
    assert texto(jefa, f"{LISTA}?estado=cualquiera").count('class="action-select"') == 4


def test_free_lookups_are_still_refused(entrar):
    assert entrar("jefa").get(LISTA, {"para_sellado__contains": "a"}).status_code == 400


def test_what_fails_now_is_on_top(entrar):
    html = texto(entrar("jefa"))
    assert "Beat no da señales: nadie pide trabajo." in html
    for nombre in (latidos.BEAT, latidos.CORREOS, latidos.TRABAJADOR):
        latidos.latir(nombre)
    assert "no da señales" not in texto(entrar("jefa"))


@pytest.mark.parametrize("nombre", ["radicadora", "jefa", "superusuario"])
def test_ucsti_tries_again_what_was_given_up(entrar, desistido, nombre):
    respuesta = pedir(entrar(nombre), desistido)
    assert "Se volverá a enviar 1 correo." in respuesta.content.decode()
    assert enviar_pendientes().enviados == 1
    assert len(mail.outbox) == 1
    desistido.refresh_from_db()
    assert (desistido.desistido_en, desistido.intentos) == (None, 0)


@pytest.mark.parametrize("nombre", ["jefe", "gestora"])
def test_nobody_else_does_even_in_their_own_case(entrar, nombre):
    caso = un_caso("en_tramite")
    correo = caso.correos.get()
    Correo.objects.filter(pk=correo.pk).update(desistido_en=VIERNES)
    navegador = entrar(nombre)
    assert "reintentar_envio" not in texto(navegador)
    pedir(navegador, correo)
    correo.refresh_from_db()
    assert correo.desistido_en


def test_what_was_sent_or_still_waits_is_left_alone(entidad):
    un_correo()
    Correo.objects.filter(pk=un_correo().pk).update(enviado_en=VIERNES)
    antes = list(Correo.objects.order_by("pk").values())
    assert reintentar(Correo.objects.all()) == 0
    assert list(Correo.objects.order_by("pk").values()) == antes
