"""Files go up as they are chosen: seen going, kept on any fault, never twice, and waited for."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from radicacion.models import Adjunto, EntidadConfig, Peticion
from tests.e2e.pasos import TEXTO, enviar, llegar_a, llenar
from tests.e2e.recorridos import continuar
from tests.radicacion.archivos import EXE, PDF

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    (tmp_path / "oficio.pdf").write_bytes(PDF)
    (tmp_path / "prueba.pdf").write_bytes(PDF + b"%%otro")
    (tmp_path / "malo.pdf").write_bytes(EXE)
    return tmp_path


class Subidas:
    """What goes up in a page, one decision for each file; afterwards everything passes."""

    def __init__(self, pagina: Page, *decisiones: Callable[[Route], None]) -> None:
        self.decisiones = list(decisiones)
        self.retenidas: list[Route] = []
        pagina.route("**/radicar/4/", self.atender)

    def atender(self, ruta: Route) -> None:
        if ruta.request.headers.get("accept") != "application/json" or not self.decisiones:
            ruta.continue_()
        else:
            self.decisiones.pop(0)(ruta)

    def soltar(self) -> None:
        self.retenidas.pop().continue_()


def escoger(pagina: Page, *archivos: Path) -> None:
    pagina.set_input_files("input[name=adjuntos]", list(archivos))


def test_cada_archivo_sube_al_escogerlo_y_se_quita_sin_perder_lo_escrito(abrir, sin_faltas, carpeta):
    pagina = abrir(ancho=320)
    llegar_a(pagina, 4)
    llenar(pagina, 4)
    escoger(pagina, carpeta / "oficio.pdf", carpeta / "prueba.pdf")
    expect(pagina.locator("#archivos h2")).to_have_text("2 archivos recibidos")
    expect(pagina.locator("#subidas [role=status]")).to_have_text("Se recibió prueba.pdf.")
    expect(pagina.locator("#subidas li")).to_have_count(0)
    assert pagina.input_value("[name=descripcion]") == TEXTO
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Remover oficio.pdf").click()
    expect(pagina.locator("#archivos h2")).to_have_text("1 archivo recibido")
    assert pagina.input_value("[name=descripcion]") == TEXTO
    assert [a.nombre for a in Adjunto.objects.all()] == ["prueba.pdf"]


def test_lo_rechazado_se_explica_al_lado_y_lo_demas_entra(abrir, sin_faltas, carpeta):
    pagina = abrir()
    llegar_a(pagina, 4)
    escoger(pagina, carpeta / "malo.pdf", carpeta / "oficio.pdf")
    expect(pagina.locator("#archivos h2")).to_have_text("1 archivo recibido")
    expect(pagina.locator("#subidas li")).to_contain_text("malo.pdf")
    sin_faltas(pagina)
    llenar(pagina, 4)
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina.get_by_role("button", name="Quitar: malo.pdf")).to_be_focused()
    expect(pagina.locator("#subidas [role=status]")).to_contain_text("reintente, o quítelos de la lista")
    pagina.keyboard.press("Enter")
    continuar(pagina, 4)


def test_se_ve_cuanto_va_y_continuar_espera_a_que_termine(abrir, sin_faltas, carpeta):
    pagina = abrir()
    llegar_a(pagina, 4)
    llenar(pagina, 4)
    subidas = Subidas(pagina, lambda ruta: subidas.retenidas.append(ruta))
    escoger(pagina, carpeta / "oficio.pdf")
    barra = pagina.locator("#subidas progress")
    expect(barra).to_have_attribute("aria-label", "Subiendo oficio.pdf…")
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina.locator("#subidas [role=status]")).to_contain_text("Espere un momento")
    expect(pagina).to_have_url(re.compile("/radicar/4/$"))
    subidas.soltar()
    expect(pagina).to_have_url(re.compile("/radicar/5/$"))
    assert Adjunto.objects.count() == 1


@pytest.mark.parametrize("llego", [False, True], ids=["se cortó subiendo", "se cortó la respuesta"])
def test_se_corta_la_conexion_y_al_reintentar_nada_se_pierde_ni_se_duplica(abrir, sin_faltas, carpeta, llego):
    def cortar(ruta: Route) -> None:
        if llego:  # a route cannot repeat a file: the same one is sent beside it
            ficha = pagina.locator("[name=csrfmiddlewaretoken]").first.input_value()
            oficio = {"name": "oficio.pdf", "mimeType": "application/pdf", "buffer": PDF}
            partes = {"csrfmiddlewaretoken": ficha, "accion": "subir", "adjuntos": oficio}
            pagina.request.post(ruta.request.url, multipart=partes, headers={"Accept": "application/json"})
        ruta.abort("connectionreset")

    pagina = abrir()
    llegar_a(pagina, 4)
    llenar(pagina, 4)
    Subidas(pagina, cortar)
    escoger(pagina, carpeta / "oficio.pdf")
    expect(pagina.locator("#subidas li")).to_contain_text("No se pudo subir oficio.pdf: se perdió la conexión.")
    assert Adjunto.objects.count() == int(llego)
    assert pagina.input_value("[name=descripcion]") == TEXTO
    sin_faltas(pagina)
    pagina.get_by_role("button", name="Continuar").click()
    expect(pagina.get_by_role("button", name="Reintentar: oficio.pdf")).to_be_focused()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("#archivos h2")).to_have_text("1 archivo recibido")
    continuar(pagina, 4)
    llenar(pagina, 5)
    continuar(pagina, 5)
    enviar(pagina)
    assert [a.nombre for a in Peticion.objects.get().adjuntos.all()] == ["oficio.pdf"]
    assert Peticion.objects.get().descripcion == TEXTO


def test_sin_red_se_dice_y_con_red_se_reintenta(abrir, carpeta):
    pagina = abrir()
    llegar_a(pagina, 4)
    pagina.context.set_offline(True)
    escoger(pagina, carpeta / "oficio.pdf")
    reintentar = pagina.get_by_role("button", name="Reintentar: oficio.pdf")
    expect(reintentar).to_be_visible()
    pagina.context.set_offline(False)
    reintentar.click()
    expect(pagina.locator("#archivos h2")).to_have_text("1 archivo recibido")


def test_sin_guion_los_archivos_van_con_su_boton(abrir, sin_faltas, carpeta):
    pagina = abrir(guion=False, ancho=320)
    llegar_a(pagina, 4)
    llenar(pagina, 4)
    escoger(pagina, carpeta / "oficio.pdf", carpeta / "malo.pdf")
    expect(pagina.locator("#subidas")).to_be_hidden()
    pagina.get_by_role("button", name="Adicionar más archivos").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("malo.pdf")
    expect(pagina.locator("#archivos li > span")).to_have_count(1)
    assert pagina.input_value("[name=descripcion]") == TEXTO
    sin_faltas(pagina)


def test_lo_que_pesa_demasiado_se_dice_al_escogerlo_sin_enviarlo(abrir, sin_faltas, carpeta):
    EntidadConfig.objects.update(maximo_archivo_mb=1)
    (carpeta / "pesado.pdf").write_bytes(PDF + bytes(1 << 20))
    pagina = abrir(ancho=320)
    llegar_a(pagina, 4)
    enviados = Subidas(pagina, Route.continue_, Route.continue_)
    escoger(pagina, carpeta / "pesado.pdf", carpeta / "oficio.pdf")
    expect(pagina.locator("#archivos h2")).to_have_text("1 archivo recibido")
    expect(pagina.locator("#subidas li")).to_contain_text("«pesado.pdf» pesa más de 1 MB, el máximo por archivo.")
    expect(pagina.locator("#subidas li")).to_contain_text("ventanilla")
    assert len(enviados.decisiones) == 1  # the light one alone was sent
    sin_faltas(pagina)


def test_sin_guion_se_dice_lo_repetido_y_lo_que_no_se_escogio(abrir, sin_faltas, carpeta):
    pagina = abrir(guion=False)
    llegar_a(pagina, 4)
    llenar(pagina, 4)
    for _vez in range(2):
        escoger(pagina, carpeta / "oficio.pdf")
        pagina.get_by_role("button", name="Adicionar más archivos").click()
    expect(pagina.locator(".tarjeta-aviso")).to_contain_text("quedó una sola vez")
    pagina.get_by_role("button", name="Adicionar más archivos").click()
    expect(pagina.locator(".resumen-errores")).to_contain_text("No escogió ningún archivo.")
    sin_faltas(pagina)
