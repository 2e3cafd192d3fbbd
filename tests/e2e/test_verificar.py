"""Whoever holds a document checks it: the number on paper, or the PDF chosen or dropped on the page."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.tramites.elenco import un_caso
from tramites.documentos.constancia import huella_corta
from tramites.documentos.expedir import abrir as abrir_documento
from tramites.documentos.expedir import constancia_de
from tramites.models import Actuacion

pytestmark = pytest.mark.django_db(transaction=True)

SOLTAR = """(letras) => {
  const contenido = Uint8Array.from(atob(letras), (letra) => letra.codePointAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([contenido], "constancia.pdf", { type: "application/pdf" }));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


def subir(pagina: Page, archivo: Path) -> None:
    pagina.set_input_files("[name=documento]", archivo)
    pagina.get_by_role("button", name="Verificar el archivo").click()


@pytest.mark.parametrize(("guion", "ancho"), [(True, 320), (False, 320)], ids=str)
def test_a_document_is_checked(abrir, sin_faltas, tmp_path, guion, ancho):
    caso = un_caso()
    with abrir_documento(constancia_de(caso)) as archivo:
        contenido = archivo.read()
    bueno, malo = tmp_path / "constancia.pdf", tmp_path / "otra.pdf"
    bueno.write_bytes(contenido)
    malo.write_bytes(contenido + b" ")
    pagina = abrir(guion=guion, ancho=ancho)
    huella = huella_corta(Actuacion.objects.get(tramite=caso))
    pagina.goto(f"/verificar/?radicado={caso.peticion.radicado}&huella={huella}")
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Verificar el número").click()
    expect(pagina.get_by_role("heading", name="Es auténtico: el número y la huella corresponden")).to_be_visible()
    sin_faltas(pagina)
    subir(pagina, malo)
    expect(pagina.get_by_role("heading", name="Fue alterado")).to_be_visible()
    sin_faltas(pagina)
    subir(pagina, bueno)
    expect(pagina.get_by_role("heading", name="Es auténtico y no ha sido alterado")).to_be_visible()
    if guion:
        pagina.goto("/verificar/")
        pagina.evaluate(SOLTAR, base64.b64encode(contenido).decode())
        expect(pagina.get_by_role("heading", name="Es auténtico y no ha sido alterado")).to_be_visible()
