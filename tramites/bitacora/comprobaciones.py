"""System check: the triggers of what is only added to are there, and are ours (`check --database default`)."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

from tramites.bitacora import disparadores

_DICE = {
    disparadores.FALTA: ("Falta el disparador «{}», que protege la bitácora o los hechos congelados.", "tramites.E001"),
    disparadores.ALTERADO: (
        "El disparador «{}», que protege la bitácora o los hechos congelados, no es el que instala el portal.",
        "tramites.E002",
    ),
}


def disparadores_presentes(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """An error for each trigger that is missing, disabled or another one, in a migrated database."""
    errores: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if disparadores.LOG not in connection.introspection.table_names():
            continue
        for nombre, defecto in disparadores.defectos(connection).items():
            dice, clave = _DICE[defecto]
            errores.append(
                Error(
                    dice.format(nombre),
                    hint="Ejecute «manage.py migrate --skip-checks»: los instala de nuevo.",
                    id=clave,
                )
            )
    return errores
