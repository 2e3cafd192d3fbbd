"""Sessions are of officials alone: public pages touch none, whoever asks; the admin has them all."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


@pytest.fixture
def jefa(client):
    usuaria = get_user_model().objects.create_superuser("jefa", password="una clave larga")
    client.force_login(usuaria)
    return usuaria


@pytest.mark.parametrize("ruta", ["/", "/radicar/1/", "/consulta/", "/verificar/", "/no-existe/", "/administracion/"])
def test_a_public_page_knows_of_no_session_even_of_an_official(client, jefa, entidad, ruta):
    with CaptureQueriesContext(connection) as hechas:
        respuesta = client.get(ruta)
    assert not [c for c in hechas if "session" in c["sql"] or "auth_user" in c["sql"]]
    assert not hasattr(respuesta.wsgi_request, "session")
    assert not hasattr(respuesta.wsgi_request, "user")
    assert "Cookie" not in respuesta.headers.get("Vary", "") or ruta in ("/radicar/1/", "/consulta/", "/verificar/")


def test_a_form_of_a_citizen_opens_no_session(client, entidad):
    client.post("/radicar/1/", {"modalidad": "anonima"})
    client.post("/consulta/", {"filtro": "radicado", "valor": "1-2026-1"})
    assert not Session.objects.exists()


def test_the_admin_has_session_user_second_factor_and_messages(client, jefa):
    respuesta = client.get("/admin/")
    assert respuesta.status_code == 200
    peticion = respuesta.wsgi_request
    assert peticion.user == jefa
    assert peticion.user.is_verified() is False
    assert peticion.session.session_key == Session.objects.get().session_key
    assert hasattr(peticion, "_messages")


def test_the_admin_is_closed_to_others(entidad):
    respuesta = Client().get("/admin/")
    assert respuesta.status_code == 302
    assert respuesta["Location"].startswith("/admin/login/")
