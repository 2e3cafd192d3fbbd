"""The portal's WSGI application with a mine in it: the worker kills itself (-9) at the step that the file `mina` names.

The mine goes off once: its file is removed first. Run by gunicorn in a test, never imported by it.
"""

import importlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from pqrsd.wsgi import application

__all__ = ["PASOS", "application"]

# Step -> (module, name, whether it dies after it instead of before).
PASOS = {
    "antes del candado": ("tramites.actos.recepcion", "ya_asentada", False),
    "antes de asentar": ("tramites.actos.recepcion", "asentar", False),
    "antes del número": ("radicacion.numeros", "tomar", False),
    "tras el número": ("radicacion.numeros", "tomar", True),
    "tras asentar": ("tramites.actos.recepcion", "asentar", True),
    "antes de la bitácora": ("tramites.bitacora.cadena", "anexar", False),
    "antes del correo": ("tramites.correo.textos", "acuse", False),
    "antes del commit": ("tramites.actos.puerta", "abrir", True),
    "después del commit": ("radicacion.vistas.revisar", "ir_a", False),
}


def _minar(paso: str, modulo: str, nombre: str, despues: bool) -> None:
    sala = importlib.import_module(modulo)
    original: Callable[..., Any] = getattr(sala, nombre)

    def explotar() -> None:
        mina: Path = settings.VAR_DIR / "mina"
        if mina.exists() and mina.read_text() == paso:
            mina.unlink()
            os.kill(os.getpid(), signal.SIGKILL)

    def minada(*args: Any, **kwargs: Any) -> Any:
        if not despues:
            explotar()
        resultado = original(*args, **kwargs)
        if despues:
            explotar()
        return resultado

    setattr(sala, nombre, minada)


for _paso, (_modulo, _nombre, _despues) in PASOS.items():
    _minar(_paso, _modulo, _nombre, _despues)
