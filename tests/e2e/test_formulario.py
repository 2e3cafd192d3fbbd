"""What the form gains from its script, in a real browser: fields step aside, cities follow, texts are counted."""

import pytest
from playwright.sync_api import Page, expect

from radicacion.models import EntidadConfig, Municipio
from tests.e2e.recorridos import continuar, marcar_o_elegir

pytestmark = pytest.mark.django_db(transaction=True)


def hasta(pagina: Page, seccion: int, tipo_persona: str = "natural") -> None:
    """Walk to a section as an identified person."""
    pagina.goto("/radicar/1/")
    pagina.check("input[name=modalidad][value=identificada]")
    continuar(pagina, 1)
    if seccion == 2:
        return
    marcar_o_elegir(pagina, "tipo_persona", tipo_persona)
    pagina.select_option("[name=tipo_documento]", "CC")
    pagina.fill("[name=numero_documento]", "52345678")
    pagina.fill("[name=nombres]", "Ana Rojas")
    marcar_o_elegir(pagina, "medio_respuesta", "correo_electronico")
    pagina.fill("[name=correo]", "ana@ciudadania.example")
    pagina.check("[name=certifica_correo]")
    continuar(pagina, 2)
    if seccion == 4:
        continuar(pagina, 3)


def test_each_person_is_asked_for_what_is_theirs(abrir, sin_faltas):
    pagina = abrir(ancho=320)
    hasta(pagina, 2)
    representado = pagina.locator("#div_representado")
    expect(representado).to_be_hidden()
    pagina.check("input[name=tipo_persona][value=juridica]")
    expect(pagina.locator("label[for=id_nombres]")).to_have_text("Razón social*")
    pagina.check("input[name=tipo_persona][value=apoderado]")
    expect(representado).to_be_visible()
    expect(pagina.locator("label[for=id_nombres]")).to_have_text("Nombres y apellidos del apoderado*")
    pagina.select_option("[name=pais]", "724")
    expect(pagina.locator("#div_id_departamento")).to_be_hidden()
    sin_faltas(pagina)


def test_the_city_follows_its_department(abrir):
    for codigo, nombre in (("05001", "Medellín"), ("05045", "Apartadó"), ("25843", "Ubaté")):
        Municipio.objects.create(codigo=codigo, nombre=nombre, departamento=codigo[:2])
    pagina = abrir()
    hasta(pagina, 2)
    ciudad = pagina.locator("[name=municipio]")
    expect(ciudad).to_have_value("11001")
    pagina.select_option("[name=departamento]", "05")
    expect(ciudad).to_have_value("")
    opciones = ["Seleccione una ciudad o municipio", "Medellín", "Apartadó", "Otro municipio"]
    expect(ciudad.locator("option")).to_have_text(opciones)
    pagina.select_option("[name=departamento]", "25")
    expect(ciudad).to_have_value("25843")
    pagina.select_option("[name=municipio]", "otro")
    expect(pagina.locator("[name=municipio_otro]")).to_be_visible()


def test_none_of_them_stands_alone(abrir):
    pagina = abrir()
    hasta(pagina, 3)
    pagina.check("[name=poblacion][value=rom]")
    pagina.check("[name=poblacion][value=victima]")
    pagina.check("[name=poblacion][value=ninguna]")
    expect(pagina.locator("[name=poblacion]:checked")).to_have_count(1)
    pagina.check("[name=poblacion][value=indigena]")
    expect(pagina.locator("[name=poblacion][value=ninguna]")).not_to_be_checked()


def test_what_is_left_of_a_text_is_told_in_words(abrir, sin_faltas):
    EntidadConfig.objects.update(maximo_texto=20)
    pagina = abrir()
    hasta(pagina, 4)
    cuenta = pagina.locator("#div_id_descripcion")
    for texto, dice in (
        ("", "Le quedan 20 caracteres."),
        ("línea\nlínea\nfinal😀", "Le quedan 2 caracteres."),
        ("x" * 19, "Le queda 1 carácter."),
        ("x" * 21, "Sobra 1 carácter: acorte el texto."),
        ("x" * 25, "Sobran 5 caracteres: acorte el texto."),
    ):
        pagina.fill("[name=descripcion]", texto)
        expect(cuenta).to_contain_text(dice)
    expect(cuenta.get_by_role("status")).to_have_text("Sobran 5 caracteres: acorte el texto.")
    sin_faltas(pagina)
    expect(pagina.locator("[name=prioridad_explicacion]")).to_be_hidden()
    pagina.select_option("[name=prioridad]", "vida")
    expect(pagina.locator("[name=prioridad_explicacion]")).to_be_visible()
