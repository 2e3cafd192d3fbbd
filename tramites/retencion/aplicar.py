"""The table of retention applied, case by case; it may be killed at any point and run again.

1. Delete the files that a run before left.
2. Of each series, the cases that are free, by key, a slice at a time: each by the door, in a transaction of its own.
   Whoever put a hold on one meanwhile, or acted on it, is asked again there: that case is passed over.
3. After each slice, delete its files.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection

from radicacion.tiempo import hoy
from tramites.actos import ejecutar
from tramites.actos.acto import SISTEMA, ActoRechazado
from tramites.actos.supresion import SuprimirDatos
from tramites.models import SerieDocumental, Supresion
from tramites.retencion.mensajes import suprimir_sueltos
from tramites.retencion.previa import libres
from tramites.supresion import archivos

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TANDA = 100
_PAUSA = 0.05  # seconds after `_UN_RATO`, in SQLite, where a filing waits for whoever writes
_UN_RATO = 0.1
Avance = Callable[[int, int], None]


@dataclass
class Hecho:
    """How many cases, and messages of the mailbox that are of none; the cases passed over, each with why; and how many
    files still wait to be deleted."""

    suprimidos: int = 0
    detenidos: list[tuple[str, str]] = field(default_factory=list)
    mensajes: int = 0
    archivos: int = 0


def aplicar(
    hasta: date, *, soporte: str = "", por: "User | None" = None, total: int = 0, avance: Avance | None = None
) -> Hecho:
    """Suppress what need not be kept since the Bogotá date `hasta`. `total` is what the bar counts towards.

    Raises ValueError for a date to come: nobody may say yet what will hold a case then.
    """
    if hasta > hoy():
        raise ValueError("The table of retention is not applied to a day that has not come.")
    hecho = Hecho()
    archivos.borrar_pendientes()
    datos: dict[str, Any] = {"soporte": soporte, "por": por, "orden": f"retener --hasta {hasta}"}
    for serie in SerieDocumental.objects.all():
        _de_la_serie(serie, hasta, datos, hecho, total, avance)
    hecho.mensajes = suprimir_sueltos(hasta, datos)
    hecho.archivos = archivos.borrar_pendientes()
    return hecho


def _de_la_serie(
    serie: SerieDocumental, hasta: date, datos: dict[str, Any], hecho: Hecho, total: int, avance: Avance | None
) -> None:
    ultimo, respiro = 0, time.monotonic()
    while tanda := _tanda(serie, hasta, ultimo):
        for pk, version, radicado in tanda:
            try:
                suprimir(pk, version, {**datos, "causa": Supresion.Causa.RETENCION})
                hecho.suprimidos += 1
            except ActoRechazado as rechazo:
                hecho.detenidos.append((radicado, rechazo.mensaje))
            respiro = _respirar(respiro)
            if avance is not None:
                avance(hecho.suprimidos, max(total, hecho.suprimidos))
        ultimo = tanda[-1][0]
        archivos.borrar_pendientes()


def suprimir(caso: int, version: int, datos: dict[str, Any]) -> None:
    """One case, by the door. Raises ActoRechazado."""
    ejecutar(SuprimirDatos(), caso, version, SISTEMA, datos)


def _tanda(serie: SerieDocumental, hasta: date, ultimo: int) -> list[tuple[int, int, str]]:
    casos = libres(serie, hasta).filter(pk__gt=ultimo).select_related("peticion").order_by("pk")[:TANDA]
    return [(caso.pk, caso.version, caso.peticion.radicado) for caso in casos]


def _respirar(desde: float) -> float:
    if connection.vendor == "sqlite" and time.monotonic() - desde > _UN_RATO:
        time.sleep(_PAUSA)
        return time.monotonic()
    return desde
