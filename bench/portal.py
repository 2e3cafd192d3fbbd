"""Enviar, a whole filing, the look-up and the mails, beside a bare Django view, in one run on PostgreSQL.

`DATABASE_URL=postgres://…/an_empty_database python bench/portal.py`. gunicorn with 2 workers, 8 clients, medians of 3.
Figures are ratios of what ran side by side: these numbers mean nothing on another machine, their ratios do.
"""

import http.client
import os
import re
import smtplib
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

RAIZ = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RAIZ))

from tests.instalacion import CAPTCHA, FICHA, RADICADO, SECCIONES, hasta, puerto_libre, responde  # noqa: E402

CLIENTES, VECES, VUELTAS = 8, 25, 3
ADJUNTO = b"%PDF-1.4\n" + b"0123456789abcdef" * 6400 + b"\n%%EOF\n"  # 100 kB
OCIOSA = 1.0  # seconds: gunicorn closes after 2
LIMITE = "-----------------limite"


class Cliente:
    """One kept-alive connection with its cookies; as little client as can be, since it shares the processor."""

    def __init__(self, puerto: int) -> None:
        self.conexion = http.client.HTTPConnection("127.0.0.1", puerto, timeout=60)
        self.galletas: dict[str, str] = {}
        self.usada = 0.0

    def pedir(self, metodo: str, ruta: str, cuerpo: bytes | None = None, tipo: str = "") -> tuple[int, str, str]:
        """Status, page and Location. A connection that the server closed meanwhile is opened anew."""
        cabeceras = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.galletas.items())} if self.galletas else {}
        if cuerpo is not None:
            cabeceras["Content-Type"] = tipo or "application/x-www-form-urlencoded"
        if time.monotonic() - self.usada > OCIOSA:
            self.conexion.close()
        self.conexion.request(metodo, ruta, cuerpo, cabeceras)
        respuesta = self.conexion.getresponse()
        hoja = respuesta.read().decode()
        self.usada = time.monotonic()
        for linea in respuesta.headers.get_all("Set-Cookie") or []:
            nombre, _, resto = linea.partition("=")
            self.galletas[nombre] = resto.split(";")[0]
        return respuesta.status, hoja, respuesta.headers.get("Location") or ""

    def formulario(self, ruta: str, datos: dict[str, str], archivo: bytes = b"") -> str:
        """GET the page, POST it; where it leads."""
        _, hoja, _ = self.pedir("GET", ruta)
        datos = datos | {"csrfmiddlewaretoken": FICHA.findall(hoja)[-1]}
        if captcha := CAPTCHA.search(hoja):
            datos["captcha_0"] = captcha[1]
        if archivo:
            estado, hoja, destino = self.pedir(
                "POST", ruta, multiparte(datos, archivo), f"multipart/form-data; boundary={LIMITE}"
            )
        else:
            estado, hoja, destino = self.pedir("POST", ruta, urlencode(datos).encode())
        if estado not in (302, 303):
            raise AssertionError(f"{ruta}: {estado} {re.sub('<[^>]+>', ' ', hoja)[:2000]}")
        return destino

    def llenar(self, archivo: bytes = b"") -> None:
        for numero, datos in SECCIONES.items():
            self.formulario(f"/radicar/{numero}/", datos, archivo if numero == 4 else b"")


