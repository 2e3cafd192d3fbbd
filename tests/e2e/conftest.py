"""A real browser on the real pages: every test fails on a foreign request, a CSP breach, a script error or a 500."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

ARGUMENTOS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=15_000)  # milliseconds: a loaded machine is no fault of the page


@pytest.fixture(scope="session")
def navegador(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as motor:
        navegador = motor.chromium.launch(executable_path=chromium_path, args=ARGUMENTOS)
        yield navegador
        navegador.close()


@pytest.fixture
def abrir(navegador: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open a page on the portal: `abrir(guion=False, ancho=320)`. What went wrong in it fails the test at its end."""
    faltas: list[str] = []
    contextos = []
    anfitrion = urlsplit(live_server.url).netloc

    def ajena(pedido: Request) -> None:
        partes = urlsplit(pedido.url)
        if partes.scheme not in {"data", "blob"} and partes.netloc != anfitrion:
            faltas.append(f"asked another host: {pedido.url}")

    def rota(respuesta: Response) -> None:
        if respuesta.status >= 500:
            faltas.append(f"{respuesta.status} at {respuesta.url}")

    def queja(mensaje: ConsoleMessage) -> None:
        if mensaje.type == "error" and "Failed to load resource" not in mensaje.text:
            faltas.append(f"console: {mensaje.text}")

    def abrir(*, guion: bool = True, ancho: int = 1280) -> Page:
        contexto = navegador.new_context(
            base_url=live_server.url,
            java_script_enabled=guion,
            viewport={"width": ancho, "height": 800},
            locale="es-CO",
        )
        contextos.append(contexto)
        pagina = contexto.new_page()
        pagina.on("request", ajena)
        pagina.on("response", rota)
        pagina.on("console", queja)
        pagina.on("pageerror", lambda error: faltas.append(f"script: {error}"))
        return pagina

    yield abrir
    for contexto in contextos:
        contexto.close()
    assert not faltas, "\n".join(faltas)


def con_guion(pagina: Page) -> bool:
    """Whether scripts run in this page."""
    return bool(pagina.evaluate("matchMedia('(scripting: enabled)').matches"))


@pytest.fixture(scope="session")
def sin_faltas() -> Callable[[Page], None]:
    """Assert that axe finds nothing in the page as it stands once loaded, and that nothing sticks out sideways.

    Where scripting is off axe cannot run either (its timers never fire): the same markup is judged with it on.
    """
    axe = Axe()

    def revisar(pagina: Page) -> None:
        pagina.wait_for_load_state()
        if con_guion(pagina):
            hallado = axe.run(pagina)
            assert hallado.violations_count == 0, f"{pagina.url}\n{hallado.generate_report()}"
        sobra = pagina.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sobra <= 0, f"{pagina.url} is {sobra} px wider than the window"

    return revisar
