"""The due dates of many cases at once: the facts of a batch in one query, and then nothing but the pure clock."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from plazos.calendario import Calendario, FueraDeCalendario, recepcion
from plazos.reloj import Hecho, HechoRechazado, Reclasificacion, vencimiento
from plazos.terminos import Tipo
from tramites.calendario import Marco, calendario_vigente, interrupciones_vigentes, marco_de, version_vigente
from tramites.models import Actuacion, Tramite
from tramites.plazo import vigentes

_TIPOS = {tipo.value: tipo for tipo in Tipo}


class Fila(NamedTuple):
    """What of a case its due date depends on, beside the facts; in the order of `COLUMNAS`."""

    id: int
    tipo: str
    recibido_en: datetime
    corte: time | None
    derecho_fundamental: bool
    vence: date | None
    version: int
    version_calendario: int


COLUMNAS = Fila._fields


@dataclass(frozen=True, slots=True)
class Derivado:
    """The due date that the facts of `fila` give; `incompatible` is why they do not fit the calendar, if they do
    not: then the date is the one of the last calendar that they fitted."""

    fila: Fila
    vence: date | None
    incompatible: str = ""


def filas_de(valores: Iterable[Sequence[Any]]) -> list[Fila]:
    return [Fila(*fila) for fila in valores]


def derivar(filas: Sequence[Fila], marco: Marco) -> Iterator[Derivado]:
    """The due date of each, in two queries for all of them (three where one was reclassified)."""
    hechos, versiones = _hechos([f.id for f in filas])
    iniciales = _tipos_iniciales(hechos)
    for fila in filas:
        propios = hechos.get(fila.id, ())
        tipo = _TIPOS[iniciales.get(fila.id, fila.tipo)]
        try:
            yield Derivado(fila, vencimiento_de(fila, tipo, propios, marco))
        except (HechoRechazado, FueraDeCalendario) as error:
            yield Derivado(fila, _como_cupo(fila, tipo, propios, versiones.get(fila.id, 0)), str(error))


def poner_al_dia(tramites: Iterable[Tramite], vigente: int | None = None, calendario: Calendario | None = None) -> None:
    """Give each open case that was derived from an older calendar its due date of now, in memory: what is shown is
    never the old date, though the sweep has not come to it yet. `vigente` is the version and `calendario` the one in
    force, where they were just read."""
    if vigente is None:
        vigente = version_vigente()
    atrasados = {t.pk: t for t in tramites if t.cerrado_en is None and t.version_calendario != vigente}
    if not atrasados:
        return
    filas = [Fila(*(getattr(t, c) for c in COLUMNAS)) for t in atrasados.values()]
    for derivado in derivar(filas, Marco(calendario or calendario_vigente(), interrupciones_vigentes())):
        atrasados[derivado.fila.id].vence = derivado.vence


def vencimiento_de(fila: Fila, tipo: Tipo, hechos: Sequence[Hecho], marco: Marco) -> date | None:
    """The due date of a case of the initial type `tipo`, None while suspended.

    Raises HechoRechazado and FueraDeCalendario where the facts do not fit.
    """
    presentada = recepcion(fila.recibido_en, marco.calendario)
    recibida = recepcion(fila.recibido_en, marco.calendario, fila.corte) if fila.corte else presentada
    return vencimiento(
        tipo,
        recibida,
        hechos,
        calendario=marco.calendario,
        derecho_fundamental=fila.derecho_fundamental,
        presentada=presentada,
        interrupciones=marco.interrupciones,
    )


def _como_cupo(fila: Fila, tipo: Tipo, hechos: Sequence[Hecho], version: int) -> date | None:
    try:
        return vencimiento_de(fila, tipo, hechos, marco_de(version))
    except (HechoRechazado, FueraDeCalendario):
        return fila.vence


def _hechos(ids: Sequence[int]) -> tuple[dict[int, list[Hecho]], dict[int, int]]:
    """The facts of these cases that no later act took back, and the calendar's version at the last of each."""
    dichos: dict[int, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    versiones: dict[int, int] = {}
    filas = Actuacion.objects.filter(tramite_id__in=ids, datos__has_any_keys=["hecho", "anula"])
    filas = filas.order_by("tramite_id", "orden")
    for caso, orden, version, datos in filas.values_list("tramite_id", "orden", "version_calendario", "datos"):
        dichos[caso].append((orden, datos))
        if "hecho" in datos:
            versiones[caso] = max(version, versiones.get(caso, 0))
    return {caso: list(vigentes(propias).values()) for caso, propias in dichos.items()}, versiones


def _tipos_iniciales(hechos: dict[int, list[Hecho]]) -> dict[int, str]:
    """The type that a reclassified case was filed with; the others still have theirs."""
    reclasificados = [c for c, propios in hechos.items() if any(isinstance(h, Reclasificacion) for h in propios)]
    if not reclasificados:
        return {}
    return dict(Tramite.objects.filter(pk__in=reclasificados).values_list("pk", "peticion__tipo"))
