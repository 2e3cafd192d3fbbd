"""The same as `datos`, of the acts on how long a case is kept."""

from collections.abc import Callable
from typing import Any

from tests.tramites.elenco import hacer
from tramites.models import Estado, Tramite

PORQUE = {"motivo": "Lo pidió la Contraloría."}


def _retenido(caso: Tramite) -> dict[str, Any]:
    hacer(caso, "retener", "jefa", **PORQUE)
    return {"motivo": "Terminó el proceso."}


DATOS: dict[str, Callable[[Tramite], dict[str, Any]]] = {
    "retener": lambda caso: PORQUE,
    "levantar_retencion": _retenido,
    "retirar_autorizacion": lambda caso: {},
}

QUIENES: dict[tuple[str, tuple[Estado, ...]], set[str]] = {
    ("retener", tuple(Estado)): {"jefa"},
    ("levantar_retencion", tuple(Estado)): {"jefa"},
    ("retirar_autorizacion", tuple(Estado)): {"radicadora", "jefa"},
}
