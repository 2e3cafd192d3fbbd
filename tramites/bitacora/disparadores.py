"""Triggers that make log, seals and frozen facts append-only in the database itself, whoever connects to it.

Installed after every migrate, since SQLite drops them when a later migration rebuilds a table. The guard before
INSERT is against REPLACE, which deletes without firing a delete trigger.
"""

from collections.abc import Collection
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

LOG = "tramites_actuacion"
TEXTO = "tramites_textoactuacion"
SELLO = "tramites_sello"
HECHO = "tramites_hechocongelado"
TABLAS = (LOG, TEXTO, SELLO, HECHO)

FALTA, ALTERADO = "falta", "alterado"

# By trigger: its table, and the rest of its definition.
_SQLITE = {
    f"{LOG}_sin_update": (LOG, f"BEFORE UPDATE ON {LOG} BEGIN SELECT RAISE(ABORT, 'La bitácora no se modifica.'); END"),
    f"{LOG}_sin_delete": (LOG, f"BEFORE DELETE ON {LOG} BEGIN SELECT RAISE(ABORT, 'La bitácora no se borra.'); END"),
    f"{LOG}_sin_replace": (
        LOG,
        (
            f"BEFORE INSERT ON {LOG} WHEN EXISTS (SELECT 1 FROM {LOG} WHERE id = NEW.id"  # noqa: S608 (names of ours)
            " OR (tramite_id = NEW.tramite_id AND orden = NEW.orden))"
            " BEGIN SELECT RAISE(ABORT, 'La bitácora no se reemplaza.'); END"
        ),
    ),
    f"{TEXTO}_sin_update": (
        TEXTO,
        f"BEFORE UPDATE ON {TEXTO} BEGIN SELECT RAISE(ABORT, 'El texto de la bitácora no se modifica.'); END",
    ),
    f"{TEXTO}_sin_replace": (
        TEXTO,
        (
            f"BEFORE INSERT ON {TEXTO} WHEN EXISTS (SELECT 1 FROM {TEXTO} WHERE actuacion_id = NEW.actuacion_id)"  # noqa: S608 (names of ours)
            " BEGIN SELECT RAISE(ABORT, 'El texto de la bitácora no se reemplaza.'); END"
        ),
    ),
    f"{SELLO}_sin_update": (
        SELLO,
        f"BEFORE UPDATE ON {SELLO} BEGIN SELECT RAISE(ABORT, 'El sello de la bitácora no se modifica.'); END",
    ),
    f"{SELLO}_sin_delete": (
        SELLO,
        f"BEFORE DELETE ON {SELLO} BEGIN SELECT RAISE(ABORT, 'El sello de la bitácora no se borra.'); END",
    ),
    f"{SELLO}_sin_replace": (
        SELLO,
        (
            f"BEFORE INSERT ON {SELLO} WHEN EXISTS (SELECT 1 FROM {SELLO} WHERE id = NEW.id OR fecha = NEW.fecha)"  # noqa: S608 (names of ours)
            " BEGIN SELECT RAISE(ABORT, 'El sello de la bitácora no se reemplaza.'); END"
        ),
    ),
    f"{HECHO}_sin_update": (
        HECHO,
        f"BEFORE UPDATE ON {HECHO} BEGIN SELECT RAISE(ABORT, 'Los hechos congelados no se modifican.'); END",
    ),
    f"{HECHO}_sin_delete": (
        HECHO,
        f"BEFORE DELETE ON {HECHO} BEGIN SELECT RAISE(ABORT, 'Los hechos congelados no se borran.'); END",
    ),
    f"{HECHO}_sin_replace": (
        HECHO,
        (
            f"BEFORE INSERT ON {HECHO} WHEN EXISTS (SELECT 1 FROM {HECHO} WHERE id = NEW.id"  # noqa: S608 (names of ours)
            " OR (tramite_id = NEW.tramite_id AND (orden = NEW.orden"
            " OR (al = NEW.al AND clase = 'corte' AND NEW.clase = 'corte'))))"
            " BEGIN SELECT RAISE(ABORT, 'Los hechos congelados no se reemplazan.'); END"
        ),
    ),
}

