"""The broker may be absent, refuse or hang: a filing is acknowledged all the same, and its mail goes out later.

The web process runs apart, with a broker of which nothing can be had; then a worker comes, with a broker that works.
"""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.instalacion import Instalacion, hasta, puerto_libre, radicar, responde


@contextmanager
def redis_mudo() -> Iterator[str]:
    """Accepts connections and never says a word."""
    with socket.socket() as enchufe:
        enchufe.bind(("127.0.0.1", 0))
        enchufe.listen(50)
        yield f"redis://127.0.0.1:{enchufe.getsockname()[1]}/0"


@contextmanager
def redis_apagado() -> Iterator[str]:
    """Nobody listens there."""
    yield f"redis://127.0.0.1:{puerto_libre()}/0"


@contextmanager
def sin_redis() -> Iterator[str]:
    """No Redis at all: the embedded broker, whose worker is not running."""
    yield ""


@pytest.mark.en_sqlite
def test_a_filing_needs_no_broker_and_its_mail_goes_out_when_the_worker_returns(tmp_path):
    portal, radicados = Instalacion(tmp_path), set()
    for broker in (sin_redis, redis_apagado, redis_mudo):
        base = f"http://127.0.0.1:{puerto_libre()}"
        servidor = ("gunicorn", "pqrsd.wsgi", "--bind", base.removeprefix("http://"), "--no-control-socket")
        with broker() as url, portal.proceso(*servidor, REDIS_URL=url):
            assert hasta(lambda base=base: responde(base), 60), broker.__name__
            recibo, segundos = radicar(base)
        assert segundos < 5, f"{broker.__name__}: Enviar took {segundos:.1f} s"
        radicados.add(re.search(r"1-\d{4}-\d+", recibo)[0])
    assert len(radicados) == 3
    assert portal.correos() == []

    celery = ("celery", "-A", "pqrsd")
    sin_charla = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    with portal.proceso(*celery, "beat"), portal.proceso(*celery, "worker", "--pool", "threads", *sin_charla):
        assert hasta(lambda: len(portal.correos()) == 3, 90), (tmp_path / "celery.log").read_text()[-3000:]
    acuses = portal.correos()
    for radicado in radicados:
        assert sum(radicado in acuse for acuse in acuses) == 1
    assert all("maria@ciudadania.example" in acuse for acuse in acuses)
