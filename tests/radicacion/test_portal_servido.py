"""The portal as an operator starts it, in processes of its own: what pages weigh, and what the anonymous leave.

Nothing of an anonymous person is anywhere (portal.md A8): every table, file name, cookie and log is searched for
marked values, the web server's logs too.
"""

import re
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.instalacion import FICHA, Ciudadano, Instalacion, hasta, puerto_libre, responde

pytestmark = [pytest.mark.xdist_group("portal-servido"), pytest.mark.en_sqlite]

CORREO = "rastro-correo-7f3a@anonima.example"
TEXTO = "Marca-del-texto-9c1e: un funcionario pidió dinero."
AGENTE = "MarcaDelNavegador-41d7/9.9"
DIRECCION = "203.0.113.77"
ANONIMA = {
    1: {"modalidad": "anonima"},
    2: {"correo": CORREO, "medio_respuesta": "correo_electronico", "certifica_correo": "si"},
    3: {"poblacion": "ninguna"},
    4: {"tipo": "denuncia_interna", "descripcion": TEXTO},
    5: {"acepta_datos": "no", "captcha_1": "PASSED"},
}
PDF = b"%PDF-1.4\n" + b"Prueba. " * 400
CODIGO = re.compile(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}")
PRIMERA, SIGUIENTES = 120 * 1024, 25 * 1024  # bytes, compressed
RECURSO = re.compile(r'<(?:link|script|img)\b[^>]*?\s(?:href|src)="(/[^"]+)"')


class Visitante(Ciudadano):
    """A browser with marks, behind the proxy that the portal trusts."""

    def __init__(self, base: str) -> None:
        super().__init__(base)
        self.cookies = CookieJar()
        self.navegador = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.navegador.addheaders = [("User-Agent", AGENTE), ("X-Forwarded-For", DIRECCION)]

    def subir(self, ruta: str, datos: dict[str, str], archivo: bytes) -> str:
        """As `poner`, with one file."""
        with self.navegador.open(self.base + ruta, timeout=30) as pagina:
            datos = datos | {"csrfmiddlewaretoken": FICHA.findall(pagina.read().decode())[-1]}
        partes = [f'Content-Disposition: form-data; name="{n}"\r\n\r\n{v}'.encode() for n, v in datos.items()]
        propio = b'Content-Disposition: form-data; name="adjuntos"; filename="prueba.pdf"\r\n\r\n'
        cuerpo = b"".join(b"--corte\r\n" + parte + b"\r\n" for parte in [*partes, propio + archivo]) + b"--corte--\r\n"
        tipo = {"Content-Type": "multipart/form-data; boundary=corte"}
        with self.navegador.open(urllib.request.Request(self.base + ruta, cuerpo, tipo), timeout=30) as pagina:
            return str(pagina.read().decode())

    def pedir(self, ruta: str) -> tuple[bytes, str]:
        """What comes over the wire, compressed, and how long it may be kept."""
        pedido = urllib.request.Request(urljoin(self.base, ruta), headers={"Accept-Encoding": "br, gzip"})
        with self.navegador.open(pedido, timeout=30) as respuesta:
            return respuesta.read(), respuesta.headers.get("Cache-Control", "")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Instalacion:
    return Instalacion(tmp_path_factory.mktemp("portal"), LIMITES="1", PROXIES_CONFIADOS="1")


@pytest.fixture(scope="module")
def base(portal: Instalacion) -> Iterator[str]:
    """gunicorn as the Procfile starts it, on a port of its own."""
    base = f"http://127.0.0.1:{puerto_libre()}"
    orden = ("gunicorn", "pqrsd.wsgi", "--bind", base.removeprefix("http://"), "--workers", "2", "--no-control-socket")
    with portal.proceso(*orden):
        assert hasta(lambda: responde(base), 60), (portal.var / "gunicorn.log").read_text()
        yield base


def test_ninguna_pagina_pesa_mas_de_lo_prometido(base: str) -> None:
    persona = Visitante(base)
    pesos: dict[str, tuple[int, int]] = {}

    def pesar(ruta: str) -> None:
        hoja, _guarda = persona.pedir(ruta)
        with persona.navegador.open(base + ruta, timeout=30) as pagina:
            recursos = set(RECURSO.findall(pagina.read().decode()))
        otros = {r: persona.pedir(r) for r in recursos if "/static/" in r or "/captcha/image/" in r}
        assert any("portal" in r for r in otros), ruta
        repetidos = sum(len(cuerpo) for cuerpo, guarda in otros.values() if "immutable" not in guarda)
        pesos[ruta] = (len(hoja) + sum(len(c) for c, _ in otros.values()), len(hoja) + repetidos)

    for ruta in ("/", "/terminos/", "/preguntas/", "/glosario/", "/avisos/", "/consulta/"):
        pesar(ruta)
    for numero, datos in ANONIMA.items():
        pesar(f"/radicar/{numero}/")
        persona.poner(f"/radicar/{numero}/", datos)
    pesar("/radicar/revisar/")
    persona.poner("/radicar/1/", {"modalidad": "identificada"})
    pesar("/radicar/2/")
    for ruta, (primera, siguiente) in pesos.items():
        assert primera < PRIMERA, f"{ruta}: {primera} bytes on the first visit"
        assert siguiente < SIGUIENTES, f"{ruta}: {siguiente} bytes on the next"


