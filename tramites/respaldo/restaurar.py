"""A backup put in the place of this installation, and asked whether it holds.

1. Read the whole tar: every member is the one that the manifest says, nothing more and nothing less.
2. It fits here: the same kind of database, and no migration that this code does not know.
3. Files first, each under its own path: whoever is killed now has files that no row names, and runs it again.
4. The database, whole or not at all; then the migrations that it lacks.
The caller verifies log and files afterwards.
"""

import hashlib
import json
import re
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from radicacion.models import Borrador, Peticion
from tramites.models import Mensaje
from tramites.respaldo import base
from tramites.respaldo.respaldar import FORMATO, LISTA, MANIFIESTO

_TROZO = 1024 * 1024
_ARCHIVO = re.compile(r"(adjuntos|documentos)/((?:[\w.-]+/)*[\w.-]+)", re.ASCII)
Avance = Callable[[int, int], None]


class RespaldoInservible(ValueError):
    """It is not whole, or does not fit here; its words say why."""


class Ocupada(RuntimeError):
    """There is something in this installation, and nobody said that it is to be replaced."""


@dataclass(frozen=True)
class Revisado:
    """A backup that is whole, and what its manifest says."""

    ruta: Path
    manifiesto: dict[str, Any]


def revisar(ruta: Path) -> Revisado:
    """Steps 1 and 2; nothing is changed. Raises RespaldoInservible and OSError."""
    try:
        with tarfile.open(ruta, "r:") as tar:
            manifiesto = _entero(tar)
    except (tarfile.TarError, EOFError) as error:
        raise RespaldoInservible(_("No es un respaldo, o está cortado.")) from error
    if manifiesto["motor"] != connection.vendor:
        raise RespaldoInservible(
            _("Es de una base %(suyo)s y esta instalación usa %(propio)s.")
            % {"suyo": manifiesto["motor"], "propio": connection.vendor}
        )
    conocidas = {f"{app}.{nombre}" for app, nombre in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if ajenas := sorted(set(manifiesto["migraciones"]) - conocidas):
        raise RespaldoInservible(
            _("Es de una versión más nueva del portal (%(migracion)s): instálela primero.") % {"migracion": ajenas[0]}
        )
    return Revisado(ruta, manifiesto)


def comprobar_vacia() -> None:
    """Raise Ocupada where anybody filed, drafted or wrote."""
    hay = set(connection.introspection.table_names())
    for modelo in (Peticion, Borrador, Mensaje):
        if modelo._meta.db_table in hay and modelo._default_manager.exists():
            raise Ocupada


def restaurar(respaldo: Revisado, avance: Avance | None = None) -> None:
    """Steps 3 and 4. Raises OSError and `base.SinHerramienta`."""
    total, hechos = respaldo.manifiesto["archivos"], 0
    with (
        tarfile.open(respaldo.ruta, "r:") as tar,
        tempfile.TemporaryDirectory(prefix="restaurar-") as carpeta,
    ):
        volcado = Path(carpeta) / base.nombre()
        for ficha in tar:
            contenido = tar.extractfile(ficha)
            if contenido is None:
                continue
            if ficha.name == volcado.name:
                with volcado.open("wb") as archivo:
                    while trozo := contenido.read(_TROZO):
                        archivo.write(trozo)
            elif hallado := _ARCHIVO.fullmatch(ficha.name):
                _guardar(hallado[1], hallado[2], contenido)
                hechos += 1
                if avance is not None:
                    avance(hechos, total)
        base.cargar(volcado)
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def _guardar(almacen: str, ruta: str, contenido: IO[bytes]) -> None:
    """Under that very path; what stands there already, the same or not, gives way."""
    if storages[almacen].exists(ruta):
        storages[almacen].delete(ruta)
    guardada = storages[almacen].save(ruta, File(contenido, name=ruta))
    if guardada != ruta:
        raise OSError(f"{almacen}/{ruta} was stored as {guardada}")


def _entero(tar: tarfile.TarFile) -> dict[str, Any]:
    """Step 1; the manifest."""
    manifiesto: dict[str, Any] | None = None
    sumas: dict[str, str] = {}
    with tempfile.TemporaryFile() as lista:
        for ficha in tar:
            contenido = tar.extractfile(ficha) if ficha.isreg() else None
            if contenido is None or manifiesto is not None:
                raise RespaldoInservible(_("Tiene algo que un respaldo no tiene: «%(que)s».") % {"que": ficha.name})
            if ficha.name == MANIFIESTO:
                manifiesto = _leer_manifiesto(contenido)
            elif ficha.name == LISTA:
                _comparar_lista(contenido, lista)
                contenido.seek(0)
                sumas[LISTA] = _suma(contenido)
            elif _ARCHIVO.fullmatch(ficha.name):
                lista.write(f"{_suma(contenido)}  {ficha.name}\n".encode())
            else:
                sumas[ficha.name] = _suma(contenido)
    if manifiesto is None:
        raise RespaldoInservible(_("Está cortado: no tiene manifiesto."))
    dichas = {manifiesto[parte]["nombre"]: manifiesto[parte]["sha256"] for parte in ("base", "lista")}
    if sumas != dichas:
        distinta = next(iter(sorted(set(dichas.items()) ^ set(sumas.items()))))[0]
        raise RespaldoInservible(_("Está alterado: «%(que)s» no es el que se guardó.") % {"que": distinta})
    return manifiesto


def _leer_manifiesto(contenido: IO[bytes]) -> dict[str, Any]:
    try:
        manifiesto: dict[str, Any] = json.loads(contenido.read())
        completo = (
            manifiesto["formato"] == FORMATO
            and {"motor", "migraciones", "archivos", "base", "lista", "entidad", "hecho_en"} <= manifiesto.keys()
        )
    except (ValueError, KeyError, TypeError) as error:
        raise RespaldoInservible(_("Su manifiesto no se entiende.")) from error
    if not completo:
        raise RespaldoInservible(_("Es de otro formato de respaldo."))
    return manifiesto


def _comparar_lista(dicha: IO[bytes], leida: IO[bytes]) -> None:
    """The list that came against the one of what was read, in their order; the first difference is named."""
    leida.seek(0)
    for renglon in dicha:
        if renglon != (otro := leida.readline()):
            nombre = (otro or renglon).decode(errors="replace").strip().partition("  ")[2]
            raise RespaldoInservible(_("Está alterado: «%(que)s» no es el que se guardó.") % {"que": nombre})
    if sobra := leida.readline():
        nombre = sobra.decode(errors="replace").strip().partition("  ")[2]
        raise RespaldoInservible(_("Tiene algo que un respaldo no tiene: «%(que)s».") % {"que": nombre})


def _suma(contenido: IO[bytes]) -> str:
    huella = hashlib.sha256()
    while trozo := contenido.read(_TROZO):
        huella.update(trozo)
    return huella.hexdigest()
