"""Many cases chosen in the list and assigned together, and who has how much: wide, narrow, without script."""

import os

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_bandeja import CLAVE, ingresar
from tests.tramites.elenco import un_caso, una_persona
from tramites.models import Tramite

pytestmark = pytest.mark.django_db(transaction=True)


def foto(pagina: Page, nombre: str) -> None:
    """Only for whoever wants to look: `FOTOS=folder`."""
    if carpeta := os.environ.get("FOTOS"):
        pagina.screenshot(path=f"{carpeta}/{nombre}.png", full_page=True)


@pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (True, 320), (False, 320)], ids=str)
def test_two_cases_are_assigned_together(abrir, sin_faltas, guion, ancho):
    una_persona("jefa", password=CLAVE)
    gestora = una_persona("gestora")
    casos = [un_caso(tipo="queja", descripcion="El funcionario me pidió dinero."), un_caso()]
    pagina = abrir(guion=guion, ancho=ancho)
    ingresar(pagina, "jefa")

    pagina.goto("/admin/tramites/tramite/")
    for caso in casos:
        pagina.locator(f"input[name=_selected_action][value='{caso.pk}']").check()
    sin_faltas(pagina)
    foto(pagina, f"lista_{guion}_{ancho}")
    pagina.locator("select[name=action]").select_option(label="Asignar los casos elegidos")
    pagina.get_by_role("button", name="Ir", exact=True).click()
    expect(pagina.get_by_role("heading", name="2 casos elegidos")).to_be_visible()
    sin_faltas(pagina)
    foto(pagina, f"bloque_{guion}_{ancho}")
    pagina.get_by_label("Dependencia").select_option(label="Oficina de Registro")
    pagina.get_by_label("Responsable").select_option(label="Gloria Páez (Oficina de Registro)")
    pagina.get_by_label("Nota o motivo").fill("Reparto del lunes.")
    pagina.get_by_role("button", name="Ver qué pasará").click()
    expect(pagina.get_by_role("heading", name="2 casos pasarán a Gloria Páez")).to_be_visible()
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Confirmar").click()
    expect(pagina.get_by_role("heading", name="2 casos pasaron a Gloria Páez")).to_be_visible()
    sin_faltas(pagina)
    assert Tramite.objects.filter(responsable=gestora).count() == 2

    pagina.goto("/admin/tramites/tramite/tablero/")
    sin_faltas(pagina)
    foto(pagina, f"tablero_{guion}_{ancho}")
    pagina.get_by_role("row", name="Gloria Páez").get_by_role("link").first.click()
    expect(pagina.get_by_role("status").get_by_text("Responsable: Gloria Páez")).to_be_visible()
    pagina.goto(f"/admin/tramites/tramite/{casos[0].pk}/change/")
    sin_faltas(pagina)
    foto(pagina, f"caso_{guion}_{ancho}")