def radicar_con_errores(persona: Visitante) -> str:
    """File anonymously, failing wherever something is logged: wrong answers, no page, no proof of origin, too fast."""
    for ruta in ("/radicar/9/", f"/radicar/listo/{TEXTO.split(':')[0]}/"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            persona.pedir(ruta)
    with pytest.raises(urllib.error.HTTPError, match="403"):
        persona.navegador.open(persona.base + "/radicar/1/", b"modalidad=anonima", timeout=30)
    for numero, datos in ANONIMA.items():
        if numero == 5:
            assert "No es el texto de la imagen" in persona.poner("/radicar/5/", datos | {"captcha_1": "mal"})
        persona.poner(f"/radicar/{numero}/", datos)
    recibos: list[str] = []

    def enviar() -> bool:
        try:
            recibos.append(persona.poner("/radicar/revisar/", {}))
        except urllib.error.HTTPError as error:
            return bool(error.code != 429)  # too fast: one waits a moment and tries again
        return True

    assert hasta(enviar, 20)
    return recibos[0]


def seguir_con_codigo(persona: Visitante, radicado: str, codigo: str) -> None:
    """Follow it: a wrong código, the right one, a message, a file and a link by mail; then leave."""
    entrada = {"radicado": radicado, "codigo": codigo}
    assert "no corresponden" in persona.poner("/seguimiento/", entrada | {"codigo": codigo[::-1]})
    hoja = persona.poner("/seguimiento/", entrada)
    assert f"Solicitud {radicado}" in hoja
    assert TEXTO.split(":")[0] not in hoja, "whoever reads over the shoulder learns nothing new"
    version = {"version": "1"}
    hoja = persona.poner("/seguimiento/caso/escribir/", version | {"texto": "¿Cómo va?"})
    assert "Quedó registrado" in hoja
    hoja = persona.subir("/seguimiento/caso/aportar/", {"version": "2", "texto": "Otra prueba."}, PDF)
    assert "Quedó registrado" in hoja
    assert "prueba.pdf" in hoja
    assert "Si esa solicitud existe" in persona.poner("/seguimiento/enlace/", {"radicado": radicado})


def volcado(var: Path) -> list[str]:
    """Every table, as SQL."""
    with sqlite3.connect(var / "pqrsd.sqlite3") as conexion:
        return list(conexion.iterdump())


def test_lo_anonimo_no_deja_rastro(portal: Instalacion, base: str) -> None:
    persona = Visitante(base)
    recibo = radicar_con_errores(persona)
    radicado = re.search(r"1-\d{4}-\d+", recibo)[0]
    codigo = CODIGO.search(recibo)[0]
    seguir_con_codigo(persona, radicado, codigo)
    celery = ("celery", "-A", "pqrsd")
    trabajador = (*celery, "worker", "--pool", "threads", "--without-gossip", "--without-mingle", "--without-heartbeat")
    with portal.proceso(*celery, "beat"), portal.proceso(*trabajador):
        assert hasta(lambda: len(portal.correos()) == 2, 90), (portal.var / "celery.log").read_text()[-3000:]
        sql = "SELECT para_sellado FROM tramites_correo WHERE enviado_en IS NOT NULL"
        with sqlite3.connect(portal.var / "pqrsd.sqlite3") as conexion:
            assert hasta(lambda: conexion.execute(sql).fetchall() == [("",)] * 2, 30), "the outbox forgets the address"
            sellados = conexion.execute("SELECT correo_sellado FROM radicacion_peticion").fetchall()
    assert all(f"To: {CORREO}" in correo for correo in portal.correos()), "and yet the mail reached it"
    assert len(sellados) == 1
    assert sellados[0][0], "sealed, to write to it again"

    secretos = {"the e-mail": CORREO.split("@")[0], "the browser": "MarcaDelNavegador", "the address": DIRECCION}
    galletas = {galleta.name: galleta.value or "" for galleta in persona.cookies}
    assert set(galletas) <= {"borrador", "csrftoken", "seguimiento", "entrega"}
    lugares: dict[str, str] = {f"cookie {nombre}": valor for nombre, valor in galletas.items()}
    lugares["tables"] = "\n".join(volcado(portal.var))
    for ruta in portal.var.rglob("*"):
        lugares[f"name of {ruta.name}"] = ruta.name
        if ruta.is_file() and ruta.parent.name != "correo":  # the mail itself, which has left
            lugares[f"content of {ruta.name}"] = ruta.read_bytes().decode("latin-1")
    for lugar, contenido in lugares.items():
        for que, secreto in secretos.items():
            assert secreto.lower() not in contenido.lower(), f"{que} is in {lugar}"
        if lugar.endswith(".log"):
            for secreto in (*galletas.values(), radicado, codigo, "Marca-del-texto", "¿Cómo va?"):
                assert secreto not in contenido, lugar

    con_texto = [fila for fila in volcado(portal.var) if "Marca-del-texto" in fila]
    assert [fila.split()[2].strip('"') for fila in con_texto] == ["radicacion_peticion"]
    for secreto in (
        galletas["borrador"],
        galletas["seguimiento"],
        galletas["entrega"],
        codigo,
        codigo.replace("-", ""),
    ):
        assert secreto not in lugares["tables"]
    tablas = re.findall(r'INSERT INTO "(\w+)"', lugares["tables"])
    assert not {"radicacion_peticionario", "radicacion_caracterizacion", "django_session"} & set(tablas)
