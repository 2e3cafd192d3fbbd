"""A portal of its own in other processes: gunicorn, worker and beat over a folder, as an operator starts them."""

import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import mkdtemp

FICHA = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
RADICADO = re.compile(r"1-\d{4}-\d+")
CAPTCHA = re.compile(r'name="captcha_0" value="([^"]+)"')
SECCIONES = {
    1: {"modalidad": "identificada"},
    2: {
        "tipo_persona": "natural",
        "tipo_documento": "CC",
        "numero_documento": "52345678",
        "nombres": "María Quiroga",
        "medio_respuesta": "correo_electronico",
        "correo": "maria@ciudadania.example",
        "certifica_correo": "si",
    },
    3: {},
    4: {"tipo": "informacion", "descripcion": "¿Cuánto tarda un registro?"},
    5: {"acepta_datos": "si", "captcha_1": "PASSED"},
}


def puerto_libre() -> int:
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        return enchufe.getsockname()[1]


PREPARAR = (
    ("migrate", "-v0"),
    ("loaddata", "dnda", "dnda_dependencias", "-v0"),
    ("collectstatic", "--noinput", "-v0"),
)


def correr(entorno: dict[str, str], *orden: str) -> str:
    """Run Python on `orden` in this environment; what it printed."""
    hecho = subprocess.run([sys.executable, *orden], env=entorno, capture_output=True, text=True, check=False)
    assert hecho.returncode == 0, hecho.stderr
    return hecho.stdout


@cache
def planta() -> Path:
    """A new installation on SQLite, made once a process: the others are copies of it."""
    var = Path(mkdtemp(prefix="pqrsd-planta-"))
    atexit.register(shutil.rmtree, var, ignore_errors=True)
    for orden in PREPARAR:
        correr(entorno_de(var), "manage.py", *orden)
    return var


def entorno_de(var: Path, **propio: str) -> dict[str, str]:
    limpio = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "EMAIL_URL"}}
    return limpio | {
        "VAR_DIR": str(var),
        "PRUEBAS_DE_CARGA": "1",
        "CAPTCHA_TEST_MODE": "1",
        "LIMITES": "0",
        "PYTHONWARNINGS": "ignore",
        **propio,
    }


class Instalacion:
    """A portal of its own under `var`: SQLite and mail to files, unless `entorno` says otherwise."""

    def __init__(self, var: Path, **entorno: str) -> None:
        self.var, self.entorno = var, entorno_de(var, **entorno)
        if "DATABASE_URL" not in entorno:
            shutil.copytree(planta(), var, dirs_exist_ok=True)
            return
        for orden in PREPARAR:
            self.manage(*orden)

    def manage(self, *orden: str) -> None:
        self.correr("manage.py", *orden)

    def correr(self, *orden: str) -> str:
        """Run Python on `orden` in this portal's environment; what it printed."""
        return correr(self.entorno, *orden)

    @contextmanager
    def proceso(self, *orden: str, **entorno: str) -> Iterator[subprocess.Popen[bytes]]:
        registro = (self.var / f"{orden[0]}.log").open("ab")
        proceso = subprocess.Popen(
            [sys.executable, "-m", *orden], env=self.entorno | entorno, stdout=registro, stderr=registro
        )
        try:
            yield proceso
        finally:
            proceso.terminate()
            proceso.wait(20)
            registro.close()

    def correos(self) -> list[str]:
        """Every mail that was sent, whatever the number of files: one connection writes one file."""
        archivos = "".join(ruta.read_text() for ruta in (self.var / "correo").glob("*"))
        return [correo for correo in archivos.split("-" * 79) if correo.strip()]


def hasta(condicion: Callable[[], object], segundos: float) -> bool:
    """Ask until it is true, up to a limit far above what it takes."""
    limite = time.monotonic() + segundos
    while time.monotonic() < limite:
        if condicion():
            return True
        time.sleep(0.1)
    return False


def responde_tcp(puerto: int) -> bool:
    """Whether something listens there, on loopback."""
    with socket.socket() as enchufe:
        return enchufe.connect_ex(("127.0.0.1", puerto)) == 0


def responde(base: str) -> bool:
    """Whether a page answers there: an error of ours is an answer too."""
    try:
        with urllib.request.urlopen(base, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


class Ciudadano:
    """A client that files as a script would, page by page, with its own cookies."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.navegador = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def poner(self, ruta: str, datos: dict[str, str]) -> str:
        """GET the page for its hidden fields, then POST `datos`; the page that comes of it."""
        with self.navegador.open(self.base + ruta, timeout=30) as pagina:
            hoja = pagina.read().decode()
            if pagina.geturl() != self.base + ruta:
                return hoja  # led elsewhere: to the receipt of what is filed already
        datos = datos | {"csrfmiddlewaretoken": FICHA.findall(hoja)[-1]}
        if captcha := CAPTCHA.search(hoja):
            datos["captcha_0"] = captcha[1]
        cuerpo = urllib.parse.urlencode(datos).encode()
        with self.navegador.open(self.base + ruta, cuerpo, timeout=30) as pagina:
            return pagina.read().decode()

    def llenar(self) -> None:
        for numero, datos in SECCIONES.items():
            self.poner(f"/radicar/{numero}/", datos)

    def enviar(self) -> str:
        """Press Enviar; the receipt."""
        return self.poner("/radicar/revisar/", {})

    def insistir(self, segundos: float = 60) -> str:
        """Press Enviar until there is a receipt, as a person does whose page did not come; its radicado."""
        limite = time.monotonic() + segundos
        while time.monotonic() < limite:
            try:
                if radicado := RADICADO.search(self.enviar()):
                    return radicado[0]
            except OSError:  # refused, cut off, or a page of ours that says to try again
                pass
            time.sleep(0.2)
        raise AssertionError("no receipt")


def radicar(base: str) -> tuple[str, float]:
    """File one petition; its receipt and how many seconds Enviar took."""
    ciudadano = Ciudadano(base)
    ciudadano.llenar()
    inicio = time.monotonic()
    return ciudadano.enviar(), time.monotonic() - inicio
