"""The sign-in in a browser: enrolling, the code, what stops it, a reserved identity; wide, narrow, without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from tests.tramites.elenco import un_caso, una_persona

pytestmark = pytest.mark.django_db(transaction=True)
CLAVE = "una-clave-de-prueba"


def entrar(pagina, clave: str = CLAVE) -> None:
    pagina.goto("/admin/login/")
    pagina.get_by_label("Nombre de usuario").fill("jefa")
    pagina.get_by_label("Contraseña").fill(clave)
    pagina.get_by_role("button", name="Iniciar sesión").click()


@pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (True, 320), (False, 320)], ids=str)
def test_the_second_factor(abrir, sin_faltas, settings, guion, ancho):
    settings.SEGUNDO_FACTOR = True
    jefa = una_persona("jefa", password=CLAVE)
    caso = un_caso(modalidad="reservada")
    pagina = abrir(guion=guion, ancho=ancho)

    def llegar(titulo: str) -> None:
        expect(pagina.get_by_role("heading", level=1)).to_have_text(titulo)
        sin_faltas(pagina)

    entrar(pagina)
    llegar("Inscribir el segundo factor")
    pagina.get_by_label("Código", exact=True).fill("12")
    pagina.get_by_role("button", name="Inscribir").click()
    expect(pagina.get_by_role("alert")).to_contain_text("El código no es válido")
    llegar("Inscribir el segundo factor")
    TOTPDevice.objects.filter(user=jefa).update(throttling_failure_count=0, throttling_failure_timestamp=None)
    aparato = TOTPDevice.objects.get(user=jefa)
    pagina.get_by_label("Código", exact=True).fill(f"{totp(aparato.bin_key):06d}")
    pagina.get_by_role("button", name="Inscribir").click()
    llegar("Códigos de recuperación")
    codigos = pagina.locator(".codigos code").all_inner_texts()
    pagina.get_by_role("link", name="Ya los guardé: continuar").click()
    llegar("Inicio")
    pagina.get_by_role("link", name="Cambiar contraseña").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Cambio de contraseña")
    if guion:  # its sheets import another, and axe would fetch that one into an inline style
        assert Axe().run(pagina, options={"preload": False}).violations_count == 0
    pagina.goto(f"/admin/tramites/tramite/{caso.pk}/identidad/")
    llegar("Ver identidad reservada")
    pagina.get_by_label("Motivo de la consulta").fill("Citarla a ampliar su queja.")
    pagina.get_by_role("button", name="Registrar el motivo y ver").click()
    expect(pagina.get_by_text("Se muestra sólo esta vez.")).to_be_visible()
    llegar("Ver identidad reservada")
    pagina.get_by_role("button", name="Terminar sesión").click()
    entrar(pagina)
    llegar("Segundo factor")
    pagina.get_by_label("Código", exact=True).fill(codigos[0])
    pagina.get_by_role("button", name="Ingresar").click()
    llegar("Inicio")


@pytest.mark.parametrize("ancho", [1280, 320])
def test_too_many_tries(abrir, sin_faltas, ancho):
    una_persona("jefa", password=CLAVE)
    pagina = abrir(ancho=ancho)
    for _vez in range(5):
        entrar(pagina, "mala")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Ingreso detenido")
    sin_faltas(pagina)
