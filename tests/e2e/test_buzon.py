"""The mailbox in a browser: its list, a message, its form, filed; wide, narrow, without script, without faults."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.test_bandeja import CLAVE, ingresar
from tests.tramites.bandeja.test_bandeja_buzon import un_mensaje
from tests.tramites.elenco import un_caso, una_persona
from tramites.models import Mensaje

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (True, 320), (False, 1280)], ids=str)
def test_a_message_is_read_and_filed(abrir, sin_faltas, guion, ancho):
    una_persona("radicadora", password=CLAVE)
    un_mensaje(avisos=["Venía sólo como página (HTML): este es su texto; el original se conserva."])
    un_mensaje(asunto="Publicidad de un congreso", automatico="List-Id")
    caso = un_caso()
    un_mensaje(clase="respuesta", tramite=caso, asunto="Aquí va el poder")
    pagina = abrir(guion=guion, ancho=ancho)

    def llegar(titulo: str) -> None:
        expect(pagina.get_by_role("heading", level=1)).to_have_text(titulo)
        sin_faltas(pagina)

    pagina.goto("/admin/")
    ingresar(pagina, "radicadora")
    pagina.get_by_role("link", name="Buzón", exact=True).first.click()
    llegar("Buzón")
    pagina.get_by_role("link", name="Publicidad de un congreso").click()
    llegar("Publicidad de un congreso")
    pagina.get_by_role("button", name="Descartar").click()
    llegar("Publicidad de un congreso")
    pagina.get_by_label("Por qué no se radica").fill("Publicidad.")
    pagina.get_by_role("button", name="Descartar").click()
    llegar("Buzón")
    pagina.get_by_role("link", name="Pido copia").click()
    llegar("Pido copia")
    pagina.get_by_role("link", name="Radicar", exact=True).click()
    llegar("Radicar un mensaje")
    pagina.get_by_role("button", name="Radicar", exact=True).click()
    expect(pagina.get_by_text("Escoja el tipo de solicitud.")).to_be_visible()
    llegar("Radicar un mensaje")
    pagina.get_by_label("Tipo de solicitud").select_option(label="Solicitud de documentos")
    pagina.get_by_role("button", name="Radicar", exact=True).click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text(re.compile(r"Caso 1-\d{4}-\d+"))
    assert Mensaje.objects.get(asunto="Pido copia").tramite.peticion.tipo == "documentos"
    pagina.goto(f"/admin/tramites/tramite/{caso.pk}/change/")
    llegar(f"Caso {caso.peticion.radicado}")
    pagina.get_by_role("button", name="Marcar como leído").click()
    llegar(f"Caso {caso.peticion.radicado}")
    expect(pagina.get_by_role("button", name="Marcar como leído")).to_have_count(0)
