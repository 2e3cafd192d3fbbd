"""The log and its cases in slices by key: a few queries a slice, and no more than a slice in memory."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import Q

from radicacion.models import Serie
from tramites.models import Actuacion, Tramite

TRAMO = 500  # cases


class Columnas(NamedTuple):
    """What of a case its log must say too; in the order of `_CAMPOS`."""

    id: int
    estado: str
    tipo: str
    recibido_en: datetime
    corte: time | None
    derecho_fundamental: bool
    vence: date | None
    version: int
    version_calendario: int
    cerrado_en: datetime | None
    suprimido_en: datetime | None
    responsable: int | None
    dependencia: str
    anio: int
    consecutivo: int

    @property
    def radicado(self) -> str:
        return f"{Serie.ENTRADA}-{self.anio}-{self.consecutivo}"


_CAMPOS = (
    *Columnas._fields[:11],
    "responsable_id",
    "dependencia__codigo",
    "peticion__anio",
    "peticion__consecutivo",
)


class Ilegible(NamedTuple):
    """A row that cannot even be read: what is in a column is no value of it."""

    caso: int
    orden: int


@dataclass
class Tramo:
    """Cases by key, None where there is only a log; the rows of each in their order; those that cannot be read."""

    casos: dict[int, Columnas | None] = field(default_factory=dict)
    filas: dict[int, list[Actuacion]] = field(default_factory=lambda: defaultdict(list))
    ilegibles: list[Ilegible] = field(default_factory=list)


def todos(desde: int) -> Iterator[Tramo]:
    """Every case from the key `desde` on, and every row of a log without its case."""
    ultimo = desde - 1
    while True:
        ids = list(Tramite.objects.filter(pk__gt=ultimo).order_by("pk").values_list("pk", flat=True)[:TRAMO])
        if len(ids) < TRAMO:
            yield _leer(Q(pk__gt=ultimo), Q(tramite_id__gt=ultimo))
            return
        yield _leer(Q(pk__gt=ultimo, pk__lte=ids[-1]), Q(tramite_id__gt=ultimo, tramite_id__lte=ids[-1]))
        ultimo = ids[-1]


def con_actuaciones_desde(ultima: int) -> Iterator[Tramo]:
    """Every case whose log has a row with a key above `ultima`, with its whole log."""
    ultimo = 0
    nuevas = Actuacion.objects.filter(pk__gt=ultima).order_by("tramite_id").values_list("tramite_id", flat=True)
    while ids := list(nuevas.filter(tramite_id__gt=ultimo).distinct()[:TRAMO]):
        yield de(ids)
        ultimo = ids[-1]


def de(ids: Sequence[int]) -> Tramo:
    """Those cases."""
    return _leer(Q(pk__in=ids), Q(tramite_id__in=ids))


def _leer(casos: Q, filas: Q) -> Tramo:
    """The columns first: an act done between both readings only adds rows."""
    tramo = Tramo({c.id: c for c in map(Columnas._make, Tramite.objects.filter(casos).values_list(*_CAMPOS))})
    consulta = Actuacion.objects.filter(filas).order_by("tramite_id", "orden", "pk").select_related("texto")
    try:
        leidas = list(consulta)
    except (ValueError, TypeError):  # what was put by hand in a date or in `datos` is neither
        leidas = list(_de_una_en_una(filas, tramo))
    for fila in leidas:
        tramo.filas[fila.tramite_id].append(fila)
    for caso in tramo.filas:
        tramo.casos.setdefault(caso, None)
    return tramo


def _de_una_en_una(filas: Q, tramo: Tramo) -> Iterator[Actuacion]:
    claves: Any = Actuacion.objects.filter(filas).order_by("tramite_id", "orden", "pk")
    for pk, caso, orden in list(claves.values_list("pk", "tramite_id", "orden")):
        try:
            yield Actuacion.objects.select_related("texto").get(pk=pk)
        except (ValueError, TypeError):
            tramo.ilegibles.append(Ilegible(caso, orden))
