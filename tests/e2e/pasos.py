"""Short steps of a filing, for walks that look at something else than the answers."""

from playwright.sync_api import Page

from tests.e2e.recorridos import RADICADO, continuar, llegado

TEXTO = "El trámite tardó más de lo anunciado."


def llegar_a(pagina: Page, seccion: int, modalidad: str = "anonima") -> None:
    """Fill what comes before `seccion` with as little as is asked, from the first page on."""
    pagina.goto("/radicar/")
    for numero in range(1, seccion):
        llenar(pagina, numero, modalidad)
        continuar(pagina, numero)


def llenar(pagina: Page, numero: int, modalidad: str = "anonima") -> None:
    if numero == 1:
        pagina.check(f"input[name=modalidad][value={modalidad}]")
    elif numero == 2 and modalidad != "anonima":
        pagina.locator("[name=tipo_persona][value=natural]").check()
        pagina.select_option("[name=tipo_documento]", "CC")
        pagina.fill("[name=numero_documento]", "52.345.678")
        pagina.fill("[name=nombres]", "María Fernanda Quiroga")
        pagina.locator("[name=medio_respuesta][value=correo_electronico]").check()
        pagina.fill("[name=correo]", "maria@ciudadania.example")
        pagina.check("[name=certifica_correo]")
    elif numero == 4:
        pagina.check("input[name=tipo][value=queja]")
        pagina.fill("[name=descripcion]", TEXTO)
    elif numero == 5:
        pagina.check("input[name=acepta_datos][value=si]")
        pagina.fill("[name=captcha_1]", "PASSED")


def enviar(pagina: Page) -> str:
    """Press Enviar in the review; return the radicado that the receipt shows."""
    pagina.get_by_role("button", name="Enviar").click()
    return recibido(pagina)


def recibido(pagina: Page) -> str:
    llegado(pagina, "/radicar/listo/")
    hallado = RADICADO.search(pagina.inner_text("#radicado"))
    assert hallado, pagina.url
    return hallado.group()
