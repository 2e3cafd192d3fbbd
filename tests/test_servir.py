"""What `make run` starts: a process that dies comes back, and nothing stays behind when it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CI = Path(__file__).resolve().parent.parent / ".ci"
PROCFILE = """\
# Each writes the number of its process; the second does not want to end, and has a child.
docil: sh -c 'echo $$ > docil; exec sleep 60'
terca: sh -c 'trap "" TERM; sleep 60 & echo $! > nieto; echo $$ > terca; wait'
"""
GUION = """\
import pathlib, servir
servir.RAIZ, servir.ESPERA, servir.PAUSA, servir.MIRADA = pathlib.Path.cwd(), 0.3, 0.05, 0.02
servir.main()
"""


def esperar(condicion: Callable[[], object], que: str) -> None:
    limite = time.monotonic() + 10
    while not condicion():
        assert time.monotonic() < limite, f"no llegó: {que}"
        time.sleep(0.02)


def vive(pid: int) -> bool:
    """Whether the process runs; one that ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    (tmp_path / "Procfile").write_text(PROCFILE)
    return tmp_path


@pytest.fixture
def servidor(carpeta: Path) -> Iterator[subprocess.Popen[bytes]]:
    entorno = os.environ | {"PYTHONPATH": str(CI)}
    servidor = subprocess.Popen([sys.executable, "-c", GUION], cwd=carpeta, env=entorno, stdout=subprocess.DEVNULL)
    for nombre in ("docil", "terca", "nieto"):
        esperar(lambda nombre=nombre: leer(carpeta, nombre), nombre)
    yield servidor
    servidor.terminate()
    servidor.wait(10)


def leer(carpeta: Path, nombre: str) -> int:
    ruta = carpeta / nombre
    return int(ruta.read_text().strip() or 0) if ruta.exists() else 0


@pytest.mark.parametrize("nombre", ["docil", "terca"])
def test_lo_que_muere_vuelve_y_su_prole_no_queda(carpeta, servidor, nombre):
    muerto, nieto = leer(carpeta, nombre), leer(carpeta, "nieto")
    os.kill(muerto, signal.SIGKILL)
    esperar(lambda: leer(carpeta, nombre) not in (0, muerto), "el proceso nuevo")
    assert servidor.poll() is None
    assert vive(nieto) is (nombre != "terca")


@pytest.mark.parametrize("senal", [signal.SIGTERM, signal.SIGINT])
def test_al_terminar_no_queda_nadie(carpeta, servidor, senal):
    todos = [leer(carpeta, nombre) for nombre in ("docil", "terca", "nieto")]
    servidor.send_signal(senal)
    assert servidor.wait(10) == 0
    assert not any(map(vive, todos))


@pytest.mark.skipif(sys.platform != "linux", reason="sólo Linux avisa a los hijos")
def test_muerto_sin_ceremonia_avisa_a_los_suyos(carpeta, servidor):
    docil, terca = leer(carpeta, "docil"), leer(carpeta, "terca")
    servidor.kill()
    servidor.wait(10)
    esperar(lambda: not vive(docil), "el final del dócil")
    os.killpg(terca, signal.SIGKILL)  # it was told to ignore TERM
