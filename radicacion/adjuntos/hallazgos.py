"""What metadata tell of a file's author, kept only under the draft's token: in no table can it be read (A8)."""

import json
from collections.abc import Iterable

from radicacion import sellado
from radicacion.adjuntos.metadatos import LIMPIABLES
from radicacion.adjuntos.veredicto import DATOS, Hallazgos
from radicacion.models import Adjunto

_Linea = tuple[str, str]


def sellar_hallazgos(hallazgos: Hallazgos, token: str) -> str:
    """The findings sealed for whoever holds the draft's token; empty where there are none."""
    return sellado.sellar(json.dumps(hallazgos, ensure_ascii=False), _proposito(token)) if hallazgos else ""


def abrir_hallazgos(sello: str, token: str) -> list[_Linea]:
    """What was found, as (what it is, value); empty where the seal is not of this token."""
    try:
        crudos = json.loads(sellado.abrir(sello, _proposito(token))) if sello else []
    except sellado.SelloRoto:
        return []
    return [(str(DATOS[dato]), valor) for dato, valor in crudos if dato in DATOS]


def con_hallazgos(adjuntos: Iterable[Adjunto], token: str) -> tuple[Adjunto, ...]:
    """The rows, each with `hallados` (what its metadata tell) and `limpiable` (whether a copy without it is offered).

    A signed document is not offered one: its signature would no longer hold.
    """
    filas = tuple(adjuntos)
    for fila in filas:
        hallados = abrir_hallazgos(fila.hallazgos, token)
        limpiable = bool(hallados) and fila.clase in LIMPIABLES and "firmado" not in fila.marcas
        fila.hallados, fila.limpiable = hallados, limpiable  # type: ignore[attr-defined]
    return filas


def _proposito(token: str) -> str:
    return f"hallazgos:{token}"
