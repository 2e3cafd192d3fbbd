"""Recalcular: the due date of open cases derived again, since the calendar changed or a difference was found.

It moves no fact and no state, so the table of states does not name it. It goes by the batch: a closed day may move a
hundred thousand cases, and each must say so in its own log.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from radicacion.tiempo import ahora
from tramites.actos.acto import Acto, Autor
from tramites.bitacora import cadena
from tramites.models import Tramite


class Recalcular(Acto):
    clave = "recalcular"
    boton = _("Recalcular")
    suceso = _("Se recalculó el vencimiento")


@dataclass(frozen=True, slots=True)
class Cambio:
    """A case read at `version`, and the due date that its facts give now."""

    caso: int
    version: int
    ahora: date | None


@dataclass(frozen=True, slots=True)
class Movido:
    """A case whose due date was moved, and from where."""

    caso: int
    antes: date | None
    ahora: date | None


def recalcular(cambios: Sequence[Cambio], *, version_calendario: int, motivo: str, autor: Autor) -> list[Movido]:
    """Move the due dates of these cases and say so in the log of each; in the caller's transaction.

    1. Lock the cases, in the order of their keys, so that two of these never wait for each other.
    2. Leave out those on which somebody acted after they were read, or closed: their act derived them itself, and
       whoever swept them comes by again if that was by an older calendar.
    3. Write log and cases. Anything that breaks undoes the batch.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Cases are recomputed in a transaction of the caller's.")
    leidos = {c.caso: c for c in cambios}
    abiertos = Tramite.objects.abiertos().filter(pk__in=leidos).select_for_update().order_by("pk")
    tramites = [t for t in abiertos if t.version == leidos[t.pk].version]
    movidos = [Movido(t.pk, t.vence, leidos[t.pk].ahora) for t in tramites]
    _asentar(tramites, movidos, version_calendario, motivo, autor)
    a_donde: dict[date | None, list[int]] = defaultdict(list)
    for movido in movidos:
        a_donde[movido.ahora].append(movido.caso)
    for dia, casos in a_donde.items():
        Tramite.objects.filter(pk__in=casos).update(
            vence=dia, version=F("version") + 1, version_calendario=version_calendario
        )
    return movidos


def _asentar(
    tramites: Sequence[Tramite], movidos: Sequence[Movido], version_calendario: int, motivo: str, autor: Autor
) -> None:
    en = ahora()
    filas: list[dict[str, Any]] = [
        {
            "acto": Recalcular.clave,
            "en": en,
            "autor_clase": autor.clase,
            "autor": autor.usuario,
            "estado_desde": tramite.estado,
            "estado_hacia": tramite.estado,
            "vence": movido.ahora,
            "version_calendario": version_calendario,
            "datos": {"motivo": motivo, "antes": _iso(movido.antes), "ahora": _iso(movido.ahora)},
        }
        for tramite, movido in zip(tramites, movidos, strict=True)
    ]
    cadena.anexar_lote(tramites, filas)


def _iso(dia: date | None) -> str | None:
    return dia.isoformat() if dia else None
