"""The facts that move the clock: law.md §4. Each bears Bogotá civil dates, its article, the noun that names it
in sentences, and its place (`orden`) among the facts of one date (rule 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from plazos.terminos import TerminoEspecial, Tipo

LEY = "Ley 1755 de 2015"


class HechoRechazado(ValueError):
    """A fact that the law does not allow; it refuses the whole evaluation.

    `articulo` is the rule; `mensaje`, Spanish sentences that say what is wrong and what to do.
    """

    def __init__(self, articulo: str, mensaje: str) -> None:
        super().__init__(f"{mensaje} ({articulo})")
        self.articulo = articulo
        self.mensaje = mensaje


@dataclass(frozen=True, slots=True)
class Reclasificacion:
    """F11: the type is another, or has a term of its own (`especial`). First of its day: the other acts of
    that day are judged by the new type."""

    orden: ClassVar = 0
    articulo: ClassVar = f"{LEY}, art. 14"
    nombre: ClassVar = "la reclasificación"

    fecha: date
    tipo: Tipo
    especial: TerminoEspecial | None = None


@dataclass(frozen=True, slots=True)
class Prorroga:
    """F1: registered, and its notice dispatched, on `registrada`; it names the day `hasta`."""

    orden: ClassVar = 1
    articulo: ClassVar = f"{LEY}, art. 14, parágrafo"
    nombre: ClassVar = "la prórroga"

    registrada: date
    hasta: date

    @property
    def fecha(self) -> date:
        return self.registrada


@dataclass(frozen=True, slots=True)
class ProrrogaRequerimiento:
    """F2: the citizen asks for more time to complete."""

    orden: ClassVar = 2
    articulo: ClassVar = f"{LEY}, art. 17"
    nombre: ClassVar = "la prórroga del requerimiento"

    fecha: date


@dataclass(frozen=True, slots=True)
class Requerimiento:
    """F2: what is missing is asked for on `fecha`; it reached the citizen on `recibido`, the same day unless
    told otherwise."""

    orden: ClassVar = 3
    articulo: ClassVar = f"{LEY}, art. 17"
    nombre: ClassVar = "el requerimiento"

    fecha: date
    recibido: date | None = None

    @property
    def llego(self) -> date:
        return self.recibido or self.fecha


@dataclass(frozen=True, slots=True)
class Aclaracion:
    """F3: returned to the citizen because its purpose cannot be understood."""

    orden: ClassVar = 4
    articulo: ClassVar = f"{LEY}, art. 19"
    nombre: ClassVar = "la devolución para aclarar"

    fecha: date


@dataclass(frozen=True, slots=True)
class Completada:
    """F2: the citizen completes. This day is still suspended; the term runs on from the next."""

    orden: ClassVar = 5
    articulo: ClassVar = f"{LEY}, art. 17"
    nombre: ClassVar = "la complementación"

    fecha: date


@dataclass(frozen=True, slots=True)
class Aclarada:
    """F3: the citizen clarifies. This day is still suspended; the term runs on from the next."""

    orden: ClassVar = 6
    articulo: ClassVar = f"{LEY}, art. 19"
    nombre: ClassVar = "la aclaración del peticionario"

    fecha: date


@dataclass(frozen=True, slots=True)
class TrasladoParcial:
    """F4: a part is sent to the entity that is competent for it. The rest goes on here."""

    orden: ClassVar = 7
    articulo: ClassVar = f"{LEY}, art. 21"
    nombre: ClassVar = "el traslado de una parte"

    fecha: date


@dataclass(frozen=True, slots=True)
class Traslado:
    """F4: sent in whole to the entity that is competent. It closes the case here."""

    orden: ClassVar = 8
    articulo: ClassVar = f"{LEY}, art. 21"
    nombre: ClassVar = "el traslado"

    fecha: date


@dataclass(frozen=True, slots=True)
class Respuesta:
    """The answer, given on `fecha`. It closes the case."""

    orden: ClassVar = 9
    articulo: ClassVar = f"{LEY}, art. 14"
    nombre: ClassVar = "la respuesta"

    fecha: date


Hecho = (
    Reclasificacion
    | Prorroga
    | ProrrogaRequerimiento
    | Requerimiento
    | Aclaracion
    | Completada
    | Aclarada
    | TrasladoParcial
    | Traslado
    | Respuesta
)


def en_orden(hechos: Iterable[Hecho]) -> list[Hecho]:
    """By date, then by rule 2 (`orden`), then by content: the order of recording never matters."""
    return sorted(hechos, key=lambda hecho: (hecho.fecha, hecho.orden, repr(hecho)))
