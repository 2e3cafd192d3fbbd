"""Run the processes of the Procfile and keep them running; on TERM or Ctrl-C end them all.

    python .ci/servir.py

Like honcho, whose file this reads, with what the demonstration needs besides. A process that dies is started again: the
death of a worker must not take the page down with it. TERM goes to each main process alone, so that Celery may finish
the tasks of its pool; what has not ended in time is killed with its whole group. And should this process be killed
without ceremony, the system sends TERM to each of them (on Linux): nothing stays behind.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
PR_SET_PDEATHSIG = 1
ESPERA = 9  # seconds that a process has to end
PAUSA = 2  # seconds before one that died is started again
MIRADA = 0.2  # seconds between looks


def terminar_con_el_padre() -> None:
    """Ask the system to send this process TERM when its parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def leer_procfile(texto: str) -> dict[str, str]:
    """`name: command` a line; comments and blank lines apart."""
    lineas = (linea.partition(":") for linea in texto.splitlines() if linea.strip() and not linea.startswith("#"))
    return {nombre.strip(): orden.strip() for nombre, _, orden in lineas}


class Proceso:
    """One line of the Procfile, in a process group of its own."""

    def __init__(self, nombre: str, orden: str) -> None:
        self.nombre = nombre
        self.orden = orden
        self.no_antes = 0.0
        self.hijo: subprocess.Popen | None = None

    def mirar(self) -> None:
        """Start it when it is not running; when it has just died, not before a pause."""
        if self.hijo is None and time.monotonic() >= self.no_antes:
            self.hijo = subprocess.Popen(
                ["/bin/sh", "-c", f"exec {self.orden}"],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=terminar_con_el_padre,  # safe: one thread
            )
        elif self.hijo is not None and self.hijo.poll() is not None:
            estado = self.hijo.returncode
            print(f"«{self.nombre}» terminó sin que se le pidiera ({estado}); se inicia de nuevo", flush=True)
            self.matar()
            self.hijo = None
            self.no_antes = time.monotonic() + PAUSA

    def matar(self) -> None:
        """Kill what is left of its group: a main process killed without ceremony leaves its children."""
        if self.hijo is None:
            return
        try:
            os.killpg(self.hijo.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # nobody left
        self.hijo.wait()


def terminar(procesos: list[Proceso]) -> None:
    """Ask all to end, give them time, kill the rest. What a killed task was doing is asked for again by its row."""
    hijos = [proceso.hijo for proceso in procesos if proceso.hijo is not None]
    for hijo in hijos:
        hijo.terminate()
    limite = time.monotonic() + ESPERA
    while any(hijo.poll() is None for hijo in hijos) and time.monotonic() < limite:
        time.sleep(MIRADA)
    for proceso in procesos:
        proceso.matar()


def main() -> None:
    """Serve until TERM or INT. A flag and short looks: an exception could fall between a start and its record."""
    pedido: list[int] = []
    for senal in (signal.SIGTERM, signal.SIGINT):
        signal.signal(senal, lambda numero, _: pedido.append(numero))
    procesos = [Proceso(nombre, orden) for nombre, orden in leer_procfile((RAIZ / "Procfile").read_text()).items()]
    while not pedido:
        for proceso in procesos:
            proceso.mirar()
        time.sleep(MIRADA)
    print("Se detienen los servidores …", flush=True)
    terminar(procesos)


if __name__ == "__main__":
    main()
