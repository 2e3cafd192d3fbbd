"""500 filings, a mail server that fails at random, Redis, and a worker killed (-9) every second: every mail is sent,
none twice but where the server or the worker died after it was accepted, and nothing is stuck."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.caidas.estafeta import EstafetaMala, Ventanilla
from tests.instalacion import Instalacion, hasta, puerto_libre

CORREOS = 500
CELERY = "tests.caidas.apurado"
TRABAJADORES = 4
TODOS_CADA = 10  # seconds
ULTIMA = 600  # seconds for everything

pytestmark = pytest.mark.largo


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    programa = shutil.which("redis-server")
    if programa is None:
        pytest.skip("no hay Redis (en Debian: apt-get install redis-server)")
    puerto = puerto_libre()
    servidor = subprocess.Popen(
        [programa, "--port", str(puerto), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )
    yield f"redis://127.0.0.1:{puerto}/0"
    servidor.terminate()
    servidor.wait(10)


@pytest.fixture
def ventanilla() -> Iterator[Ventanilla]:
    ventanilla = Ventanilla(EstafetaMala(tarda=3), puerto_libre())
    ventanilla.abrir()
    yield ventanilla
    ventanilla.cerrar()


def hijos(pid: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


class Verdugo:
    """Kills: a worker every second, all of them at once now and then; and closes the mail server for a while."""

    def __init__(self, criadero: int, ventanilla: Ventanilla) -> None:
        self.criadero, self.ventanilla = criadero, ventanilla
        self.segundo = self.muertes = self.cierres = 0

    def un_segundo(self) -> None:
        time.sleep(1)
        self.segundo += 1
        vivos = hijos(self.criadero)
        condenados = vivos if self.segundo % TODOS_CADA == 0 else vivos[:1]  # the oldest
        for pid in condenados:
            os.kill(pid, signal.SIGKILL)
        self.muertes += len(condenados)
        if self.segundo % 7 == 0:
            self.cierres += 1
            self.ventanilla.cerrar()
        elif self.segundo % 7 == 2 and self.cierres:
            self.ventanilla.abrir()


def cuantos(portal: Instalacion, que: str) -> int:
    return int(portal.correr("-m", "tests.caidas.muchos_correos", que))


def test_every_mail_is_sent_whatever_fails(tmp_path: Path, redis: str, ventanilla: Ventanilla, base: dict[str, str]):
    """Staff tries again what was given up for good (5xx), once the server is well, as it would."""
    mala, correo = ventanilla.estafeta, f"smtp://127.0.0.1:{ventanilla.puerto}"
    portal = Instalacion(tmp_path, EMAIL_URL=correo, EMAIL_TIMEOUT="1", REDIS_URL=redis, **base)
    portal.correr("-m", "tests.caidas.muchos_correos", str(CORREOS))
    comienzo = time.monotonic()
    beat, criadero = (CELERY, "beat", "--loglevel", "ERROR"), (CELERY, "criadero", str(TRABAJADORES))
    with portal.proceso(*beat), portal.proceso(*criadero) as padre:
        assert hasta(lambda: len(hijos(padre.pid)) == TRABAJADORES, 60), "no workers"
        verdugo = Verdugo(padre.pid, ventanilla)
        while time.monotonic() - comienzo < ULTIMA:
            verdugo.un_segundo()
            if verdugo.segundo % 15 == 0 and not cuantos(portal, "en_camino"):
                break
        ventanilla.cerrar()
        mala.mala = False
        ventanilla.abrir()
        desistidos = cuantos(portal, "reintentar")
        assert hasta(lambda: cuantos(portal, "pendientes") == 0, 120), "something is stuck"
    repetidos = sum(veces - 1 for veces in mala.recibidos.values())
    por_caida = sum(mala.aceptados_y_caidos.values())
    print(  # noqa: T201 (the figures of a long test)
        f"{CORREOS} mails in {time.monotonic() - comienzo:.0f} s; {verdugo.muertes} workers killed, the server closed"
        f" {verdugo.cierres} times; failures {dict(mala.fallas)}; given up and tried again by staff: {desistidos};"
        f" lost: {CORREOS - len(mala.recibidos)}; accepted twice or more: {repetidos}, of them {por_caida} after the"
        f" server died on accepting"
    )
    assert len(mala.recibidos) == CORREOS
    assert repetidos <= por_caida + verdugo.muertes, "each death may repeat the one mail that was accepted meanwhile"
    assert sum(mala.fallas.values()) > CORREOS / 10, "it did fail"
