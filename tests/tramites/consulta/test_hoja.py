"""The kept page of a look-up by radicado: it holds nobody's data, and nothing of the entity that was changed since."""

import re

import pytest
from captcha.models import CaptchaStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from radicacion.models import EntidadConfig, Peticion
from tests.radicacion.presentaciones import presentacion
from tramites.actos import recibir

pytestmark = pytest.mark.django_db


@pytest.fixture
def peticion() -> Peticion:
    return recibir(presentacion("ficha"))


def hoja(client: Client, valor: str) -> str:
    return client.post("/consulta/", {"filtro": "radicado", "valor": valor}).content.decode()


def test_cada_quien_recibe_lo_suyo(peticion: Peticion):
    otra = recibir(presentacion("otra"))
    una = hoja(Client(), f" {peticion.radicado}")
    segunda = hoja(Client(), otra.radicado)
    assert f'value=" {peticion.radicado}"' in una
    assert peticion.radicado not in segunda
    fichas = [re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina) for pagina in (una, segunda)]
    assert len(fichas[0]) == 1
    assert fichas[0] != fichas[1]


def test_la_ficha_de_la_hoja_sirve_para_la_consulta_siguiente(peticion: Peticion):
    cliente = Client(enforce_csrf_checks=True)
    pagina = cliente.get("/consulta/").content.decode()
    for _vez in range(2):
        ficha = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina)[0]
        datos = {"filtro": "radicado", "valor": peticion.radicado, "csrfmiddlewaretoken": ficha}
        respuesta = cliente.post("/consulta/", datos)
        assert respuesta.status_code == 200
        pagina = respuesta.content.decode()


def test_lo_escrito_va_como_texto(client: Client, peticion: Peticion):
    pagina = hoja(client, f'{peticion.radicado}"><script>')
    assert "<script>" not in pagina
    assert "&quot;&gt;&lt;script&gt;" in pagina


def test_un_cambio_de_la_entidad_se_ve_en_la_hoja_siguiente(client: Client, peticion: Peticion):
    assert "Calle 28" in hoja(client, peticion.radicado)
    EntidadConfig.objects.update(direccion="Carrera 7 <1>")
    cambiada = hoja(client, peticion.radicado)
    assert "Carrera 7 &lt;1&gt;" in cambiada
    assert "Calle 28" not in cambiada
    EntidadConfig.objects.all().delete()
    assert "Carrera 7" not in hoja(client, peticion.radicado)


def test_no_escribe_nada_y_quien_quiera_la_imagen_la_pide(client: Client, peticion: Peticion):
    with CaptureQueriesContext(connection) as consultas:
        pagina = hoja(client, peticion.radicado)
    assert len([c for c in consultas if c["sql"].startswith("SELECT")]) == 2  # the case and the entity
    assert not CaptchaStore.objects.exists()
    assert 'name="accion" value="otra"' in pagina
    pedida = client.post("/consulta/", {"filtro": "documento", "valor": "900", "accion": "otra"}).content.decode()
    assert CaptchaStore.objects.get().hashkey in pedida
    assert 'value="900"' in pedida
