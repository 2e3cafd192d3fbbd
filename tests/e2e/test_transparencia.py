"""The public register and the open data in a browser, narrow and wide, with and without script, judged by axe."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from plazos.fechas import BOGOTA
from tests.factories import un_tramite, una_peticion
from tramites.informes.conjuntos import _guardar
from tramites.informes.periodo import Periodo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("ancho", "guion"), [(320, False), (1280, True)])
def test_anyone_checks_the_turn_and_takes_the_data(
    abrir: Callable[..., Page], sin_faltas: Callable[[Page], None], ancho: int, guion: bool
):
    for i in range(52):
        radicada = datetime(2026, 11, 20, 8, i, tzinfo=BOGOTA)
        tipo = "denuncia_interna" if i == 50 else "reclamo"
        un_tramite(una_peticion(consecutivo=i + 1, radicada_en=radicada, modalidad="anonima", tipo=tipo))
    _guardar(Periodo.de("2026-T3"), b"trimestre\r\n2026-T3\r\n")
    pagina = abrir(ancho=ancho, guion=guion)
    pagina.goto("/")
    pagina.get_by_role("main").get_by_role("link", name="Registro público de presentación").click()
    expect(pagina.get_by_role("rowheader")).to_have_count(50)
    expect(pagina.get_by_role("row", name="1-2026-51")).to_contain_text("Reservado")
    sin_faltas(pagina)
    pagina.get_by_role("link", name="Anteriores").click()
    expect(pagina.get_by_role("rowheader")).to_have_count(2)
    pagina.get_by_label("Número de radicado").fill("1 - 2026 - 7")
    pagina.get_by_role("button", name="Buscar", exact=True).click()
    expect(pagina.get_by_role("row", name="1-2026-7")).to_contain_text("8:06 a. m.")
    pagina.goto("/registro/?desde=2026-11-21&hasta=2026-11-20")
    expect(pagina.locator(".resumen-errores")).to_contain_text("La segunda fecha es anterior a la primera")
    sin_faltas(pagina)
    pagina.get_by_role("contentinfo").get_by_role("link", name="Datos abiertos").click()
    expect(pagina.get_by_role("heading", name="Diccionario de datos")).to_be_visible()
    sin_faltas(pagina)
    with pagina.expect_download() as bajada:
        pagina.get_by_role("link", name="2026-T3 (CSV").click()
    assert bajada.value.suggested_filename == "pqrsd-2026-T3.csv"
