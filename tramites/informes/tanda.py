"""One batch of a cut-off: what of these cases was not frozen yet, derived from their logs and written."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from tramites.informes.congelar import de_la_bitacora, en_su_lugar
from tramites.informes.foto import retratar
from tramites.informes.lectura import COLUMNAS, DE_LA_BITACORA, Caso, Fila, Terreno
from tramites.models import Actuacion, HechoCongelado, Tramite

Clase = HechoCongelado.Clase
registro = logging.getLogger(__name__)


class Previo(NamedTuple):
    """Of what was frozen of a case: enough to tell what is missing."""

    orden: int
    al: date
    clase: str
    version: int


class Dia(NamedTuple):
    """The cut-off: its day, the instant in which it ends, and the calendar of then."""

    al: date
    fin: datetime
    version: int


def cortar_tanda(tanda: Sequence[int], dia: Dia, terreno: Terreno) -> int:
    """Lock these cases and freeze what is missing of them, in the caller's transaction; how many rows of the cut-off.

    A case whose log cannot be replayed is left out, and the error log says so.
    """
    list(Tramite.objects.filter(pk__in=tanda).order_by("pk").select_for_update().values_list("pk"))
    casos = Tramite.objects.filter(pk__in=tanda).order_by("pk").values_list(*COLUMNAS)
    bitacoras, previos = _bitacoras(tanda), _previos(tanda)
    nuevos: list[HechoCongelado] = []
    for columnas in casos:
        caso = Caso(*columnas)
        antes = previos.get(caso.id, [])
        try:
            hechos = _faltan(caso, bitacoras[caso.id], antes, dia, terreno)
        except (KeyError, ValueError):
            registro.exception("Caso %s: su bitácora no se deja repetir y queda fuera del corte", caso.id)
            continue
        nuevos += en_su_lugar(hechos, max((p.orden for p in antes), default=0))
    HechoCongelado.objects.bulk_create(nuevos)
    return sum(h.clase == Clase.CORTE for h in nuevos)


def _faltan(
    caso: Caso, filas: Sequence[Fila], previos: Sequence[Previo], dia: Dia, terreno: Terreno
) -> list[HechoCongelado]:
    """What was not frozen: closures of before there was where to, and how it stood at the cut-off."""
    hechos: list[HechoCongelado] = []
    if any(f.cierra for f in filas) and all(p.clase == Clase.CORTE for p in previos):
        hechos += de_la_bitacora(caso, filas, terreno)
    cuantas = sum(f.en < dia.fin for f in filas)
    if cuantas and not _esta(hechos, previos, filas[:cuantas], dia):
        version = max(dia.version, filas[cuantas - 1].version_calendario)
        hecho = retratar(caso, filas, cuantas, dia.al, version, terreno)
        hecho.clase = Clase.CORTE
        hechos.append(hecho)
    return hechos


def _esta(hechos: Sequence[HechoCongelado], previos: Sequence[Previo], filas: Sequence[Fila], dia: Dia) -> bool:
    """Whether nothing is missing of that day: it was closed, its row is there, or one of that day says the same."""
    de_ese_dia = [(p.clase, p.version) for p in previos if p.al == dia.al]
    de_ese_dia += [(h.clase, h.version) for h in hechos if h.al == dia.al]
    return filas[-1].cerrado or any(c == Clase.CORTE or v == filas[-1].orden for c, v in de_ese_dia)


def _bitacoras(tanda: Sequence[int]) -> dict[int, list[Fila]]:
    bitacoras: dict[int, list[Fila]] = defaultdict(list)
    filas = Actuacion.objects.filter(tramite__in=tanda).order_by("tramite_id", "orden")
    for caso, *fila in filas.values_list("tramite_id", *DE_LA_BITACORA):
        bitacoras[caso].append(Fila(*fila))
    return bitacoras


def _previos(tanda: Sequence[int]) -> dict[int, list[Previo]]:
    previos: dict[int, list[Previo]] = defaultdict(list)
    filas = HechoCongelado.objects.filter(tramite__in=tanda).order_by("tramite_id", "orden")
    for caso, *fila in filas.values_list("tramite_id", *Previo._fields):
        previos[caso].append(Previo(*fila))
    return previos
