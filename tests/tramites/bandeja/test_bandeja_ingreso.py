"""The sign-in of officials: second factor, throttling, sessions that end."""

import logging
import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.admin.models import LogEntry
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from radicacion.tiempo import ahora
from tests.factories import VIERNES
from tests.tramites.elenco import una_persona
from tramites.bandeja import ingreso

CLAVE = "una-clave-de-prueba"
FACTOR, INSCRIBIR = "/admin/segundo-factor/", "/admin/segundo-factor/inscribir/"
LISTA = "/admin/tramites/tramite/"


@pytest.fixture(autouse=True)
def reloj(time_machine, settings, entidad):
    settings.SEGUNDO_FACTOR = True
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


@pytest.fixture
def jefa():
    return una_persona("jefa", password=CLAVE)


def ingresar(usuario: str = "jefa", clave: str = CLAVE, **extra: str) -> tuple[Client, object]:
    navegador = Client()
    datos = {"username": usuario, "password": clave, "next": LISTA}
    return navegador, navegador.post("/admin/login/", datos, follow=True, **extra)


def codigo(usuario) -> str:
    aparato = TOTPDevice.objects.get(user=usuario)
    return f"{totp(aparato.bin_key):06d}"


def inscrita(usuario) -> tuple[Client, list[str]]:
    navegador, _ = ingresar(usuario.username)
    navegador.get(INSCRIBIR)
    pagina = navegador.post(INSCRIBIR, {"codigo": codigo(usuario)})
    return navegador, re.findall(r"<code>([a-z2-7]+)</code>", pagina.content.decode())


@pytest.mark.django_db
def test_the_first_sign_in_enrols(jefa, reloj):
    navegador, pagina = ingresar()
    assert pagina.redirect_chain[-1][0] == INSCRIBIR
    html = pagina.content.decode()
    assert 'src="data:image/svg+xml' in html
    assert "no-store" in pagina["Cache-Control"]
    mala = navegador.post(INSCRIBIR, {"codigo": "000000"}).content.decode()
    assert "El código no es válido" in mala
    assert navegador.get(LISTA).status_code == 302
    hecho = navegador.post(INSCRIBIR, {"codigo": codigo(jefa)})
    assert "espere 1 segundo" in hecho.content.decode()  # after a wrong one
    reloj.move_to(VIERNES + timedelta(seconds=30), tick=False)
    hecho = navegador.post(INSCRIBIR, {"codigo": codigo(jefa)})
    codigos = re.findall(r"<code>([a-z2-7]+)</code>", hecho.content.decode())
    assert len(set(codigos)) == 10
    assert navegador.get(LISTA).status_code == 200
    assert codigos[0] not in navegador.get(INSCRIBIR).content.decode()


@pytest.mark.django_db
def test_with_the_password_alone_nothing_opens(jefa):
    inscrita(jefa)
    navegador, pagina = ingresar()
    assert pagina.redirect_chain[-1][0].startswith(f"{FACTOR}?next=")
    for direccion in (LISTA, "/admin/", "/admin/password_change/", "/admin/jsi18n/"):
        assert navegador.get(direccion).status_code == 302, direccion
    assert navegador.get(INSCRIBIR).url == FACTOR  # nor may another telephone be enrolled
    assert navegador.post(INSCRIBIR, {"codigo": "123456"}).url == FACTOR
    assert navegador.post("/admin/logout/").status_code == 200
    assert navegador.get(FACTOR).status_code == 302


@pytest.mark.django_db
def test_a_code_serves_once(jefa, reloj):
    inscrita(jefa)
    navegador, _ = ingresar()
    assert "ya se usó" in navegador.post(FACTOR, {"codigo": codigo(jefa)}).content.decode()
    reloj.move_to(VIERNES + timedelta(seconds=31), tick=False)
    hecho = navegador.post(FACTOR, {"codigo": codigo(jefa), "next": LISTA})
    assert (hecho.status_code, hecho.url) == (302, LISTA)
    assert navegador.get(FACTOR).url == "/admin/"


@pytest.mark.django_db
def test_it_leads_nowhere_else(jefa, reloj):
    inscrita(jefa)
    reloj.move_to(VIERNES + timedelta(seconds=31), tick=False)
    navegador, _ = ingresar()
    assert navegador.post(FACTOR, {"codigo": codigo(jefa), "next": "https://malo.example/"}).url == "/admin/"


@pytest.mark.django_db
def test_wrong_codes_make_one_wait(jefa, reloj):
    inscrita(jefa)
    navegador, _ = ingresar()
    reloj.move_to(VIERNES + timedelta(seconds=60), tick=False)
    for _vez in range(3):
        navegador.post(FACTOR, {"codigo": "000000"})
    assert "espere 1 segundo" in navegador.post(FACTOR, {"codigo": codigo(jefa)}).content.decode()
    assert navegador.get(LISTA).status_code == 302


@pytest.mark.django_db
def test_a_recovery_code_serves_once_and_tells_how_many_are_left(jefa):
    _, codigos = inscrita(jefa)
    navegador, _ = ingresar()
    hecho = navegador.post(FACTOR, {"codigo": f" {codigos[0].upper()} "}, follow=True)
    assert "quedan 9" in hecho.content.decode()
    otro, _ = ingresar()
    assert "no es válido" in otro.post(FACTOR, {"codigo": codigos[0]}).content.decode()


