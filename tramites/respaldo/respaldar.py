"""The whole installation in one tar: database, files, and a manifest by which all of it is checked.

1. The database first, as it is at one instant.
2. Then each file that some row names. Files never change once stored, and are stored before the row that names them:
   those that the database of step 1 names are there, but for what was deleted meanwhile.
3. The list of SHA-256 of the files, and last the manifest, which has that of the list and of the database.
4. Only then does the tar get its name: what has it is whole.
"""

import hashlib
import json
import os
import platform
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import django
from django.core.files.storage import storages
from django.db import connection

from radicacion.models import EntidadConfig
from radicacion.tiempo import ahora
from tramites.respaldo import base
from tramites.respaldo.nombrados import Nombrado, cuantos, nombrados

FORMATO = 1
LISTA, MANIFIESTO = "archivos.sha256", "manifiesto.json"
_TROZO = 1024 * 1024
Avance = Callable[[int, int], None]


@dataclass
class Respaldo:
    """What went into it; `faltan` are files that a row names and no store has, and `cambiados` those of other bytes."""

    archivos: int = 0
    bytes: int = 0
    faltan: list[str] = field(default_factory=list)
    cambiados: list[str] = field(default_factory=list)


def respaldar(salida: Path, avance: Avance | None = None) -> Respaldo:
    """Write the backup to `salida`, which must not exist, for its owner alone to read.

    Raises FileExistsError, OSError and `base.SinHerramienta`, and leaves nothing behind then.
    """
    if salida.exists():
        raise FileExistsError(salida)
    parcial = salida.with_name(f"{salida.name}.parcial")
    parcial.unlink(missing_ok=True)
    respaldo = Respaldo()
    try:
        with (
            os.fdopen(os.open(parcial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as archivo,
            tarfile.open(fileobj=archivo, mode="w", format=tarfile.PAX_FORMAT) as tar,
            tempfile.TemporaryDirectory(dir=salida.parent, prefix=f".{salida.name}.") as carpeta,
        ):
            manifiesto = _manifiesto() | {"base": _base(tar, Path(carpeta) / base.nombre())}
            with (Path(carpeta) / LISTA).open("wb+") as lista:
                total = cuantos()
                for nombrado in nombrados():
                    _archivo(tar, nombrado, lista, respaldo)
                    if avance is not None:
                        avance(respaldo.archivos, max(total, respaldo.archivos))
                lista.seek(0)
                manifiesto["lista"] = _miembro(tar, LISTA, lista)
            faltan = sorted(respaldo.faltan)
            manifiesto |= {"archivos": respaldo.archivos, "bytes": respaldo.bytes, "faltan": faltan}
            _miembro(tar, MANIFIESTO, BytesIO(json.dumps(manifiesto, ensure_ascii=False, indent=2).encode()))
            tar.close()
            archivo.flush()
            os.fsync(archivo.fileno())
        parcial.rename(salida)
    finally:
        parcial.unlink(missing_ok=True)
    return respaldo


def _manifiesto() -> dict[str, Any]:
    return {
        "formato": FORMATO,
        "hecho_en": ahora().isoformat(),
        "entidad": EntidadConfig.objects.values_list("sigla", flat=True).first() or "",
        "motor": connection.vendor,
        "versiones": {
            "python": platform.python_version(),
            "django": django.get_version(),
            "base": ".".join(map(str, connection.get_database_version())),
        },
        "migraciones": base.migraciones(),
    }


def _base(tar: tarfile.TarFile, volcado: Path) -> dict[str, Any]:
    """Step 1."""
    base.volcar(volcado)
    with volcado.open("rb") as archivo:
        dicho = _miembro(tar, volcado.name, archivo)
    volcado.unlink()
    return dicho


def _archivo(tar: tarfile.TarFile, nombrado: Nombrado, lista: IO[bytes], respaldo: Respaldo) -> None:
    """Step 2, of one. The same path may be named by two rows, of a message and of its petition: it is put twice."""
    try:
        with storages[nombrado.almacen].open(nombrado.ruta) as archivo:
            dicho = _miembro(tar, f"{nombrado.almacen}/{nombrado.ruta}", archivo)
    except FileNotFoundError:
        if nombrado.sigue():
            respaldo.faltan.append(str(nombrado))
        return
    if nombrado.sha256 and dicho["sha256"] != nombrado.sha256:
        respaldo.cambiados.append(str(nombrado))
    lista.write(f"{dicho['sha256']}  {dicho['nombre']}\n".encode())
    respaldo.archivos += 1
    respaldo.bytes += dicho["bytes"]


class _Leyendo:
    """Reads through, and knows the SHA-256 of what was read."""

    def __init__(self, archivo: IO[bytes]) -> None:
        self.archivo, self.huella = archivo, hashlib.sha256()

    def read(self, cuantos: int = -1) -> bytes:
        leido = self.archivo.read(cuantos)
        self.huella.update(leido)
        return leido


def _miembro(tar: tarfile.TarFile, nombre: str, archivo: Any) -> dict[str, Any]:
    """Add what `archivo` holds; its name, size and SHA-256."""
    archivo.seek(0, os.SEEK_END)
    ficha = tarfile.TarInfo(nombre)
    ficha.size, ficha.mode, ficha.mtime = archivo.tell(), 0o600, int(ahora().timestamp())
    archivo.seek(0)
    leyendo = _Leyendo(archivo)
    tar.addfile(ficha, leyendo)
    return {"nombre": nombre, "bytes": ficha.size, "sha256": leyendo.huella.hexdigest()}
