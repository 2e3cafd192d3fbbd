"""How a citizen and the staff walk through the portal, step by step, as the manuals tell."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

RADICADO = re.compile(r"1-\d{4}-\d+")


@dataclass
class Recibo:
    radicado: str
    direccion: str
    texto: str


def llegado(pagina: Page, patron: str) -> None:
    """See that the page of this address came, whole: what is read at once afterwards is its own."""
    expect(pagina).to_have_url(re.compile(patron))
    pagina.wait_for_load_state()


def continuar(pagina: Page, seccion: int) -> None:
    """Press the button that goes on from section `seccion`, and see that it did."""
    pagina.get_by_role("button", name="Continuar").click()
    destino = f"/radicar/{seccion + 1}/" if seccion < 5 else "/radicar/revisar/"
    llegado(pagina, destino + "$")


def radicar_empresa(pagina: Page, archivo: Path, revisar=lambda pagina: None) -> Recibo:
    """MinTIC's procedure: a company files its request for a SER user, with its scanned documents in one ZIP."""
    pagina.goto("/")
    revisar(pagina)
    pagina.get_by_role("link", name="Registrar").first.click()
    llegado(pagina, "/radicar/1/$")
    expect(pagina.get_by_text("Sección 1 de 5").first).to_be_visible()
    revisar(pagina)
    pagina.check("input[name=modalidad][value=identificada]")
    continuar(pagina, 1)

    revisar(pagina)
    marcar_o_elegir(pagina, "tipo_persona", "juridica")
    pagina.select_option("[name=tipo_documento]", "NIT")
    pagina.fill("[name=numero_documento]", "900.123.456-8")
    pagina.fill("[name=nombres]", "Radiodifusora del Valle S.A.S.")
    marcar_o_elegir(pagina, "medio_respuesta", "correo_electronico")
    pagina.fill("[name=correo]", "gerencia@radiovalle.example")
    pagina.check("[name=certifica_correo]")
    pagina.fill("[name=telefono]", "601 344 34 60")
    pagina.fill("[name=direccion]", "Carrera 8 No. 12-34")
    assert pagina.input_value("[name=pais]") == "170"
    assert pagina.input_value("[name=departamento]") == "11"
    assert pagina.input_value("[name=municipio]") == "11001"
    continuar(pagina, 2)

    revisar(pagina)
    continuar(pagina, 3)

    revisar(pagina)
    pagina.check("input[name=tipo][value=peticion]")
    pagina.fill("[name=descripcion]", "Radicación de documentos del Sistema Electrónico de Recaudo - SER.")
    pagina.set_input_files("input[name=adjuntos]", archivo)
    continuar(pagina, 4)

    return terminar(pagina, revisar)


def radicar_queja(pagina: Page, revisar=lambda pagina: None) -> Recibo:
    """DNDA §20: a person files a queja, answered by certified mail, without consent to further treatment of data."""
    pagina.goto("/radicar/")
    pagina.check("input[name=modalidad][value=identificada]")
    continuar(pagina, 1)
    marcar_o_elegir(pagina, "tipo_persona", "natural")
    pagina.select_option("[name=tipo_documento]", "CC")
    pagina.fill("[name=numero_documento]", "52.345.678")
    pagina.fill("[name=nombres]", "María Fernanda Quiroga")
    marcar_o_elegir(pagina, "medio_respuesta", "correo_electronico")
    pagina.fill("[name=correo]", "maria@ciudadania.example")
    pagina.check("[name=certifica_correo]")
    continuar(pagina, 2)
    pagina.check("input[name=poblacion][value=ninguna]")
    continuar(pagina, 3)
    pagina.check("input[name=tipo][value=queja]")
    pagina.fill("[name=descripcion]", "El funcionario de la ventanilla me atendió de mala manera.")
    continuar(pagina, 4)
    return terminar(pagina, revisar, acepta="no")


def terminar(pagina: Page, revisar, acepta: str = "si") -> Recibo:
    """Section 5, the review and Enviar, down to the receipt."""
    revisar(pagina)
    pagina.check(f"input[name=acepta_datos][value={acepta}]")
    pagina.fill("[name=captcha_1]", "PASSED")
    continuar(pagina, 5)
    revisar(pagina)
    pagina.get_by_role("button", name="Enviar").click()
    llegado(pagina, "/radicar/listo/")
    revisar(pagina)
    texto = pagina.inner_text("main")
    hallado = RADICADO.search(pagina.content())
    assert hallado, texto
    return Recibo(hallado.group(), pagina.url, texto)


def marcar_o_elegir(pagina: Page, campo: str, valor: str) -> None:
    """Choose a value of a field, be it radios or a list."""
    radio = pagina.locator(f"input[name={campo}][value={valor}]")
    if radio.count():
        radio.check()
    else:
        pagina.select_option(f"[name={campo}]", valor)


def estado_de(pagina: Page, filtro: str, valor: str) -> list[list[str]]:
    """Buscar: the rows of the look-up, as the citizen reads them."""
    pagina.goto("/consulta/")
    marcar_o_elegir(pagina, "filtro", filtro)
    pagina.fill("[name=valor]", valor)
    pagina.fill("[name=captcha_1]", "PASSED")
    with pagina.expect_navigation():  # the answer has the form's own address
        pagina.get_by_role("button", name="Consultar").click()
    expect(pagina.locator("#resultado")).to_be_visible()
    return [fila.locator("td, th").all_inner_texts() for fila in pagina.locator("main table tbody tr").all()]
