"""Twelve analogous petitions answered in common in a browser: side by side, marked, published; wide and narrow."""

import os
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.test_bandeja import CLAVE, ingresar
from tests.tramites.actos.datos_comunes import COMUN, otra
from tests.tramites.elenco import un_caso, una_persona
from tramites.models import Estado, Plantilla
from tramites.semejanza import barrer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("guion", "ancho"), [(True, 320), (False, 1280)], ids=str)
def test_one_answer_for_twelve(abrir, sin_faltas, guion, ancho, monkeypatch):
    monkeypatch.setattr(barrer, "_PAUSA", 0)
    una_persona("jefa", password=CLAVE)
    casos = [otra(n) for n in range(12)]
    barrer.comparar_nuevos(timedelta(minutes=1))
    radicado = casos[0].peticion.radicado
    pagina = abrir(guion=guion, ancho=ancho)

    def llegar(titulo: str, foto: str) -> None:
        expect(pagina.get_by_role("heading", level=1)).to_have_text(titulo)
        sin_faltas(pagina)
        if carpeta := os.environ.get("FOTOS"):
            pagina.screenshot(path=f"{carpeta}/{foto}-{ancho}.png", full_page=True)

    ingresar(pagina, "jefa")
    pagina.goto("/admin/tramites/tramite/parecidas/")
    llegar("Peticiones parecidas", "grupos")
    pagina.get_by_role("link", name=f"12 peticiones como la {radicado}").click()
    llegar(f"Semejantes a {radicado}", "semejantes")
    pagina.get_by_role("link", name="Marcar todas").click()
    pagina.get_by_role("button", name="Responder en común a las marcadas").click()
    llegar(f"Responder en común a análogas: {radicado}", "formulario")
    assert pagina.locator("input[name=casos]:checked").count() == 11
    pagina.get_by_label("Texto del oficio").fill(COMUN["texto"])
    pagina.get_by_label("Publicación en un diario").fill(COMUN["diario"])
    pagina.get_by_label("Revisé que el texto").check()
    pagina.get_by_role("button", name="Ver qué pasará").click()
    expect(pagina.get_by_role("heading", name="Qué pasará")).to_be_visible()
    llegar(f"Responder en común a análogas: {radicado}", "previa")
    pagina.get_by_role("button", name="Confirmar").click()
    llegar(f"Caso {radicado}", "caso")
    pagina.goto("/avisos/")
    pagina.get_by_role("link", name="Respuesta 2-").click()
    expect(pagina.get_by_role("heading", level=1)).to_contain_text("Respuesta común 2-")
    sin_faltas(pagina)
    if carpeta := os.environ.get("FOTOS"):
        pagina.screenshot(path=f"{carpeta}/comun-{ancho}.png", full_page=True)


def test_a_template_and_the_four_qualities_without_script(abrir, sin_faltas):
    una_persona("jefa", password=CLAVE)
    caso = un_caso(Estado.EN_REVISION)
    pagina = abrir(guion=False, ancho=320)
    ingresar(pagina, "jefa")
    pagina.goto(f"/admin/tramites/tramite/{caso.pk}/acto/aprobar/")
    for cualidad in ("Coherencia", "Claridad", "Calidez", "Oportunidad"):
        pagina.get_by_label(cualidad).check()
    sin_faltas(pagina)
    if carpeta := os.environ.get("FOTOS"):
        pagina.screenshot(path=f"{carpeta}/aprobar.png", full_page=True)
    pagina.get_by_role("button", name="Ver qué pasará").click()
    pagina.get_by_role("button", name="Confirmar").click()
    otro = un_caso(Estado.EN_TRAMITE)
    pagina.goto(f"/admin/tramites/tramite/{otro.pk}/acto/requerir/")
    pagina.get_by_label("Lo que falta").fill("El poder")
    pagina.get_by_role("button", name="Usar esta plantilla").click()
    expect(pagina.get_by_label("Texto del oficio")).to_have_value(r := pagina.input_value("[name=texto]"))
    assert otro.peticion.radicado in r
    expect(pagina.get_by_label("Lo que falta")).to_have_value("El poder")
    sin_faltas(pagina)
    if carpeta := os.environ.get("FOTOS"):
        pagina.screenshot(path=f"{carpeta}/plantilla.png", full_page=True)
    pagina.goto(f"/admin/tramites/plantilla/{Plantilla.objects.get(acto='requerir').pk}/previa/")
    pagina.get_by_label("Número de radicado").fill(otro.peticion.radicado)
    pagina.get_by_role("button", name="Ver con ese caso").click()
    sin_faltas(pagina)
    pagina.goto("/admin/tramites/plantilla/")
    sin_faltas(pagina)
