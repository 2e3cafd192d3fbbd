"""A call that the radicadora receives: from the list to the sheet handed out; wide, narrow, without script."""

import re

import pytest
from playwright.sync_api import expect

from radicacion.models import Canal, Peticion
from tests.e2e.test_bandeja import CLAVE, ingresar
from tests.tramites.elenco import una_persona
from tramites.models import Actuacion

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (True, 320), (False, 320)], ids=str)
def test_a_call_is_received(abrir, sin_faltas, guion, ancho):
    una_persona("radicadora", password=CLAVE)
    pagina = abrir(guion=guion, ancho=ancho)

    def llegar(titulo: str | re.Pattern[str]) -> None:
        expect(pagina.get_by_role("heading", level=1)).to_have_text(titulo)
        sin_faltas(pagina)

    ingresar(pagina, "radicadora")
    pagina.goto("/admin/tramites/tramite/")
    pagina.get_by_role("link", name="Recibir una petición").click()
    llegar("Recibir una petición")
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Escoja por dónde llegó la petición.")
    llegar("Recibir una petición")
    pagina.get_by_label("Por teléfono (verbal)").check()
    pagina.get_by_label("No: con mis datos").check()
    pagina.get_by_role("button", name="Continuar").click()

    expect(pagina.get_by_role("heading", name="Datos de contacto")).to_be_visible()
    llegar("Recibir una petición")
    pagina.get_by_label("Persona natural").check()
    pagina.locator("#id_tipo_documento").select_option("CC")
    pagina.locator("#id_numero_documento").fill("52123456")
    pagina.locator("#id_nombres").fill("Ana Pérez")
    pagina.get_by_role("radio", name="Correo electrónico", exact=True).check()
    pagina.locator("#id_descripcion").fill("Pide que se corrija su registro.")
    pagina.locator("#id_otra_2_tipo").select_option("documentos")
    pagina.locator("#id_otra_2_texto").fill("Copia del registro")
    pagina.get_by_role("button", name="Continuar y leer a la persona").click()
    # What is missing is told, and nothing typed is lost.
    expect(pagina.get_by_role("alert")).to_contain_text("Escoja el tipo de solicitud que desea realizar.")
    expect(pagina.locator("#id_nombres")).to_have_value("Ana Pérez")
    llegar("Recibir una petición")
    pagina.locator("#id_correo").fill("ana@example.com")
    pagina.locator("#id_certifica_correo").check()
    pagina.get_by_role("radio", name="Petición", exact=True).check()
    pagina.get_by_role("radio", name="Sí", exact=True).check()
    pagina.get_by_role("button", name="Continuar y leer a la persona").click()

    expect(pagina.get_by_text("Solicitud de documentos: 10 días hábiles")).to_be_visible()
    llegar("Lea a la persona y radique")
    pagina.get_by_role("button", name="Radicar").click()
    llegar(re.compile("Quedó radicada: 1-"))
    expect(pagina.locator(".codigo")).to_have_text(re.compile("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$"))
    assert pagina.get_by_role("button", name="Imprimir esta hoja").is_visible() is guion
    pagina.reload()
    peticion = Peticion.objects.get()
    assert (peticion.canal, peticion.tipo) == (Canal.TELEFONO, "documentos")
    assert Actuacion.objects.get(orden=1).autor == una_persona("radicadora")