@pytest.mark.django_db
def test_whoever_is_inside_may_enrol_another_telephone(jefa, reloj):
    navegador, codigos = inscrita(jefa)
    antes = TOTPDevice.objects.get(user=jefa).key
    assert "reemplaza a la anterior" in navegador.get(INSCRIBIR).content.decode()
    nuevo = TOTPDevice.objects.get(user=jefa, confirmed=False)
    navegador.post(INSCRIBIR, {"codigo": f"{totp(nuevo.bin_key):06d}"})
    assert TOTPDevice.objects.get(user=jefa).key == nuevo.key != antes
    assert not StaticToken.objects.filter(token__in=codigos).exists()
    assert navegador.get(LISTA).status_code == 200


@pytest.mark.django_db
def test_the_administrador_resets_a_lost_one_and_it_is_logged(jefa):
    inscrita(jefa)
    administradora, _ = inscrita(una_persona("administradora", password=CLAVE))
    datos = {"action": "restablecer_factor", "_selected_action": [jefa.pk]}
    administradora.post("/admin/auth/user/", datos)
    assert not TOTPDevice.objects.filter(user=jefa).exists()
    assert not StaticToken.objects.filter(device__user=jefa).exists()
    entrada = LogEntry.objects.get(object_id=str(jefa.pk))
    assert (entrada.user.username, entrada.change_message) == ("administradora", "Se restableció su segundo factor.")
    assert ingresar()[1].redirect_chain[-1][0] == INSCRIBIR


@pytest.mark.django_db
def test_nobody_resets_their_own(settings):
    administradora = una_persona("administradora", password=CLAVE)
    navegador, _ = inscrita(administradora)
    navegador.post("/admin/auth/user/", {"action": "restablecer_factor", "_selected_action": [administradora.pk]})
    assert TOTPDevice.objects.filter(user=administradora).exists()


@pytest.mark.django_db
def test_without_a_session_the_pages_of_the_factor_are_the_sign_in():
    for direccion in (FACTOR, INSCRIBIR):
        assert Client().get(direccion).url == "/admin/login/"


@pytest.mark.django_db
def test_too_many_tries_stop_that_user_from_that_address(jefa, reloj, caplog):
    caplog.set_level(logging.DEBUG)
    for _vez in range(5):
        _, pagina = ingresar(clave="mala", REMOTE_ADDR="192.0.2.7")
    assert pagina.status_code == 429
    html = pagina.content.decode()
    assert "3:45" in html
    assert "15 minutos" in html
    assert ingresar(REMOTE_ADDR="192.0.2.7")[1].status_code == 429  # the right one does not open it
    assert ingresar(REMOTE_ADDR="192.0.2.8")[1].status_code == 200  # but elsewhere she may
    una_persona("gestora", password=CLAVE)
    assert ingresar("gestora", REMOTE_ADDR="192.0.2.7")[1].status_code == 200
    assert "192.0.2.7" not in caplog.text
    reloj.move_to(VIERNES + timedelta(minutes=15, seconds=1), tick=False)
    assert ingresar(REMOTE_ADDR="192.0.2.7")[1].status_code == 200


@pytest.mark.django_db
def test_addresses_are_forgotten(jefa, reloj):
    ingresar(clave="mala", REMOTE_ADDR="192.0.2.7")
    assert ingreso.olvidar(ahora()) == 0
    assert AccessAttempt.objects.exists()
    reloj.move_to(VIERNES + timedelta(minutes=16), tick=False)
    assert ingreso.olvidar(ahora()) == 1
    assert not AccessAttempt.objects.exists()


@pytest.mark.django_db
class TestSesiones:
    @pytest.fixture(autouse=True)
    def sin_factor(self, settings):
        settings.SEGUNDO_FACTOR = False

    def test_unused_it_ends(self, jefa, reloj):
        navegador, _ = ingresar()
        reloj.move_to(VIERNES + timedelta(minutes=29), tick=False)
        assert navegador.get(LISTA).status_code == 200
        reloj.move_to(VIERNES + timedelta(minutes=58), tick=False)
        assert navegador.get(LISTA).status_code == 200
        reloj.move_to(VIERNES + timedelta(minutes=89), tick=False)
        fin = navegador.get(f"{LISTA}?cola=vencidas", follow=True)
        assert fin.redirect_chain[-1][0] == "/admin/login/?next=/admin/tramites/tramite/%3Fcola%3Dvencidas"
        assert "Su sesión terminó" in fin.content.decode()

    def test_used_all_day_it_ends_too(self, jefa, reloj):
        navegador, _ = ingresar()
        for minutos in range(20, 481, 20):
            reloj.move_to(VIERNES + timedelta(minutes=minutos), tick=False)
            assert navegador.get(LISTA).status_code == 200, minutos
        reloj.move_to(VIERNES + timedelta(minutes=482), tick=False)
        assert navegador.get(LISTA).status_code == 302

    def test_what_was_typed_is_given_back(self, jefa, reloj):
        navegador, _ = ingresar()
        reloj.move_to(VIERNES + timedelta(hours=2), tick=False)
        pagina = navegador.post(f"{LISTA}1/acto/proyectar/", {"texto": "Señora Ana: <su> registro", "version": "1"})
        assert pagina.status_code == 403
        assert "Señora Ana: &lt;su&gt; registro" in pagina.content.decode()
        assert pagina["Cache-Control"] == "no-store"
        assert navegador.get(LISTA).status_code == 302