def multiparte(datos: dict[str, str], archivo: bytes) -> bytes:
    partes = [f'--{LIMITE}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in datos.items()]
    cabeza = 'name="adjuntos"; filename="oficio.pdf"\r\nContent-Type: application/pdf'
    partes.append(f"--{LIMITE}\r\nContent-Disposition: form-data; {cabeza}\r\n\r\n")
    return "".join(partes).encode() + archivo + f"\r\n--{LIMITE}--\r\n".encode()


def a_la_vez(preparar: Callable[[], Callable[[], None]], veces: int = VECES) -> float:
    """How many a second CLIENTES clients do together; what `preparar` does before is not timed."""
    tareas = [[preparar() for _ in range(veces)] for _ in range(CLIENTES)]
    salida = threading.Barrier(CLIENTES + 1)

    def correr(propias: list[Callable[[], None]]) -> None:
        salida.wait()
        for tarea in propias:
            tarea()

    with ThreadPoolExecutor(CLIENTES) as grupo:
        hilos = [grupo.submit(correr, propias) for propias in tareas]
        salida.wait()
        inicio = time.perf_counter()
        for hilo in hilos:
            hilo.result()
        return CLIENTES * veces / (time.perf_counter() - inicio)


@contextmanager
def servidor(aplicacion: str, puerto: int, entorno: dict[str, str]) -> Iterator[int]:
    """gunicorn with 2 workers; gives its process id."""
    orden = [sys.executable, "-m", "gunicorn", aplicacion, "--bind", f"127.0.0.1:{puerto}", "--no-control-socket"]
    with (Path(entorno["VAR_DIR"]) / "gunicorn.log").open("ab") as registro:
        proceso = subprocess.Popen(
            [*orden, "--workers", "2", "--threads", "4"], cwd=RAIZ, env=entorno, stdout=registro, stderr=registro
        )
        try:
            if not hasta(lambda: responde(f"http://127.0.0.1:{puerto}/"), 60):
                raise SystemExit((Path(entorno["VAR_DIR"]) / "gunicorn.log").read_text()[-3000:])
            yield proceso.pid
        finally:
            proceso.terminate()
            proceso.wait(20)


def memoria_mayor(maestro: int) -> float:
    """MB of the largest worker of a gunicorn."""
    hijos = Path(f"/proc/{maestro}/task/{maestro}/children").read_text().split()
    lineas = [Path(f"/proc/{h}/status").read_text() for h in hijos]
    return max(int(re.search(r"VmRSS:\s+(\d+)", texto)[1]) for texto in lineas) / 1024  # type: ignore[index]


def medir(portal: int, desnuda: int) -> dict[str, float]:
    """One round: each pair side by side."""

    def insertar() -> Callable[[], None]:
        cliente = Cliente(desnuda)
        _, hoja, _ = cliente.pedir("GET", "/escribir/")
        cuerpo = urlencode({"nota": "una nota", "csrfmiddlewaretoken": FICHA.findall(hoja)[-1]}).encode()
        return lambda: esperar(cliente.pedir("POST", "/escribir/", cuerpo)[0], 302)

    def leer() -> Callable[[], None]:
        cliente = Cliente(desnuda)
        return lambda: esperar(cliente.pedir("GET", "/leer/")[0], 200)

    def enviar() -> Callable[[], None]:
        cliente = Cliente(portal)
        cliente.llenar(ADJUNTO)
        _, hoja, _ = cliente.pedir("GET", "/radicar/revisar/")
        cuerpo = urlencode({"csrfmiddlewaretoken": FICHA.findall(hoja)[-1]}).encode()
        return lambda: esperar(cliente.pedir("POST", "/radicar/revisar/", cuerpo)[0], 303)

    def buscar() -> Callable[[], None]:
        cliente = Cliente(portal)
        _, hoja, _ = cliente.pedir("GET", "/consulta/")
        datos = {"filtro": "radicado", "valor": radicado, "csrfmiddlewaretoken": FICHA.findall(hoja)[-1]}
        cuerpo = urlencode(datos).encode()
        return lambda: esperar(cliente.pedir("POST", "/consulta/", cuerpo)[0], 200)

    def radicar() -> Callable[[], None]:
        return lambda: filing(Cliente(portal))

    uno = Cliente(portal)
    radicado = filing(uno)
    medidas = {"insert": a_la_vez(insertar), "Enviar": a_la_vez(enviar)}
    medidas |= {"read": a_la_vez(leer), "look-up": a_la_vez(buscar), "filing": a_la_vez(radicar, 5)}
    return medidas


def filing(cliente: Cliente) -> str:
    """From /radicar/ to the receipt, every page; the radicado."""
    cliente.pedir("GET", "/radicar/")
    cliente.llenar()
    destino = cliente.formulario("/radicar/revisar/", {})
    _, recibo, _ = cliente.pedir("GET", urlsplit(destino).path)
    hallado = RADICADO.search(recibo)
    if hallado is None:
        raise AssertionError("no receipt")
    return hallado[0]


def esperar(estado: int, debido: int) -> None:
    if estado != debido:
        raise AssertionError(f"{estado} instead of {debido}")


def correos_por_segundo(entorno: dict[str, str]) -> dict[str, float]:
    """The worker's own functions, over what the filings wrote: constancias issued, then mails with them sent.

    The server is a light one in a process of its own; `ceiling` is what it takes from a client that does nothing else.
    """
    receptor = subprocess.Popen(
        [sys.executable, "-m", "bench.estafeta"], cwd=RAIZ, env=entorno, stdout=subprocess.PIPE, text=True
    )
    try:
        puerto = receptor.stdout.readline().strip() if receptor.stdout else ""
        destino = {"EMAIL_URL": f"smtp://127.0.0.1:{puerto}", "LOG_LEVEL": "WARNING"}
        return {
            "constancias": cronometrar(entorno, "tramites.correo.preparar", "preparar().listos"),
            "mails": cronometrar(entorno | destino, "tramites.correo.envio", "enviar_pendientes(500).enviados"),
            "ceiling": techo(int(puerto)),
        }
    finally:
        receptor.terminate()
        receptor.wait(10)


def cronometrar(entorno: dict[str, str], sala: str, orden: str) -> float:
    """How many a second `orden` does, called until there is nothing left to do, in a process of the portal."""
    funcion = orden.partition("(")[0]
    programa = (
        f"import time; from {sala} import {funcion}; i = time.perf_counter();"
        f"n = sum(iter(lambda: {orden}, 0)); print(n / (time.perf_counter() - i))"
    )
    return float(manage(entorno, "shell", "-v0", "-c", programa).split()[-1])


def techo(puerto: int, veces: int = 300) -> float:
    mensaje = b"Subject: techo\r\n\r\n" + (b"0123456789abcdef" * 4 + b"\r\n") * 1300  # as an acknowledgement weighs
    with smtplib.SMTP("127.0.0.1", puerto) as conexion:
        inicio = time.perf_counter()
        for _ in range(veces):
            conexion.sendmail("a@example.com", ["b@example.com"], mensaje)
        return veces / (time.perf_counter() - inicio)


def manage(entorno: dict[str, str], *orden: str) -> str:
    hecho = subprocess.run(
        [sys.executable, "manage.py", *orden], cwd=RAIZ, env=entorno, capture_output=True, text=True, check=False
    )
    if hecho.returncode:
        raise SystemExit(hecho.stderr)
    return hecho.stdout


def tabla(vueltas: list[dict[str, float]], correos: dict[str, float], memoria: float) -> None:
    m = {clave: statistics.median(v[clave] for v in vueltas) for clave in vueltas[0]}
    filas = [
        ("Enviar / bare insert", m["Enviar"] / m["insert"], 0.25, f"{m['Enviar']:.0f}/s against {m['insert']:.0f}/s"),
        ("look-up / bare read", m["look-up"] / m["read"], 0.5, f"{m['look-up']:.0f}/s against {m['read']:.0f}/s"),
        ("whole filings a second", m["filing"], 20, ""),
        (
            "mails a second",
            correos["mails"],
            100,
            f"issued before; the server's own ceiling {correos['ceiling']:.0f}/s",
        ),
        ("constancias a second", correos["constancias"], 20, "one process; as many as whole filings"),
        ("MB of a web worker", memoria, 120, "at most"),
    ]
    print(f"{'what':<26}{'measured':>10}{'aim':>8}   ")
    for nombre, medido, meta, nota in filas:
        bien = medido <= meta if nota == "at most" else medido >= meta
        print(f"{nombre:<26}{medido:>10.2f}{meta:>8}   {'met' if bien else 'MISSED'}  {nota}")


def main() -> None:
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        raise SystemExit("DATABASE_URL must name an empty PostgreSQL database of the bench's own.")
    with tempfile.TemporaryDirectory() as var:
        entorno = os.environ | {
            "VAR_DIR": var,
            "PRUEBAS_DE_CARGA": "1",
            "CAPTCHA_TEST_MODE": "1",
            "LIMITES": "0",
            "PYTHONWARNINGS": "ignore",
        }
        for orden in (
            ("migrate", "-v0"),
            ("loaddata", "dnda", "dnda_dependencias", "-v0"),
            ("collectstatic", "--noinput", "-v0"),
        ):
            manage(entorno, *orden)
        subprocess.run([sys.executable, "-m", "bench.desnuda"], cwd=RAIZ, env=entorno, check=True)
        portal, desnuda = puerto_libre(), puerto_libre()
        with servidor("pqrsd.wsgi", portal, entorno) as maestro, servidor("bench.desnuda", desnuda, entorno):
            vueltas = []
            for vuelta in range(VUELTAS):
                print(f"round {vuelta + 1} of {VUELTAS}…", file=sys.stderr)
                vueltas.append(medir(portal, desnuda))
            memoria = memoria_mayor(maestro)
        tabla(vueltas, correos_por_segundo(entorno), memoria)


if __name__ == "__main__":
    main()
