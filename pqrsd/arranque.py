"""What the settings need to know before there are settings: the local key, and whether this is a test run."""

import atexit
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path


def clave_local(ruta: Path) -> str:
    """Return the installation's own key, made once and kept with mode 0600 for the embedded default.

    Production names SECRET_KEY in the environment (``check --deploy`` asks for it): every machine needs the same.
    Two processes that start together agree, since the file is linked into place only if none is there.
    """
    if not ruta.exists():
        provisional = ruta.with_name(f"{ruta.name}.{secrets.token_hex(8)}")
        descriptor = os.open(provisional, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as archivo:
            archivo.write(secrets.token_urlsafe(60))
        try:
            os.link(provisional, ruta)
        except FileExistsError:
            pass  # another process was first: its key is the one
        finally:
            provisional.unlink()
    return ruta.read_text().strip()


def carpeta_de_pruebas() -> str:
    """A folder that goes with the process: tests never touch the developer's `var/`."""
    carpeta = tempfile.mkdtemp(prefix="pqrsd-")
    atexit.register(shutil.rmtree, carpeta, ignore_errors=True)
    return carpeta


def en_pruebas() -> bool:
    """True inside pytest, so that tests need no environment of their own."""
    return "pytest" in sys.modules
