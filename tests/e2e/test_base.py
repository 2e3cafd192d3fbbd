"""What the base page's script gives, and that nothing is missed without it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_la_letra_y_el_contraste_se_recuerdan_en_las_paginas_siguientes_y_todo_cabe(abrir: Callable[..., Page]):
    pagina = abrir(ancho=320)
    pagina.goto("/")
    for _vez in range(6):
        pagina.get_by_role("button", name="A+ Agrandar la letra").click()
    pagina.get_by_role("button", name="Contraste").click()
    pagina.goto("/glosario/")
    expect(pagina.locator("html")).to_have_attribute("data-letra", "4")
    expect(pagina.locator("html")).to_have_attribute("data-contraste", "alto")
    expect(pagina.get_by_role("button", name="Contraste")).to_have_attribute("aria-pressed", "true")
    for ruta in ("/", "/preguntas/", "/consulta/"):
        pagina.goto(ruta)
        assert pagina.evaluate("document.documentElement.scrollWidth") == 320, ruta
    pagina.check("input[value=correo]")
    pagina.fill("#id_valor", "mal")
    pagina.get_by_role("button", name="Consultar").click()
    expect(pagina.locator(".resumen-errores")).to_be_visible()
    pagina.wait_for_load_state()
    assert pagina.evaluate("document.documentElement.scrollWidth") == 320


def test_sin_guion_no_se_ofrece_lo_que_no_serviria(abrir: Callable[..., Page]):
    pagina = abrir(guion=False)
    pagina.goto("/")
    expect(pagina.locator(".accesibilidad")).to_be_hidden()


def test_tres_clics_envian_una_sola_vez_y_se_dice_que_espere(abrir: Callable[..., Page]):
    pagina = abrir()
    enviados = []
    pagina.on("request", lambda pedido: enviados.append(pedido.method) if pedido.method == "POST" else None)
    pagina.goto("/consulta/")
    pagina.fill("#id_valor", "1-2026-1")
    aviso = pagina.evaluate(
        """() => {
            const boton = document.querySelector("button[type=submit]");
            boton.click(); boton.click(); boton.click();
            return document.querySelector(".espere").textContent;
        }"""
    )
    assert aviso == "Espere un momento…"
    expect(pagina.locator("#resultado")).to_be_visible()
    assert enviados == ["POST"]


def test_al_abrir_con_errores_el_foco_esta_en_su_resumen(abrir: Callable[..., Page]):
    pagina = abrir()
    pagina.goto("/consulta/")
    pagina.get_by_role("button", name="Consultar").click()
    expect(pagina.locator(".resumen-errores")).to_be_focused()
    assert pagina.title().startswith("Error:")
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#id_valor")).to_be_focused()
