"""Celery's worker killed (-9) while it sends: every mail goes out, and again only where the server had taken it."""

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.instalacion import Instalacion, hasta, puerto_libre

CELERY = ("celery", "-A", "pqrsd")
TRABAJO = (*CELERY, "worker", "--pool", "threads", "--without-gossip", "--without-mingle", "--without-heartbeat")


class Estafeta:
    """A mail server that remembers the Message-ID of all it accepted, and takes its time."""

    def __init__(self) -> None:
        self.recibidos: Counter[str] = Counter()
        self.candado = threading.Lock()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        linea = next(ln for ln in (envelope.content or b"").splitlines() if ln.lower().startswith(b"message-id"))
        with self.candado:
            self.recibidos[linea.decode()] += 1
        return "250 OK"


@pytest.fixture
def estafeta() -> Iterator[tuple[Estafeta, str]]:
    estafeta, puerto = Estafeta(), puerto_libre()
    servidor = Controller(estafeta, hostname="127.0.0.1", port=puerto)
    servidor.start()
    yield estafeta, f"smtp://127.0.0.1:{puerto}"
    servidor.stop()


@pytest.mark.parametrize(("correos", "muertes"), [(30, 1), pytest.param(1000, 20, marks=pytest.mark.largo)])
def test_killed_while_sending(tmp_path: Path, estafeta, base: dict[str, str], correos: int, muertes: int):
    servidor, url = estafeta
    portal = Instalacion(tmp_path, EMAIL_URL=url, EMAIL_TIMEOUT="1", **base)  # a lease is a multiple of the time-out
    portal.correr("-m", "tests.caidas.muchos_correos", str(correos))
    paso = correos // (muertes + 2)
    with portal.proceso(*CELERY, "beat"):
        for vez in range(1, muertes + 1):
            with portal.proceso(*TRABAJO) as trabajador:
                assert hasta(lambda v=vez: len(servidor.recibidos) >= v * paso, 90)
                trabajador.send_signal(signal.SIGKILL)
        with portal.proceso(*TRABAJO):
            assert hasta(lambda: len(servidor.recibidos) == correos, 240)
            assert hasta(lambda: portal.correr("-m", "tests.caidas.muchos_correos", "pendientes").strip() == "0", 90)
    repetidos = sum(veces - 1 for veces in servidor.recibidos.values())
    print(f"{correos} mails, {muertes} deaths: 0 lost, {repetidos} repeated")  # noqa: T201 (pytest -s, -rP)
    assert repetidos <= muertes, "each death may repeat the one mail that the server took as it died"
