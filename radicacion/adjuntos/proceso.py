"""Asks the process apart (`aparte`) about a file, with a limit of time; no answer is an answer too."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

_RAIZ = Path(__file__).resolve().parent.parent.parent
SEGUNDOS = 20


def preguntar(oficio: str, archivo: IO[bytes]) -> dict[str, Any]:
    """The answer to `oficio` about this file; empty where the process was stopped, failed or took too long."""
    with _con_descriptor(archivo) as entrada:
        try:
            hecho = _correr(oficio, entrada, subprocess.PIPE)
            respuesta = json.loads(hecho.stdout) if hecho.returncode == 0 else {}
        except (subprocess.TimeoutExpired, ValueError):
            return {}
    return respuesta if isinstance(respuesta, dict) else {}


def transformar(oficio: str, archivo: IO[bytes], salida: IO[bytes]) -> bool:
    """Write into `salida` (a real file) what `oficio` makes of this one; False where it could not."""
    with _con_descriptor(archivo) as entrada:
        try:
            return _correr(oficio, entrada, salida).returncode == 0
        except subprocess.TimeoutExpired:
            return False


def _correr(oficio: str, entrada: IO[bytes], salida: Any) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603 — our own interpreter and module; the file is only its input
        [sys.executable, "-m", "radicacion.adjuntos.aparte", oficio],
        stdin=entrada,
        stdout=salida,
        stderr=subprocess.DEVNULL,
        timeout=SEGUNDOS,
        cwd=_RAIZ,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )


@contextmanager
def _con_descriptor(archivo: IO[bytes]) -> Iterator[IO[bytes]]:
    """The file as one of the system's, rewound: what is only in memory is written to a temporary one."""
    archivo.seek(0)
    with tempfile.TemporaryFile() as copia:
        shutil.copyfileobj(archivo, copia, 1 << 20)
        copia.seek(0)
        yield copia
    archivo.seek(0)
