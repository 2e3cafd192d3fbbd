"""The receipt in a browser: what the person takes along, on screen, on paper and without a script."""

from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.recorridos import radicar_queja

pytestmark = pytest.mark.django_db(transaction=True)


def bajar(pagina: Page, enlace: str, carpeta: Path) -> Path:
    with pagina.expect_download() as espera:
        pagina.get_by_role("link", name=enlace).click()
    ruta = carpeta / espera.value.suggested_filename
    espera.value.save_as(ruta)
    return ruta


@pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (False, 320)], ids=str)
def test_constancia_and_date_are_downloaded(abrir, sin_faltas, tmp_path, guion, ancho):
    pagina = abrir(guion=guion, ancho=ancho)
    recibo = radicar_queja(pagina)
    sin_faltas(pagina)
    pdf = bajar(pagina, "Descargar la constancia (PDF)", tmp_path)
    assert pdf.name == f"constancia-{recibo.radicado}.pdf"
    assert str(pikepdf.open(pdf).Root.Lang).startswith("es")
    ics = bajar(pagina, "Agregar la fecha a mi calendario", tmp_path)
    assert ics.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    pagina.reload()
    assert recibo.radicado in pagina.inner_text("main")


def test_on_paper_only_what_matters(abrir):
    pagina = abrir()
    recibo = radicar_queja(pagina)
    expect(pagina.get_by_role("button", name="Imprimir")).to_be_visible()
    pagina.emulate_media(media="print", color_scheme="dark")
    expect(pagina.locator("#radicado")).to_have_text(recibo.radicado)
    for oculto in ("header", ".pie", ".acciones", ".breadcrumb"):
        assert not any(parte.is_visible() for parte in pagina.locator(oculto).all()), oculto
    expect(pagina.get_by_text("Si no le responden a tiempo")).to_be_visible()
    assert pagina.locator("main h1").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
