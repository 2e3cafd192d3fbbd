"""An official's day in a browser: sign-in, bandeja, case, an act and its preview; wide, narrow, without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import la_dependencia
from tests.tramites.elenco import JURIDICA, REGISTRO, hacer, un_caso, una_persona
from tramites.models import Estado, Tramite

pytestmark = pytest.mark.django_db(transaction=True)
CLAVE = "una-clave-de-prueba"


def ingresar(pagina: Page, nombre: str) -> None:
    pagina.goto("/admin/")
    pagina.get_by_label("Nombre de usuario").fill(nombre)
    pagina.get_by_label("Contraseña").fill(CLAVE)
    pagina.get_by_role("button", name="Iniciar sesión").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Inicio")


@pytest.mark.parametrize(("guion", "ancho"), [(True, 1280), (True, 320), (False, 1280)], ids=str)
def test_a_case_is_assigned(abrir, sin_faltas, guion, ancho):
    una_persona("jefa", password=CLAVE)
    una_persona("gestora")
    un_caso(Estado.ATENDIDA)
    caso = un_caso()
    radicado = caso.peticion.radicado
    pagina = abrir(guion=guion, ancho=ancho)

    def llegar(titulo: str) -> None:
        expect(pagina.get_by_role("heading", level=1)).to_have_text(titulo)
        sin_faltas(pagina)

    pagina.goto("/admin/")
    llegar("Ingreso de funcionarios")
    ingresar(pagina, "jefa")
    llegar("Inicio")
    pagina.get_by_role("link", name="Casos").click()
    llegar("Bandeja de casos")
    with pagina.expect_navigation():  # the list before it has that case too
        pagina.get_by_role("link", name=re.compile("Sin asignar")).click()
    pagina.get_by_role("link", name=radicado, exact=True).click()
    llegar(f"Caso {radicado}")
    pagina.get_by_role("link", name="Asignar").click()
    llegar(f"Asignar: {radicado}")
    pagina.get_by_label("Dependencia").select_option(label="Oficina de Registro")
    pagina.get_by_label("Responsable").select_option(label="Gloria Páez (Oficina de Registro)")
    pagina.get_by_label("Nota").fill("Para su trámite.\nGracias.")
    pagina.get_by_role("button", name="Ver qué pasará").click()
    expect(pagina.get_by_role("heading", name="Qué pasará")).to_be_visible()
    llegar(f"Asignar: {radicado}")
    assert Tramite.objects.get(pk=caso.pk).version == 1
    pagina.get_by_role("button", name="Confirmar: Asignar").click()
    llegar(f"Caso {radicado}")
    assert f"Se asignó a una dependencia: {radicado}." in pagina.inner_text(".messagelist")
    assert "Para su trámite.\nGracias." in pagina.inner_text(".historia")


def test_who_was_overtaken_keeps_what_they_wrote(abrir, sin_faltas):
    una_persona("gestora", password=CLAVE)
    caso = un_caso(Estado.EN_TRAMITE)
    pagina = abrir(ancho=320)
    ingresar(pagina, "gestora")
    pagina.goto(f"/admin/tramites/tramite/{caso.pk}/acto/proyectar/")
    pagina.get_by_label("Texto de la respuesta").fill("Escribí durante una hora.")
    hacer(caso, "asignar", "jefe", dependencia=la_dependencia(REGISTRO), responsable=una_persona("gestora"))
    pagina.get_by_role("button", name="Ver qué pasará").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Jorge Niño")
    assert pagina.get_by_label("Texto de la respuesta").input_value() == "Escribí durante una hora."
    sin_faltas(pagina)


@pytest.mark.parametrize("ancho", [1280, 320])
def test_every_light_and_every_page_of_the_superuser_is_readable(abrir, sin_faltas, ancho):
    una_persona("superusuario")
    usuaria = una_persona("superusuario")
    usuaria.set_password(CLAVE)
    usuaria.save()
    casos = [un_caso(Estado.EN_TRAMITE) for _ in range(3)]
    hacer(casos[0], "asignar", "jefa", dependencia=la_dependencia(JURIDICA), responsable=None)
    Tramite.objects.filter(pk=casos[1].pk).update(vence="2020-01-01")
    Tramite.objects.filter(pk=casos[2].pk).update(vence=None)
    pagina = abrir(ancho=ancho)
    ingresar(pagina, "superusuario")
    for direccion in (
        "tramites/tramite/",
        "tramites/tramite/?cola=vencidas&q=nada",
        "tramites/correo/",
        "tramites/actuacion/",
        "tramites/dependencia/",
        "tramites/dianohabil/",
        "tramites/funcionario/",
        "tramites/",
    ):
        pagina.goto(f"/admin/{direccion}")
        sin_faltas(pagina)
