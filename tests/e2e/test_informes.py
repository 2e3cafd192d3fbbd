"""A quarterly report in a browser: asked for, made by the worker, written, reviewed, published, and read by anybody."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.test_bandeja import CLAVE, ingresar
from tests.tramites.elenco import una_persona
from tests.tramites.informes.publicados import hechos_del_trimestre
from tramites.tareas import generar_informes

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_is_made_reviewed_published_and_read(abrir: Callable[..., Page], sin_faltas: Callable[[Page], None]):
    una_persona("jefa", password=CLAVE)
    hechos_del_trimestre()
    jefa = abrir(ancho=320)
    ingresar(jefa, "jefa")
    jefa.get_by_role("main").get_by_role("link", name="Informes", exact=True).click()
    jefa.locator(".object-tools a").click()
    jefa.get_by_label("Período").fill("2026-T3")
    sin_faltas(jefa)
    jefa.get_by_role("button", name="Generar el informe").click()
    expect(jefa.get_by_role("status")).to_contain_text("Se está generando")
    sin_faltas(jefa)
    generar_informes()
    expect(jefa.get_by_label("Conclusiones y mejoras")).to_be_visible()  # the page looks again on its own
    jefa.get_by_label("Conclusiones y mejoras").fill("Se reforzará el canal web.")
    jefa.get_by_role("button", name="Guardar los textos").click()
    sin_faltas(jefa)
    jefa.get_by_role("button", name="Marcar como revisado").click()
    jefa.get_by_role("button", name="Publicar").click()
    expect(jefa.get_by_text("Sus cifras y su PDF no cambian más.")).to_be_visible()
    sin_faltas(jefa)
    for ancho in (320, 1280):
        pagina = abrir(ancho=ancho)
        pagina.goto("/")
        pagina.get_by_role("contentinfo").get_by_role("link", name="Informes de PQRSD").click()
        sin_faltas(pagina)
        pagina.get_by_role("link", name="2026-T3", exact=True).click()
        expect(pagina.get_by_role("img", name="Por tipo de solicitud")).to_be_visible()
        expect(
            pagina.get_by_role("table", name="Por tipo de solicitud").get_by_role("row", name="Total")
        ).to_contain_text("50")
        expect(pagina.get_by_text("Se reforzará el canal web.")).to_be_visible()
        sin_faltas(pagina)
        with pagina.expect_download() as bajada:
            pagina.get_by_role("link", name="PDF", exact=True).click()
        assert bajada.value.suggested_filename == "informe-pqrsd-2026-T3-v1.pdf"
