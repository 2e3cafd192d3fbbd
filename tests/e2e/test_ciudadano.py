"""The two real inputs of the manuals, walked in a browser, with and without script, wide and narrow."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from radicacion.models import Peticion
from tests.e2e.recorridos import estado_de, radicar_empresa, radicar_queja

pytestmark = pytest.mark.django_db(transaction=True)

CON_Y_SIN_GUION = pytest.mark.parametrize(
    ("guion", "ancho"), [(True, 1280), (True, 320), (False, 1280), (False, 320)], ids=str
)


@pytest.fixture
def documentos(tmp_path: Path) -> Path:
    """MinTIC's hint: every scanned document in one compressed file."""
    ruta = tmp_path / "documentos SER.zip"
    with zipfile.ZipFile(ruta, "w", zipfile.ZIP_DEFLATED) as archivo:
        for nombre in ("camara de comercio.pdf", "cedula representante.pdf"):
            archivo.writestr(nombre, b"%PDF-1.4\n" + nombre.encode() * 400)
    return ruta


@CON_Y_SIN_GUION
def test_mintic_a_company_files_its_documents(abrir, sin_faltas, documentos, guion, ancho):
    pagina = abrir(guion=guion, ancho=ancho)
    recibo = radicar_empresa(pagina, documentos, sin_faltas)
    peticion = Peticion.objects.get()
    assert recibo.radicado == peticion.radicado
    assert peticion.peticionario.numero_documento.startswith("900123456")
    assert [a.nombre for a in peticion.adjuntos.all()] == [documentos.name]
    assert documentos.name in recibo.texto
    assert re.search(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", recibo.texto), "the código de seguimiento"
    pagina.reload()
    assert recibo.radicado in pagina.inner_text("main")
    filas = estado_de(pagina, "documento", "900123456-8")
    sin_faltas(pagina)
    fecha = peticion.radicada_en.astimezone().strftime("%d-%m-%Y")
    assert filas == [[recibo.radicado, fecha, "Su comunicación se encuentra en trámite en la dependencia UCSTI."]]


@CON_Y_SIN_GUION
def test_dnda_a_person_files_a_queja_without_consent(abrir, sin_faltas, guion, ancho):
    pagina = abrir(guion=guion, ancho=ancho)
    recibo = radicar_queja(pagina, sin_faltas)
    peticion = Peticion.objects.get()
    assert not peticion.consentimiento.acepta
    assert not hasattr(peticion, "caracterizacion")
    assert estado_de(pagina, "radicado", recibo.radicado.replace("-", " - "))[0][0] == recibo.radicado
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Ver la imagen y la pregunta").click()
    expect(pagina.locator("img.captcha")).to_be_visible()
    assert estado_de(pagina, "correo", " MARIA@ciudadania.example")[0][0] == recibo.radicado
