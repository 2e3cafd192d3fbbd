"""The board in a browser: from the list to it, its charts and tables, and from a column to its cases; judged by axe."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from playwright.sync_api import expect

from radicacion.tiempo import ahora, hoy
from tests.e2e.test_bandeja import CLAVE, ingresar
from tests.e2e.test_bandeja_bloque import foto
from tests.factories import la_dependencia, un_correo, un_tramite
from tests.tramites.elenco import JURIDICA, REGISTRO, una_persona
from tests.tramites.informes.hechos import un_hecho
from tramites.models import Correo

pytestmark = pytest.mark.django_db(transaction=True)


def unos_casos() -> None:
    gestora = una_persona("gestora")
    for dias in (-40, -3, -2, 0, 0, 1, 2, 7, 7, 8, 14, 15, 60):
        de_gestora = {"dependencia": la_dependencia(REGISTRO), "responsable": gestora}
        un_tramite(vence=hoy() + timedelta(days=dias), **(de_gestora if dias % 2 else {}))
    un_tramite(vence=None, dependencia=la_dependencia(JURIDICA))
    for meses in range(6):
        dia = hoy() - timedelta(days=30 * meses)
        for en_termino in (True, True, meses % 2 == 0):
            caso = un_tramite(vence=dia, estado="atendida", cerrado_en=ahora() - timedelta(days=30 * meses))
            un_hecho(tramite=caso, al=dia, resultado="atendida", en_termino=en_termino)
    with transaction.atomic():
        fallido = un_correo(tramite=caso)
    Correo.objects.filter(pk=fallido.pk).update(rebotado_en=ahora(), enviado_en=ahora())


@pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (True, 320), (False, 320)], ids=str)
def test_a_jefa_opens_the_board_in_the_morning(abrir, sin_faltas, transactional_db, guion, ancho):
    una_persona("jefa", password=CLAVE)
    unos_casos()
    pagina = abrir(guion=guion, ancho=ancho)
    ingresar(pagina, "jefa")
    pagina.goto("/admin/tramites/tramite/")
    pagina.get_by_role("main").get_by_role("link", name="Tablero").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Tablero")
    sin_faltas(pagina)
    foto(pagina, f"tablero_{guion}_{ancho}")
    for resumen in pagina.locator("summary").all():
        resumen.click()
    expect(pagina.get_by_role("row", name=re.compile("^diciembre|^enero")).first).to_be_visible()
    sin_faltas(pagina)
    foto(pagina, f"tablero_abierto_{guion}_{ancho}")
    pagina.get_by_role("region", name="Casos que vencen cada día").get_by_role("link", name="3 casos vencidos").click()
    expect(pagina.locator("#result_list tbody tr")).to_have_count(3)
