"""The receipt: number, date and hour, term, documents, and the código while it lasts."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from radicacion.codigo import codigo_de
from radicacion.models import Peticion
from radicacion.tiempo import en_el_momento
from tests.radicacion.archivos import JPG, PDF, archivo

ENVIO = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # Saturday 21 in Bogotá

pytestmark = pytest.mark.django_db


@pytest.fixture
def constancia(ciudadana) -> str:
    with en_el_momento(ENVIO):
        ciudadana.llenar_todo()
        ciudadana.llenar(4, adjuntos=[archivo("oficio.pdf", PDF), archivo("a.pdf", PDF), archivo("foto.jpg", JPG)])
        return ciudadana.enviar().headers["Location"]


def test_dice_todo_lo_que_fija_la_radicacion(ciudadana, constancia: str) -> None:
    with en_el_momento(ENVIO):
        pagina = ciudadana.navegador.get(constancia).content.decode()
    assert re.search(r"1-\d{4}-\d+", pagina)[0] == Peticion.objects.get().radicado == "1-2026-1"
    assert '<p class="radicado" id="radicado">1-2026-1</p>' in pagina
    for esperado in (
        "21 de noviembre de 2026, 7:30 p. m.",
        "Queja",
        "14 de diciembre de 2026",
        "15 días hábiles",
        "Ley 1755 de 2015",
        "3 documentos:",
        "documento PDF (2)",
        "imagen JPG (1)",
        "oficio.pdf",
        codigo_de(ciudadana.token),
    ):
        assert esperado in pagina, esperado


def test_dice_que_sigue_con_sus_fechas(ciudadana, constancia: str) -> None:
    with en_el_momento(ENVIO):
        pagina = " ".join(ciudadana.navegador.get(constancia).content.decode().split())
    pasos = re.findall(r'<li class="paso[^"]*"> <h3>(.*?)</h3>', pagina)
    assert pasos == ["Recibida", "Reparto", "Si falta algo", "Respuesta", "Si no le responden a tiempo"]
    for esperado in (
        "se lo informa a más tardar el 27 de noviembre de 2026",  # 5 business days
        "Se lo pedimos a más tardar el 4 de diciembre de 2026",  # 10
        "A más tardar el <strong>14 de diciembre de 2026</strong>",
        "Procuraduría General de la Nación",
    ):
        assert esperado in pagina, esperado
    assert "entiende aceptada" not in pagina


def test_a_quien_pide_informacion_le_dice_lo_que_vale_el_silencio(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(4, tipo="informacion")
    pagina = ciudadana.navegador.get(ciudadana.enviar().headers["Location"]).content.decode()
    assert "La ley entiende aceptada su solicitud" in pagina


def test_cada_documento_con_su_clase_y_su_sha256(ciudadana, constancia: str) -> None:
    pagina = ciudadana.navegador.get(constancia).content.decode()
    for adjunto in Peticion.objects.get().adjuntos.all():
        assert adjunto.sha256 in pagina
    assert re.search(r"foto\.jpg \(imagen JPG, \d+\s+bytes\)", pagina)


def test_no_se_guarda_ni_se_cuenta_a_nadie(ciudadana, constancia: str) -> None:
    respuesta = ciudadana.navegador.get(constancia)
    assert "no-store" in respuesta.headers["Cache-Control"]
    assert respuesta.headers["Referrer-Policy"] == "no-referrer"


def test_la_abre_quien_tiene_el_token_en_cualquier_navegador(client, constancia: str) -> None:
    assert client.get(constancia).status_code == 200
    assert client.post(constancia).status_code == 405


def test_a_las_24_horas_ya_no_muestra_el_codigo_y_el_resto_si(ciudadana, constancia: str) -> None:
    with en_el_momento(ENVIO + timedelta(hours=24)):
        pagina = ciudadana.navegador.get(constancia).content.decode()
    assert codigo_de(ciudadana.token) not in pagina
    assert "1-2026-1" in pagina


def test_un_token_desconocido_no_existe(ciudadana) -> None:
    assert ciudadana.ver("listo/desconocido").status_code == 404


def test_lo_presentado_con_html_se_muestra_sin_serlo(ciudadana) -> None:
    ciudadana.llenar_todo()
    ciudadana.llenar(4, adjuntos=archivo("<img src=x>.pdf", PDF))
    pagina = ciudadana.navegador.get(ciudadana.enviar().headers["Location"]).content.decode()
    assert "&lt;img src=x&gt;.pdf" in pagina
