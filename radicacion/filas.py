"""New rows of several tables in one round trip, for the moment in which every other filing waits for a number.

`save` compiles its statement each time and waits for each row; here the statement of a model is made once a process,
by Django itself, and PostgreSQL is handed all of them together. Nothing else of `save` is left out that a new row of
these tables needs: values pass through their fields, keys that the database gives are set on the objects.
"""

from functools import lru_cache

from django.db import connection, models, transaction
from django.db.models.sql import InsertQuery


def insertar(*filas: models.Model) -> None:
    """Insert `filas` in their order, in the caller's transaction; a key that the database gives is set on its object.

    A row may point to one that comes later, where the foreign key is checked at commit. Raises what `save` would.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Rows that belong together are inserted in one transaction.")
    pendientes: list[models.Model] = []
    for fila in filas:
        pendientes.append(fila)
        if fila.pk is None or connection.vendor != "postgresql":
            _ejecutar(pendientes)
            pendientes = []
    if pendientes:
        _ejecutar(pendientes)


def _ejecutar(filas: list[models.Model]) -> None:
    """One round trip. Only the last one may lack its key: it is the one whose RETURNING is read."""
    ultima = filas[-1]
    sin_clave = ultima.pk is None
    sentencias, valores = [], []
    for fila in filas:
        sql, columnas = _sentencia(type(fila), fila.pk is not None, connection.vendor)
        sentencias.append(sql)
        for campo in columnas:
            valores.append(campo.get_db_prep_save(campo.pre_save(fila, add=True), connection))
    with connection.cursor() as cursor:
        cursor.execute("; ".join(sentencias), valores)
        if sin_clave:
            ultima.pk = ultima._meta.pk.to_python(cursor.fetchone()[0])
    for fila in filas:
        fila._state.adding, fila._state.db = False, connection.alias


@lru_cache(maxsize=64)
def _sentencia(modelo: type[models.Model], con_clave: bool, _base: str) -> tuple[str, tuple[models.Field, ...]]:
    """The INSERT of one row of `modelo`, as Django writes it, and the fields of its values."""
    clave = modelo._meta.pk
    campos = [c for c in modelo._meta.concrete_fields if con_clave or c is not clave]
    consulta = InsertQuery(modelo)
    muestra = modelo()
    consulta.insert_values(campos, [muestra])
    compilador = consulta.get_compiler(connection=connection)
    if not con_clave:
        compilador.returning_fields = [clave]
    ((sql, _valores),) = compilador.as_sql()
    return sql, tuple(campos)
