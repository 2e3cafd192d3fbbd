"""The disk of attachments is full: what needs no room goes on; what does is refused by a page that loses nothing."""

import json
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.caidas.estrecho import BYTES
from tests.instalacion import FICHA, RADICADO, SECCIONES, Ciudadano, Instalacion, hasta, puerto_libre, responde

pytestmark = pytest.mark.en_sqlite

LIMITE = "-----------------limite"
DISCO_MB = 1
GUNICORN = "gunicorn"
ESTRECHO = "tests.caidas.estrecho"


def pdf(nombre: str, bytes_: int) -> tuple[str, bytes]:
    return nombre, b"%PDF-1.4\n" + nombre.encode() * (bytes_ // len(nombre)) + b"\n%%EOF\n"


def subir(ciudadano: Ciudadano, nombre: str, contenido: bytes) -> tuple[int, str]:
    """Choose a file in section 4, with what is typed there; status and page."""
    ruta = f"{ciudadano.base}/radicar/4/"
    with ciudadano.navegador.open(ruta, timeout=30) as pagina:
        datos = SECCIONES[4] | {"csrfmiddlewaretoken": FICHA.findall(pagina.read().decode())[-1], "accion": "subir"}
    partes = [f'--{LIMITE}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in datos.items()]
    cabeza = f'name="adjuntos"; filename="{nombre}"\r\nContent-Type: application/pdf'
    partes.append(f"--{LIMITE}\r\nContent-Disposition: form-data; {cabeza}\r\n\r\n")
    cuerpo = "".join(partes).encode() + contenido + f"\r\n--{LIMITE}--\r\n".encode()
    tipo = {"Content-Type": f"multipart/form-data; boundary={LIMITE}"}
    try:
        with ciudadano.navegador.open(urllib.request.Request(ruta, cuerpo, tipo), timeout=60) as pagina:
            return pagina.status, pagina.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture
def disco(tmp_path: Path) -> Iterator[Path]:
    """A disk of DISCO_MB for the attachments and the issued documents alone."""
    disco = tmp_path / "disco"
    disco.mkdir()
    orden = ["mount", "-t", "tmpfs", "-o", f"size={DISCO_MB}m", "tmpfs", str(disco)]
    puede = os.geteuid() == 0 and shutil.which("mount")
    if not puede or subprocess.run(orden, capture_output=True, check=False).returncode:
        pytest.skip("llenar un disco pide montar uno pequeño (root y permiso de mount); queda la prueba por límite")
    yield disco
    subprocess.run(["umount", "--lazy", str(disco)], check=True)


def lastre(disco: Path) -> Path:
    """A file that leaves no byte free."""
    ruta = disco / "lastre"
    with ruta.open("wb", buffering=0) as archivo:
        for trozo in (65536, 4096):
            try:
                while archivo.write(b"x" * trozo) == trozo:
                    pass
            except OSError:
                pass
    assert shutil.disk_usage(disco).free == 0
    return ruta


def rechazada_sin_perder_nada(ciudadano: Ciudadano, nombre: str, contenido: bytes) -> None:
    """The page is ours and says what to do; the text and the file of before are still there."""
    estado, hoja = subir(ciudadano, nombre, contenido)
    assert estado == 503
    assert "la falla es nuestra" in hoja
    assert "deberá escogerlos otra vez" in hoja
    assert re.search(r"tel:|mailto:", hoja), "the other ways to hand it in"
    with ciudadano.navegador.open(f"{ciudadano.base}/radicar/4/", timeout=30) as pagina:
        hoja = pagina.read().decode()
    assert "primero.pdf" in hoja
    assert nombre not in hoja
    assert SECCIONES[4]["descripcion"] in hoja


def barrer(portal: Instalacion) -> str:
    """As if the time that the mail waits had passed."""
    vencer = "from django.db.models import F; from tramites.models import Correo as C;"
    portal.correr("manage.py", "shell", "-v0", "-c", f"{vencer} C.objects.update(proximo_intento=F('escrito_en'))")
    return portal.correr("manage.py", "barrer", "--solo-correo")


def test_a_full_disk(tmp_path: Path, disco: Path):
    portal = Instalacion(tmp_path, ADJUNTOS_DIR=str(disco / "adjuntos"), DOCUMENTOS_DIR=str(disco / "documentos"))
    base = f"http://127.0.0.1:{puerto_libre()}"
    with portal.proceso(GUNICORN, "pqrsd.wsgi", "--bind", base.removeprefix("http://"), "--no-control-socket"):
        assert hasta(lambda: responde(base), 60)
        ciudadano = Ciudadano(base)
        ciudadano.llenar()
        assert subir(ciudadano, *pdf("primero.pdf", 100_000))[0] == 200
        rechazada_sin_perder_nada(ciudadano, *pdf("segundo.pdf", 2 << 20))
        sobra = lastre(disco)
        radicado = ciudadano.insistir()  # needs no new file

        assert "con falla 1" in barrer(portal)
        assert portal.correos() == []
        sobra.unlink()
        assert "expedidas 1, con falla 0" in barrer(portal)
    (acuse,) = portal.correos()
    assert radicado in acuse
    assert f"constancia-{radicado}.pdf" in acuse
    assert json.loads(portal.correr("-m", "tests.caidas.inventario")) == {"radicados": [radicado], "faltas": []}


def test_a_file_that_the_disk_does_not_take(tmp_path: Path):
    """The same by a limit of the process, which needs no disk of its own; its temporary files are under it too."""
    portal = Instalacion(tmp_path)
    base = f"http://127.0.0.1:{puerto_libre()}"
    with portal.proceso(ESTRECHO, "pqrsd.wsgi", "--bind", base.removeprefix("http://"), "--no-control-socket"):
        assert hasta(lambda: responde(base), 60)
        ciudadano = Ciudadano(base)
        ciudadano.llenar()
        assert subir(ciudadano, *pdf("primero.pdf", 100_000))[0] == 200
        rechazada_sin_perder_nada(ciudadano, *pdf("segundo.pdf", BYTES + (1 << 20)))
        radicado = RADICADO.search(ciudadano.enviar())
    assert radicado is not None
    hallado = json.loads(portal.correr("-m", "tests.caidas.inventario"))
    assert hallado == {"radicados": [radicado[0]], "faltas": []}
