"""Two tabs, back, an expired draft, a lost answer, Enviar twice: nothing lost, one radicado."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, Route, expect

from radicacion.models import Borrador, Peticion
from radicacion.tiempo import ahora
from tests.e2e.pasos import TEXTO, enviar, llegar_a, llenar, recibido
from tests.e2e.recorridos import continuar
from tests.radicacion.archivos import PDF

pytestmark = pytest.mark.django_db(transaction=True)
OFICIO = {"name": "oficio.pdf", "mimeType": "application/pdf", "buffer": PDF}


def otra_pestana(pagina: Page, ruta: str) -> Page:
    otra = pagina.context.new_page()
    otra.goto(ruta)
    return otra


def llegar_a_revisar(pagina: Page) -> None:
    llegar_a(pagina, 5)
    llenar(pagina, 5)
    continuar(pagina, 5)


def la_unica() -> Peticion:
    return Peticion.objects.get()


@pytest.mark.parametrize("guion", [True, False], ids=["con guión", "sin guión"])
def test_dos_pestanas_lo_de_ambas_queda_y_hay_un_radicado(abrir, guion):
    una = abrir(guion=guion)
    llegar_a(una, 4)
    otra = otra_pestana(una, "/radicar/4/")
    llenar(una, 4)
    una.get_by_role("button", name="Continuar").click()
    otra.set_input_files("input[name=adjuntos]", OFICIO)
    if not guion:
        llenar(otra, 4)
        otra.get_by_role("button", name="Adicionar más archivos").click()
    expect(otra.locator("#archivos h2")).to_have_text("1 archivo recibido")
    llenar(una, 5)
    continuar(una, 5)
    expect(una.locator("main")).to_contain_text("oficio.pdf")
    expect(una.locator("main")).to_contain_text(TEXTO)
    atrasada = otra_pestana(una, "/radicar/revisar/")
    radicado = enviar(una)
    assert enviar(atrasada) == radicado
    otra.get_by_role("button", name="Continuar").click()
    assert recibido(otra) == radicado
    assert la_unica().descripcion == TEXTO
    assert [a.nombre for a in la_unica().adjuntos.all()] == ["oficio.pdf"]


def test_doble_enviar_a_la_vez(abrir):
    una = abrir()
    llegar_a_revisar(una)
    pestanas = [una, *(otra_pestana(una, "/radicar/revisar/") for _vez in range(2))]
    for pestana in pestanas:
        pestana.evaluate("setTimeout(() => document.querySelector('main form').submit(), 0)")
    assert {recibido(pestana) for pestana in pestanas} == {la_unica().radicado}


def test_con_atras_esta_lo_escrito_y_despues_de_enviar_la_constancia(abrir):
    pagina = abrir()
    llegar_a_revisar(pagina)
    pagina.go_back()
    pagina.go_back()
    expect(pagina.locator("[name=descripcion]")).to_have_value(TEXTO)
    expect(pagina.locator("[name=tipo][value=queja]")).to_be_checked()
    continuar(pagina, 4)
    continuar(pagina, 5)
    radicado = enviar(pagina)
    for _vez in range(3):
        pagina.go_back()
        assert recibido(pagina) == radicado
    assert la_unica().radicado == radicado


def test_si_la_respuesta_de_enviar_se_pierde_se_llega_al_mismo_radicado(abrir):
    def perder(ruta: Route) -> None:
        if ruta.request.method == "POST":
            ruta.fetch(max_redirects=0)
            ruta.abort("connectionreset")
        else:
            ruta.continue_()

    pagina = abrir()
    llegar_a_revisar(pagina)
    pagina.route("**/radicar/revisar/", perder)
    pagina.get_by_role("button", name="Enviar").click()
    expect(pagina).to_have_url(re.compile("chrome-error"))
    pagina.unroute("**/radicar/revisar/")
    pagina.goto("/radicar/revisar/")
    assert recibido(pagina) == la_unica().radicado


@pytest.mark.parametrize("guion", [True, False], ids=["con guión", "sin guión"])
def test_un_borrador_que_vence_avisa_lo_dice_y_no_pierde_lo_recien_escrito(abrir, sin_faltas, guion):
    pagina = abrir(guion=guion, ancho=320)
    llegar_a(pagina, 4)
    expect(pagina.locator("main")).to_contain_text("Su borrador se guarda hasta:")
    Borrador.objects.update(vence_en=ahora() + timedelta(minutes=30))
    pagina.reload()
    expect(pagina.locator("main [role=status]").first).to_contain_text("le queda menos de una hora")
    sin_faltas(pagina)
    llenar(pagina, 4)
    Borrador.objects.update(vence_en=ahora() - timedelta(seconds=1))
    call_command("barrer", verbosity=0)
    assert not Borrador.objects.exists()
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina).to_have_url(re.compile(r"/radicar/1/\?vencio"))
    expect(pagina.locator("main [role=status]").first).to_contain_text("Su borrador anterior ya no está")
    sin_faltas(pagina)
    llenar(pagina, 1)
    continuar(pagina, 1)
    continuar(pagina, 2)
    continuar(pagina, 3)
    expect(pagina.locator("[name=descripcion]")).to_have_value(TEXTO)
    continuar(pagina, 4)
    llenar(pagina, 5)
    continuar(pagina, 5)
    assert enviar(pagina) == la_unica().radicado
