"""Make `.venv` and install one requirements file into it, when it is not there already.

    python3 .ci/entorno.py requirements.txt

Runs with whatever Python the machine has and needs nothing but its standard library. What was installed is remembered
by the file's hash in a stamp inside `.venv`, so that a second `make` starts at once and a changed file is installed.
"""

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
VENV = RAIZ / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def fallar(frase: str) -> None:
    """End with one sentence for the person, and nothing else."""
    sys.exit(frase)


def revisar_python() -> None:
    """End unless this Python is recent enough and can make an environment with pip in it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have an older one
        fallar(f"Hace falta Python 3.11 o posterior; este es {sys.version.split()[0]}.")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        paquete = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        fallar(
            f"A este Python le falta «{error.name}», con el que se crea .venv: "
            f"instálelo (en Debian o Ubuntu: apt-get install {paquete}) y repita."
        )


def sirve(python: Path) -> bool:
    """Whether the environment's Python runs and has pip: not so after an interrupted creation or an upgrade."""
    try:
        return subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def preparar(requisitos: Path) -> None:
    """Leave `.venv` with exactly what `requisitos` pins; two `make` at once take turns."""
    turno = os.open(RAIZ, os.O_RDONLY)
    fcntl.flock(turno, fcntl.LOCK_EX)
    huella = hashlib.sha256(requisitos.read_bytes()).hexdigest()
    sello = VENV / f"instalado-{requisitos.stem}"
    if sello.exists() and sello.read_text().strip() == huella and sirve(PYTHON):
        return
    if not sirve(PYTHON):
        revisar_python()
        print("Se crea .venv …", flush=True)
        ejecutar([sys.executable, "-m", "venv", "--clear", VENV], "No se pudo crear .venv; arriba está la razón.")
    print(f"Se instala {requisitos.name} en .venv (la primera vez tarda un minuto o dos) …", flush=True)
    ejecutar(
        [*PIP, "install", "-qq", "--require-hashes", "-r", requisitos],
        f"No se pudo instalar {requisitos.name}; arriba está la razón. ¿Hay conexión a la red?",
    )
    sello.write_text(huella + "\n")


def ejecutar(orden: list, frase: str) -> None:
    """Run one step in the project's folder; end with `frase` if it fails."""
    if subprocess.run(orden, cwd=RAIZ, check=False).returncode:
        fallar(frase)


if __name__ == "__main__":
    # subprocess.run kills its child when an exception passes through it: TERM leaves no pip behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        preparar(RAIZ / sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
