"""Celery with its minutes made seconds (waits between attempts, how often beat asks), and a brood of workers: as soon
as one is killed another is born, already grown, so that they may be killed every second. Run by a test.

`python -m tests.caidas.apurado beat`, or `criadero 4`.
"""

import os
import signal
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")
django.setup()

from pqrsd.celery import app  # noqa: E402
from tramites.correo import envio, fallos  # noqa: E402

SEGUNDO = timedelta(seconds=1)
TRABAJO = ["worker", "--pool", "solo", "--loglevel", "ERROR", "--without-gossip", "--without-mingle"]


def criar(cuantos: int) -> None:
    """Keep so many workers alive, each a fork of this process, until it is told to end."""
    vivos: set[int] = set()

    def terminar(*_senal: object) -> None:
        for pid in vivos:
            os.kill(pid, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, terminar)
    while True:
        while len(vivos) < cuantos:
            pid = os.fork()
            if pid == 0:
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                app.worker_main([*TRABAJO, "-n", f"n{os.getpid()}@local"])
                os._exit(0)
            vivos.add(pid)
        vivos.discard(os.wait()[0])


if __name__ == "__main__":
    fallos.ESPERAS = tuple(SEGUNDO for _vez in fallos.ESPERAS)
    envio.ESPERA_SERVIDOR = SEGUNDO
    for nombre in ("enviar-correos", "preparar-correos"):
        app.conf.beat_schedule[nombre] |= {"schedule": 1.0, "options": {"expires": 2}}
    if sys.argv[1] == "criadero":
        criar(int(sys.argv[2]))
    else:
        app.start(sys.argv[1:])
