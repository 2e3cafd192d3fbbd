"""The chain: each row of a case's log carries the hash of the one before it and of everything it says itself.

One chain a case, since a chain over all cases would be a second global lock. The case's row is locked by the
caller (`actos.puerta`), so nobody else appends to the same chain meanwhile; the unique (tramite, orden) stands behind.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from radicacion.filas import insertar
from tramites.models import Actuacion, TextoActuacion, Tramite

CAMPOS = (
    "tramite_id",
    "orden",
    "acto",
    "en",
    "autor_clase",
    "autor_id",
    "estado_desde",
    "estado_hacia",
    "vence",
    "version_calendario",
    "datos",
    "texto_sha256",
    "previo",
)


def anexar(tramite: Tramite, *, texto: str = "", primera: bool = False, **campos: Any) -> Actuacion:
    """Append an act to the log of `tramite`, with `texto` (personal or free) in its erasable side row.

    `primera`: the case was born in this transaction, so nothing can stand before it. Must run in the transaction that
    locked the case.
    """
    ultima = None if primera else Actuacion.objects.filter(tramite=tramite).order_by("-orden").first()
    sal = secrets.token_hex(16)
    actuacion = Actuacion(
        tramite=tramite,
        orden=ultima.orden + 1 if ultima else 1,
        previo=ultima.hash if ultima else "",
        texto_sha256=resumen_de_texto(sal, texto) if texto else "",
        **campos,
    )
    actuacion.hash = hash_de(actuacion)
    insertar(actuacion)
    if texto:
        TextoActuacion.objects.create(actuacion=actuacion, sal=sal, texto=texto)
    return actuacion


def anexar_lote(tramites: Sequence[Tramite], filas: Sequence[dict[str, Any]]) -> list[Actuacion]:
    """Append one act, without free text, to the log of each of `tramites`: `filas` are its fields, in the same order.

    Two queries for all of them. Must run in the transaction that locked the cases.
    """
    ultimos: dict[int, tuple[int, str]] = {}
    previas = Actuacion.objects.filter(tramite__in=tramites).order_by("tramite_id", "orden")
    for caso, orden, resumen in previas.values_list("tramite_id", "orden", "hash"):
        ultimos[caso] = orden, resumen
    nuevas = []
    for tramite, campos in zip(tramites, filas, strict=True):
        orden, previo = ultimos.get(tramite.pk, (0, ""))
        actuacion = Actuacion(tramite=tramite, orden=orden + 1, previo=previo, **campos)
        actuacion.hash = hash_de(actuacion)
        nuevas.append(actuacion)
    return Actuacion.objects.bulk_create(nuevas)


def resumen_de_texto(sal: str, texto: str) -> str:
    """SHA-256 of the salted text: without the salt, which goes with the text, it tells nothing about it."""
    return hashlib.sha256(f"{sal}:{texto}".encode()).hexdigest()


def hash_de(actuacion: Actuacion) -> str:
    """SHA-256 over the canonical JSON of every field of the row but its id and its own hash."""
    crudo = {campo: getattr(actuacion, campo) for campo in CAMPOS}
    return hashlib.sha256(
        json.dumps(crudo, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_canonico).encode()
    ).hexdigest()


def _canonico(valor: object) -> str:
    if isinstance(valor, datetime):
        return valor.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(valor, date):
        return valor.isoformat()
    raise TypeError(f"{type(valor).__name__} has no canonical form in the log")


def roturas(tramite: Tramite) -> Iterator[tuple[Actuacion, str]]:
    """Yield each row of the case's chain that does not hold, with a Spanish sentence that says why."""
    return revisar(tramite.actuaciones.order_by("orden").select_related("texto"))


def revisar(filas: Iterable[Actuacion]) -> Iterator[tuple[Actuacion, str]]:
    """The same for the rows of one case, in their order and each with its side text where it still has one: erased
    text leaves its hash in the row, and nothing is wrong."""
    previo, orden = "", 0
    for actuacion in filas:
        orden += 1
        if actuacion.orden != orden:
            yield actuacion, f"Falta la actuación {orden}." if actuacion.orden > orden else "Su orden está repetido."
            orden = actuacion.orden
        if actuacion.previo != previo:
            yield actuacion, "No continúa la actuación anterior."
        if actuacion.hash != hash_de(actuacion):
            yield actuacion, "Sus datos no son los que se asentaron."
        texto = getattr(actuacion, "texto", None)
        if texto is not None and actuacion.texto_sha256 != resumen_de_texto(texto.sal, texto.texto):
            yield actuacion, "Su texto no es el que se asentó."
        previo = actuacion.hash
