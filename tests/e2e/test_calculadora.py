"""The calculator in a browser: with and without script, narrow and wide, judged by axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("ancho", [320, 1280])
def test_de_la_portada_al_calendario(abrir: Callable[..., Page], sin_faltas: Callable[[Page], None], ancho: int):
    pagina = abrir(ancho=ancho)
    pagina.goto("/")
    pagina.get_by_role("link", name="Calcule la fecha con la calculadora de términos").click()
    expect(pagina.get_by_role("button", name="Calcular")).to_be_visible()
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Calcular").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("Elija el tipo de solicitud.")
    sin_faltas(pagina)
    pagina.select_option("#id_tipo", "queja")
    pagina.fill("#id_recibida", "2026-11-20")
    pagina.get_by_role("button", name="Calcular").click()
    expect(pagina.get_by_role("table", name="Diciembre de 2026")).to_be_visible()
    expect(pagina.get_by_role("cell", name="14 de diciembre, día 15 del término, vence el término")).to_be_visible()
    assert "?tipo=queja&recibida=2026-11-20" in pagina.url
    sin_faltas(pagina)


def test_sin_guion(abrir: Callable[..., Page], sin_faltas: Callable[[Page], None]):
    pagina = abrir(guion=False, ancho=320)
    pagina.goto("/calculadora/?tipo=consulta&recibida=2026-12-30")
    expect(pagina.get_by_role("table")).to_have_count(3)
    sin_faltas(pagina)
