"""The name of a file as its sender gave it, made safe to be shown. It is never used as a path."""

import unicodedata
from pathlib import PurePosixPath

_MAXIMO = 255


def nombre_visible(nombre: str) -> str:
    """The last part of `nombre` without control, bidirectional or invisible characters, at most 255 long.

    «factura\\u202efdp.exe» would otherwise be shown as if it ended in «.pdf». The extension survives the cut.
    """
    ultimo = nombre.replace("\\", "/").rsplit("/", 1)[-1]
    limpio = "".join(c for c in ultimo if unicodedata.category(c)[0] != "C" and c not in "\u2028\u2029")
    limpio = " ".join(unicodedata.normalize("NFC", limpio).split()) or "documento"
    if len(limpio) <= _MAXIMO:
        return limpio
    terminacion = PurePosixPath(limpio).suffix[:20]
    return limpio[: _MAXIMO - len(terminacion)] + terminacion


def extension(nombre: str) -> str:
    """The extension in lower case without its dot; empty where there is none."""
    return PurePosixPath(nombre).suffix.removeprefix(".").lower()