_FUNCION = "tramites_bitacora_intocable"
_FUNCION_HECHOS = "tramites_hechos_intocables"
_CUERPOS = {
    _FUNCION: " BEGIN RAISE EXCEPTION 'La bitácora no se modifica ni se borra.'; END ",
    _FUNCION_HECHOS: " BEGIN RAISE EXCEPTION 'Los hechos congelados no se modifican ni se borran.'; END ",
}
_POSTGRESQL = {
    f"{LOG}_sin_update": (LOG, "BEFORE UPDATE OR DELETE", "ROW"),
    f"{LOG}_sin_truncate": (LOG, "BEFORE TRUNCATE", "STATEMENT"),
    f"{TEXTO}_sin_update": (TEXTO, "BEFORE UPDATE", "ROW"),
    f"{TEXTO}_sin_truncate": (TEXTO, "BEFORE TRUNCATE", "STATEMENT"),
    f"{SELLO}_sin_update": (SELLO, "BEFORE UPDATE OR DELETE", "ROW"),
    f"{SELLO}_sin_truncate": (SELLO, "BEFORE TRUNCATE", "STATEMENT"),
    f"{HECHO}_sin_update": (HECHO, "BEFORE UPDATE OR DELETE", "ROW"),
    f"{HECHO}_sin_truncate": (HECHO, "BEFORE TRUNCATE", "STATEMENT"),
}
# pg_trigger.tgtype, by bit (PostgreSQL's catalog/pg_trigger.h).
_BITS = {"ROW": 1, "STATEMENT": 0, "BEFORE": 2, "INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32, "OR": 0}


def esperados(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of the triggers that must be there on this database."""
    return set(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def presentes(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of those that are there as `instalar` leaves them."""
    return esperados(connection) - set(defectos(connection))


def defectos(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """By name, each trigger that is missing or disabled (FALTA), or that is not what `instalar` writes (ALTERADO): one
    that does nothing, stands on another table, fires on something else, or calls a function that was changed."""
    hay = (
        _definiciones_postgresql(connection) if connection.vendor == "postgresql" else _definiciones_sqlite(connection)
    )
    debe = _como_son_postgresql() if connection.vendor == "postgresql" else _como_son_sqlite()
    return {
        nombre: FALTA if nombre not in hay else ALTERADO
        for nombre, definicion in sorted(debe.items())
        if hay.get(nombre) != [definicion]
    }


def _como_son_sqlite() -> dict[str, tuple[Any, ...]]:
    return {nombre: (tabla, f"CREATE TRIGGER {nombre} {cuerpo}") for nombre, (tabla, cuerpo) in _SQLITE.items()}


def _definiciones_sqlite(connection: BaseDatabaseWrapper) -> dict[str, list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {nombre: [(tabla, sql)] for nombre, tabla, sql in cursor.fetchall()}


def _como_son_postgresql() -> dict[str, tuple[Any, ...]]:
    """Table, kind, no condition, no list of columns; and the function that is called, word for word."""
    return {
        nombre: (
            tabla,
            sum(_BITS[p] for p in f"{cuando} {nivel}".split()),
            True,
            "",
            funcion := _funcion_de(tabla),
            _CUERPOS[funcion],
            "plpgsql",
        )
        for nombre, (tabla, cuando, nivel) in _POSTGRESQL.items()
    }


def _funcion_de(tabla: str) -> str:
    """What refuses, in words of its own."""
    return _FUNCION_HECHOS if tabla == HECHO else _FUNCION


def _definiciones_postgresql(connection: BaseDatabaseWrapper) -> dict[str, list[tuple[Any, ...]]]:
    """Of the enabled triggers on our tables (a disabled one, or one for replicas alone, counts as missing)."""
    definiciones: dict[str, list[tuple[Any, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, c.relname, t.tgtype, t.tgqual IS NULL, t.tgattr::text, p.proname, p.prosrc, l.lanname"
            " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " JOIN pg_language l ON l.oid = p.prolang"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND pg_table_is_visible(c.oid)"
        )
        for nombre, *definicion in cursor.fetchall():
            definiciones.setdefault(nombre, []).append(tuple(definicion))
    return definiciones


def instalar(connection: BaseDatabaseWrapper, tablas: Collection[str] = TABLAS) -> None:
    """Create the triggers on these tables, replacing what stands under their names."""
    quitar(connection, tablas)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for funcion, cuerpo in _CUERPOS.items():
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {funcion}() RETURNS trigger LANGUAGE plpgsql AS $${cuerpo}$$"
                )
            for nombre, (tabla, cuando, nivel) in _POSTGRESQL.items():
                if tabla in tablas:
                    cursor.execute(
                        f"CREATE TRIGGER {nombre} {cuando} ON {tabla} FOR EACH {nivel}"
                        f" EXECUTE FUNCTION {_funcion_de(tabla)}()"
                    )
        else:
            for nombre, (tabla, cuerpo) in _SQLITE.items():
                if tabla in tablas:
                    cursor.execute(f"CREATE TRIGGER {nombre} {cuerpo}")


def quitar(connection: BaseDatabaseWrapper, tablas: Collection[str] = TABLAS) -> None:
    """Drop the triggers: before a migration's rebuild is undone, or a test's flush. Never in production."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for nombre, (tabla, _, _) in _POSTGRESQL.items():
                if tabla in tablas:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {nombre} ON {tabla}")
        else:
            for nombre, (tabla, _) in _SQLITE.items():
                if tabla in tablas:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {nombre}")


def al_migrar(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Receiver of post_migrate: install on the tables that are there (a migrate backwards may have dropped some)."""
    connection = connections[using]
    hay = set(connection.introspection.table_names())
    if {LOG, TEXTO} <= hay:
        instalar(connection, hay & set(TABLAS))
