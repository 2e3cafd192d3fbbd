"""The database to a file and back, with the means of each: SQLite's own backup, PostgreSQL's pg_dump and psql."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

POSTGRESQL = "postgresql"
_OPCIONES = "-c client_min_messages=warning -c lock_timeout=30s"
#: What of ours stands in the schema: tables with all that hangs on them, and functions that no extension brought.
_VACIAR = """
DO $$ DECLARE cosa record; BEGIN
  FOR cosa IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE IF EXISTS %I CASCADE', cosa.tablename);
  END LOOP;
  FOR cosa IN SELECT p.oid::regprocedure AS firma FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', cosa.firma);
  END LOOP;
END $$;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
"""


class SinHerramienta(RuntimeError):
    """A program of PostgreSQL is not installed here, or refused; its words are for whoever runs the command."""


def nombre() -> str:
    """Of the file that holds the database in a backup."""
    return "base.pgdump" if connection.vendor == POSTGRESQL else "base.sqlite3"


def volcar(destino: Path) -> None:
    """The whole database as it is at one instant, whoever goes on writing. Raises SinHerramienta and OSError."""
    if connection.vendor == POSTGRESQL:
        orden = [_programa("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={destino}"]
        _correr(orden)
        return
    connection.ensure_connection()
    with sqlite3.connect(destino) as copia:
        connection.connection.backup(copia)
    copia.close()


def cargar(origen: Path) -> None:
    """Put that database in the place of this one, whole or not at all. Raises SinHerramienta and OSError.

    Whoever is served meanwhile holds it up, or is put out: stop the portal first.
    """
    connection.close()
    if connection.vendor == POSTGRESQL:
        _cargar_postgresql(origen)
        return
    with sqlite3.connect(connection.settings_dict["NAME"], timeout=30) as destino:
        copia = sqlite3.connect(origen)
        copia.backup(destino)
        copia.close()
    destino.close()


def migraciones() -> list[str]:
    """Those that this database went through, as `app.name`."""
    return sorted(f"{app}.{nombre}" for app, nombre in MigrationRecorder(connection).applied_migrations())


def _cargar_postgresql(origen: Path) -> None:
    """pg_restore writes SQL, and psql runs it behind what empties the schema, in one transaction."""
    lista, vaciar, sql = (origen.with_name(n) for n in ("lista", "vaciar.sql", "base.sql"))
    lista.write_bytes(_sin_extensiones(origen))
    vaciar.write_text(_VACIAR, encoding="utf-8")
    comun = ("--no-owner", "--no-privileges")
    _correr([_programa("pg_restore"), *comun, f"--use-list={lista}", f"--file={sql}", str(origen)])
    orden = [_programa("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _correr([*orden, f"--file={vaciar}", f"--file={sql}"])


def _sin_extensiones(origen: Path) -> bytes:
    """What is in the dump but extensions, which are the database's: its owner need not own them."""
    hecho = _correr([_programa("pg_restore"), "--list", str(origen)])
    return b"".join(r for r in hecho.splitlines(keepends=True) if b" EXTENSION " not in r)


def _correr(orden: list[str]) -> bytes:
    hecho = subprocess.run(orden, capture_output=True, env=_entorno(), check=False)  # noqa: S603 - arguments of ours
    if hecho.returncode != 0:
        raise SinHerramienta(hecho.stderr.decode(errors="replace").strip())
    return hecho.stdout


def _entorno() -> dict[str, str]:
    """Where the database is and who enters: in the environment, which other users of the machine do not see."""
    ajustes: dict[str, Any] = connection.settings_dict
    pares = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
    propios = {variable: str(ajustes[clave]) for clave, variable in pares.items() if ajustes.get(clave)}
    return {**os.environ, **propios, "PGOPTIONS": _OPCIONES}


def _programa(nombre: str) -> str:
    ruta = shutil.which(nombre)
    if ruta is None:
        raise SinHerramienta(
            _("No se encuentra «%(nombre)s»: instale el cliente de PostgreSQL de la misma versión que el servidor.")
            % {"nombre": nombre}
        )
    return ruta
