"""The form in each mode, with every fault, at 320 px, with and without script; and by keyboard alone."""

import pytest
from captcha.models import CaptchaStore
from playwright.sync_api import Error, Page, expect

from radicacion.antispam import desafio, voz
from radicacion.models import Peticion
from tests.e2e.pasos import enviar, llegar_a, llenar, recibido
from tests.e2e.recorridos import continuar, llegado

pytestmark = pytest.mark.django_db(transaction=True)

#: What is pressed Continuar upon without an answer: section -> the faults that the summary must name.
FALTAS = {
    1: ["de manera anónima o no"],
    2: ["identificación", "nombres"],
    4: ["tipo de solicitud", "Describa su PQRSD"],
    5: ["términos de uso", "texto de la imagen"],
}


def con_todas_las_faltas(pagina: Page, numero: int, guion: bool) -> None:
    pagina.get_by_role("button", name="Continuar").click()
    resumen = pagina.locator(".resumen-errores")
    for falta in FALTAS[numero]:
        expect(resumen).to_contain_text(falta)
    assert pagina.title().strip().startswith("Error:")
    if guion:
        expect(resumen).to_be_focused()
    pagina.wait_for_load_state()
    for enlace in resumen.locator("a").all():
        destino = enlace.get_attribute("href")
        expect(pagina.locator(destino)).to_have_count(1)


@pytest.mark.parametrize("guion", [True, False], ids=["con guión", "sin guión"])
@pytest.mark.parametrize("modalidad", ["identificada", "reservada", "anonima"])
def test_cada_modo_con_cada_falta(abrir, sin_faltas, modalidad, guion):
    pagina = abrir(guion=guion, ancho=320)
    pagina.goto("/radicar/")
    for numero in range(1, 6):
        if numero in FALTAS and (numero, modalidad) != (2, "anonima"):
            con_todas_las_faltas(pagina, numero, guion)
        sin_faltas(pagina)
        llenar(pagina, numero, modalidad)
        if numero == 5:
            pagina.fill("[name=captcha_1]", "mal")
            pagina.get_by_role("button", name="Continuar").click()
            expect(pagina.locator(".resumen-errores")).to_contain_text("No es el texto de la imagen")
            expect(pagina.locator("[name=acepta_datos][value=si]")).to_be_checked()
            sin_faltas(pagina)
            pagina.fill("[name=captcha_1]", "PASSED")
        continuar(pagina, numero)
    sin_faltas(pagina)
    enviar(pagina)
    sin_faltas(pagina)
    peticion = Peticion.objects.get()
    assert peticion.modalidad == modalidad
    assert (peticion.peticionario is None) == (modalidad == "anonima")


def test_quien_no_ve_la_imagen_pasa_con_la_pregunta_o_con_la_voz(abrir, sin_faltas, monkeypatch):
    monkeypatch.setattr("captcha.conf.settings.CAPTCHA_TEST_MODE", False)
    pagina = abrir(guion=False, ancho=320)
    llegar_a(pagina, 5)
    pagina.check("input[name=acepta_datos][value=no]")
    primera = pagina.input_value("[name=captcha_0]")
    pagina.get_by_role("button", name="Otra imagen y otra pregunta").click()
    expect(pagina.locator("[name=captcha_0]")).not_to_have_value(primera)
    expect(pagina.locator("input[name=acepta_datos][value=no]")).to_be_checked()
    sin_faltas(pagina)
    reto = CaptchaStore.objects.get(hashkey=pagina.input_value("[name=captcha_0]"))
    expect(pagina.locator("#id_captcha_pregunta")).to_contain_text(desafio.pregunta(reto.response))
    assert pagina.locator("audio").count() == int(bool(voz.programa()))
    if voz.programa():
        assert pagina.request.get(pagina.locator("audio").get_attribute("src")).body().startswith(b"RIFF")
    pagina.fill("[name=captcha_1]", desafio._respuestas(reto.response)[-1].upper())
    pagina.get_by_role("button", name="Continuar").click()
    llegado(pagina, "/radicar/revisar/")
    enviar(pagina)
    assert Peticion.objects.count() == 1


# --- Keyboard alone --------------------------------------------------------------------------------------------

SE_VE = """() => {
    const uno = document.activeElement, estilo = getComputedStyle(uno), caja = uno.getBoundingClientRect();
    return estilo.outlineStyle !== "none" && parseFloat(estilo.outlineWidth) >= 3
        && caja.width > 0 && caja.bottom > 0 && caja.top < innerHeight;
}"""


def tabular_hasta(pagina: Page, selector: str) -> None:
    """Press Tab until `selector` has the focus; whatever has it on the way is in sight and shows it."""
    for _vez in range(60):
        pagina.keyboard.press("Tab")
        try:
            pagina.wait_for_function(SE_VE, timeout=2000)  # the page may still be scrolling
        except Error as error:
            raise AssertionError(pagina.evaluate("document.activeElement.outerHTML")) from error
        if pagina.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def oprimir_continuar(pagina: Page, numero: int) -> None:
    tabular_hasta(pagina, ".acciones .btn-primary")
    pagina.keyboard.press("Enter")
    destino = f"/radicar/{numero + 1}/" if numero < 5 else "/radicar/revisar/"
    llegado(pagina, destino + "$")


def test_solo_con_el_teclado_de_la_portada_a_la_constancia(abrir):
    pagina = abrir()
    pagina.goto("/")
    tabular_hasta(pagina, ".saltar")
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#contenido")).to_be_focused()
    tabular_hasta(pagina, "a.puerta[href*=radicar]")
    pagina.keyboard.press("Enter")
    llegado(pagina, "/radicar/1/$")
    tabular_hasta(pagina, "[name=modalidad]")
    pagina.keyboard.press("Space")
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("ArrowDown")
    expect(pagina.locator("[name=modalidad][value=anonima]")).to_be_checked()
    oprimir_continuar(pagina, 1)
    oprimir_continuar(pagina, 2)
    tabular_hasta(pagina, "[name=poblacion][value=ninguna]")
    pagina.keyboard.press("Space")
    oprimir_continuar(pagina, 3)
    tabular_hasta(pagina, "[name=tipo]")
    pagina.keyboard.press("Space")
    tabular_hasta(pagina, "[name=descripcion]")
    pagina.keyboard.type("Todo con el teclado.")
    oprimir_continuar(pagina, 4)
    tabular_hasta(pagina, "[name=acepta_datos]")
    pagina.keyboard.press("Space")
    tabular_hasta(pagina, "[name=captcha_1]")
    pagina.keyboard.type("PASSED")
    oprimir_continuar(pagina, 5)
    tabular_hasta(pagina, ".acciones .btn-primary")
    pagina.keyboard.press("Enter")
    assert recibido(pagina) == Peticion.objects.get().radicado
    assert Peticion.objects.get().descripcion == "Todo con el teclado."
