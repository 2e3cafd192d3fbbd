"""What a seal says: the heads of all cases at one place of the log, in one number that anybody can compute again.

In canonical order: a head is the line `tramite:orden:hash`; the lines of the cases whose keys share `key // BLOQUE`,
by key, make a block; a line `block:sha256(lines)` for each block that has a head, by number, makes the root, which is
the SHA-256 of these. Blocks make many seals cheap to compute at once: where nothing happened between two of them a
block is the same.
"""

import hashlib
import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max

from tramites.models import Actuacion, Sello

BLOQUE = 1024  # cases; part of what a seal means: never changed

Avance = Callable[[int, int], None]


class Raiz(NamedTuple):
    """How many heads there are, and the SHA-256 over them."""

    cabezas: int
    raiz: str


def hash_del_sello(sello: Sello) -> str:
    """SHA-256 over the canonical JSON of everything in the row but its key and its own hash."""
    dicho = [sello.fecha.isoformat(), sello.ultimo, sello.cabezas, sello.raiz, sello.previo]
    return hashlib.sha256(json.dumps(dicho, separators=(",", ":")).encode()).hexdigest()


def sello_de(fecha: date, ultimo: int, raiz: Raiz, previo: str) -> Sello:
    """The seal of that Bogotá date, not saved."""
    sello = Sello(fecha=fecha, ultimo=ultimo, cabezas=raiz.cabezas, raiz=raiz.raiz, previo=previo)
    sello.hash = hash_del_sello(sello)
    return sello


def raices(ultimos: Sequence[int], avance: Avance | None = None) -> dict[int, Raiz]:
    """The root at each of these places of the log (keys of its rows), all in one walk; a query a block of cases."""
    lugares = sorted(set(ultimos))
    sumas = [hashlib.sha256() for _ in lugares]
    cabezas = [0] * len(lugares)
    bloques = _cuantos_bloques()
    for bloque in range(bloques if lugares else 0):
        desde = 0
        anterior: tuple[int, bytes] | None = None
        for lugar, cuantas, linea in _bloque(bloque, lugares):
            _sumar(sumas, cabezas, range(desde, lugar), anterior)
            desde, anterior = lugar, (cuantas, linea)
        _sumar(sumas, cabezas, range(desde, len(lugares)), anterior)
        if avance is not None:
            avance(bloque + 1, bloques)
    return {u: Raiz(n, suma.hexdigest()) for u, n, suma in zip(lugares, cabezas, sumas, strict=True)}


def _sumar(sumas: Sequence[Any], cabezas: list[int], lugares: range, bloque: tuple[int, bytes] | None) -> None:
    if bloque is not None:
        for lugar in lugares:
            sumas[lugar].update(bloque[1])
            cabezas[lugar] += bloque[0]


def _bloque(bloque: int, lugares: Sequence[int]) -> Iterator[tuple[int, int, bytes]]:
    """For each place from which on this block is another one: the place's index, how many heads, the block's line."""
    filas = Actuacion.objects.filter(tramite_id__gte=bloque * BLOQUE, tramite_id__lt=(bloque + 1) * BLOQUE)
    nuevas: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for pk, caso, orden, resumen in filas.values_list("pk", "tramite_id", "orden", "hash").iterator(chunk_size=5000):
        lugar = bisect_left(lugares, pk)
        if lugar < len(lugares):
            nuevas[lugar].append((caso, orden, resumen))
    cabezas: dict[int, tuple[int, str]] = {}
    for lugar in sorted(nuevas):
        for caso, orden, resumen in nuevas[lugar]:
            cabezas[caso] = max(cabezas.get(caso, (0, "")), (orden, resumen))
        lineas = "".join(f"{caso}:{orden}:{resumen}\n" for caso, (orden, resumen) in sorted(cabezas.items()))
        yield lugar, len(cabezas), f"{bloque}:{hashlib.sha256(lineas.encode()).hexdigest()}\n".encode()


def _cuantos_bloques() -> int:
    mayor = Actuacion.objects.aggregate(mayor=Max("tramite_id"))["mayor"]
    return 0 if mayor is None else mayor // BLOQUE + 1
