"""The cut-off of a period: every case that was open at the end of a day, frozen as it stood then.

It may be run late, again, by two workers at once, and killed at any point:

1. The day is well over: no act of that day is still on its way into the log (`MARGEN`).
2. A row says how far the cut-off is (`Corte`); who comes next goes on from there.
3. Cases go up by key, some thousands looked at in one query; of these, those to be frozen go by the batch.
4. A batch is one short transaction: lock its cases in the order of their keys, so that their rows get their places and
   two sweeps write each but once; read cases, logs and what was frozen; write what is missing.
5. What a case was is derived from the rows of its log up to the end of that day, in the calendar of then: what
   happened since changes nothing.

The same walk freezes what was closed when nothing was frozen yet.
"""

import time
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, timedelta
from datetime import time as hora

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from plazos.calendario import fecha_bogota
from plazos.fechas import BOGOTA
from radicacion.models import Peticion
from radicacion.tandas import con_pausas
from radicacion.tiempo import ahora
from tramites.calendario import version_vigente
from tramites.informes.lectura import Terreno
from tramites.informes.periodo import Periodo
from tramites.informes.tanda import Dia, cortar_tanda
from tramites.models import Corte, HechoCongelado, InstantaneaCalendario, Tramite

MARGEN = timedelta(minutes=15)
_UN_DIA = timedelta(days=1)
_VENTANA = 2000  # cases looked at in one query
_TANDA = {"postgresql": 500, "sqlite": 25}  # cases in one transaction: on SQLite all who file wait for it

#: Told how many of the keys there are were looked at.
Avance = Callable[[int, int], None]


class CorteTemprano(ValueError):
    """The day of the cut-off is not over, or only just."""


def por_cortar_hasta() -> date:
    """The last Bogotá day that is over by MARGEN."""
    return fecha_bogota(ahora() - MARGEN) - _UN_DIA


def pendientes() -> list[date]:
    """The last days of the quarters that are over and have no whole cut-off, since the first petition; oldest first."""
    primera = Peticion.objects.order_by("radicada_en").values_list("radicada_en", flat=True).first()
    if primera is None:
        return []
    hechos = set(Corte.objects.exclude(terminado_en=None).values_list("al", flat=True))
    dias, periodo = [], Periodo.que_tiene(fecha_bogota(primera))
    while periodo.hasta <= por_cortar_hasta():
        dias.append(periodo.hasta)
        periodo = periodo.siguiente
    return [dia for dia in dias if dia not in hechos]


def ponerse_al_dia(tiempo: timedelta) -> int:
    """Cut at the end of each quarter that is due, for `tiempo` at most; how many cases were frozen."""
    limite, escritos = time.monotonic() + tiempo.total_seconds(), 0
    for dia in pendientes():
        escritos += cortar(dia, limite=limite)
    return escritos


def cortar(al: date, avance: Avance | None = None, *, limite: float | None = None) -> int:
    """Freeze every case that was open at the end of the Bogotá day `al`; how many rows of that cut-off were written.

    Until it is done, or `time.monotonic()` passes `limite`: the next run goes on. A cut-off that is done is not done
    again. Raises CorteTemprano. Some eight queries a batch; memory does not grow with the cases.
    """
    if al > por_cortar_hasta():
        raise CorteTemprano(al.isoformat())
    corte, _nuevo = Corte.objects.get_or_create(al=al, defaults={"empezado_en": ahora(), "hasta": _ultima_clave()})
    if corte.terminado_en is not None:
        return 0
    dia, terreno, escritos = Dia(al, fin := fin_de(al), _version_en(fin)), Terreno(), 0
    for tanda, hasta in con_pausas(_tandas(corte, fin)):
        with transaction.atomic():
            hechos = cortar_tanda(tanda, dia, terreno) if tanda else 0
            Corte.objects.filter(pk=corte.pk).update(casos=F("casos") + hechos, ultimo=Greatest("ultimo", hasta))
        escritos += hechos
        if avance is not None:
            avance(hasta, corte.hasta)
        if limite is not None and time.monotonic() > limite:
            return escritos
    Corte.objects.filter(pk=corte.pk, terminado_en=None).update(terminado_en=ahora(), ultimo=F("hasta"))
    return escritos


def fin_de(al: date) -> datetime:
    """The instant in which that Bogotá day is over."""
    return datetime.combine(al + _UN_DIA, hora.min, BOGOTA)


def _ultima_clave() -> int:
    return Tramite.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _version_en(fin: datetime) -> int:
    """The calendar that was in force then; of before the first one that was kept, that one."""
    versiones = InstantaneaCalendario.objects.order_by("numero").values_list("numero", "guardada_en")
    antes = [numero for numero, guardada_en in versiones if guardada_en < fin]
    primera = versiones[0][0] if versiones else version_vigente()
    return antes[-1] if antes else primera


def _tandas(corte: Corte, fin: datetime) -> Iterator[tuple[list[int], int]]:
    """By batches, the cases that may have something to be frozen, each with the key up to which it goes."""
    cuantos, ultimo = _TANDA[connection.vendor], corte.ultimo
    while ultimo < corte.hasta:
        ventana = Tramite.objects.filter(pk__gt=ultimo, pk__lte=corte.hasta).order_by("pk")
        filas = list(ventana.values_list("pk", "cerrado_en", "peticion__radicada_en")[:_VENTANA])
        sin_cierre = _sin_cierre([pk for pk, cerrado_en, _r in filas if cerrado_en is not None])
        casos = [
            pk
            for pk, cerrado_en, radicada_en in filas
            if pk in sin_cierre or (radicada_en < fin and (cerrado_en is None or cerrado_en >= fin))
        ]
        ultimo = filas[-1][0] if len(filas) == _VENTANA else corte.hasta
        for i in range(0, len(casos), cuantos):
            tanda = casos[i : i + cuantos]
            yield tanda, ultimo if i + cuantos >= len(casos) else tanda[-1]
        if not casos:
            yield [], ultimo


def _sin_cierre(cerrados: Collection[int]) -> set[int]:
    """Those closed cases of which no closure was frozen."""
    con = HechoCongelado.objects.filter(tramite__in=cerrados).exclude(clase=HechoCongelado.Clase.CORTE)
    return set(cerrados) - set(con.values_list("tramite", flat=True))
