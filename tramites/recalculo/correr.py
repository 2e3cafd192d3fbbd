"""Doing what a `Recalculo` asks for. Any number of workers may try, and die at any point.

1. Lease the row: one worker a row, for as long as a batch may take. A dead one's lease runs out, and the next goes on
   from the last case that was looked at.
2. Read the calendar, its version first, for every batch anew: a calendar saved meanwhile is used from there on, and
   what was done before it stays behind its version, to be swept again.
3. Read a batch of open cases, by key, and derive them with no transaction open: nobody waits for arithmetic. Where a
   calendar was saved meanwhile they are left for the next batch: the days, or an act of that moment, may be of it.
4. Write what differs, in one short transaction: log and case (`actos.recalcular`), alarms, how far the row is. A case
   on which somebody acted meanwhile is left to that act.
5. Pause, on SQLite: it has one writer, and whoever files is waiting.
6. No more cases: say that it ended, and tell the people concerned (`noticia`).
"""

import os
import socket
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Q

from radicacion.tiempo import ahora
from tramites.actos.acto import SISTEMA, Autor
from tramites.actos.recalcular import Cambio, Movido, recalcular
from tramites.calendario import marco_y_version, version_vigente
from tramites.lotes import COLUMNAS, Derivado, derivar, filas_de
from tramites.models import InstantaneaCalendario, Recalculo, Tramite, VencimientoMovido
from tramites.models.tramite import TramiteQuerySet
from tramites.recalculo.alarmas import dar_alarmas
from tramites.recalculo.noticia import contar_a_los_interesados
from tramites.recalculo.pedir import pedir_si_hay_atrasados

MAXIMO_TANDA = 2000  # cases
_MINIMO_TANDA = 50
_BREVE = 0.1  # seconds that a write may last on SQLite
_PAUSA = 0.05
_ARRIENDO = timedelta(minutes=2)
_DIFERENCIA = "El vencimiento guardado no era el que dan los hechos del caso."

Avance = Callable[[Recalculo], None]


def atender(tiempo: timedelta | None = None, avance: Avance | None = None) -> int:
    """Do what is asked for, oldest first, for `tiempo` at most (None: until all is done); how many rows were ended."""
    hasta = time.monotonic() + tiempo.total_seconds() if tiempo else None
    pedir_si_hay_atrasados()
    terminados = 0
    for recalculo in Recalculo.objects.filter(avisado_en=None).order_by("pk"):
        if _tomar(recalculo):
            terminados += correr(recalculo, hasta=hasta, avance=avance)
    return terminados


def correr(recalculo: Recalculo, *, hasta: float | None = None, avance: Avance | None = None) -> bool:
    """Steps 2 to 6 for a row that is leased, until it is done (True) or `time.monotonic()` passes `hasta`."""
    tanda = MAXIMO_TANDA if connection.vendor == "postgresql" else _MINIMO_TANDA * 4
    while recalculo.terminado_en is None:
        if hasta is not None and time.monotonic() > hasta:
            _soltar(recalculo)
            return False
        tardo = _una_tanda(recalculo, tanda)
        if avance is not None:
            avance(recalculo)
        if connection.vendor != "postgresql":
            tanda = _siguiente_tanda(tanda, tardo)
            time.sleep(_PAUSA)
    contar_a_los_interesados(recalculo)
    return True


def _siguiente_tanda(tanda: int, tardo: float) -> int:
    if tardo > _BREVE:
        return max(tanda // 2, _MINIMO_TANDA)
    return min(tanda * 2, MAXIMO_TANDA) if tardo < _BREVE / 4 else tanda


def _tomar(recalculo: Recalculo) -> bool:
    """Step 1: the conditional UPDATE gives the row to one of those who want it."""
    nombre = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex}"
    libre = Q(tomado_hasta=None) | Q(tomado_hasta__lt=ahora())
    ganado = Recalculo.objects.filter(libre, pk=recalculo.pk, avisado_en=None).update(
        tomado_por=nombre, tomado_hasta=ahora() + _ARRIENDO
    )
    if ganado:
        recalculo.refresh_from_db()
        if not recalculo.total and recalculo.terminado_en is None:
            recalculo.total = _por_revisar(recalculo, version_vigente()).count()
    return bool(ganado)


def _soltar(recalculo: Recalculo) -> None:
    Recalculo.objects.filter(pk=recalculo.pk, tomado_por=recalculo.tomado_por).update(tomado_hasta=None)


def _por_revisar(recalculo: Recalculo, version: int) -> TramiteQuerySet:
    abiertos = Tramite.objects.abiertos().filter(pk__gt=recalculo.ultimo)
    return abiertos.filter(version_calendario__lt=version) if recalculo.solo_atrasados else abiertos


def _una_tanda(recalculo: Recalculo, cuantos: int) -> float:
    """Steps 2 to 4; the seconds that the writing took. Without cases left, the row is ended;
    where the calendar changed under it, nothing is written."""
    marco, version = marco_y_version()
    valores = _por_revisar(recalculo, version).order_by("pk").values_list(*COLUMNAS)[:cuantos]
    derivados = list(derivar(filas_de(valores), marco))
    if version_vigente() != version:
        return 0.0
    comienzo = time.monotonic()
    with transaction.atomic():
        if not derivados:
            recalculo.terminado_en = ahora()
        else:
            recalculo.movidos += len(_escribir(recalculo, derivados, version))
            recalculo.alarmas += dar_alarmas(derivados, version)
            recalculo.revisados += len(derivados)
            recalculo.ultimo = derivados[-1].fila.id
        recalculo.tomado_hasta = ahora() + _ARRIENDO
        recalculo.save(
            update_fields=["total", "revisados", "movidos", "alarmas", "ultimo", "tomado_hasta", "terminado_en"]
        )
    return time.monotonic() - comienzo


def _escribir(recalculo: Recalculo, derivados: Sequence[Derivado], version: int) -> list[Movido]:
    """Step 4 for cases: those that the calendar moved, those that differ without it, and those that only catch up."""
    al_dia: dict[int, list[int]] = defaultdict(list)
    por_calendario: list[Cambio] = []
    por_diferencia: list[Cambio] = []
    for d in derivados:
        cambio = Cambio(d.fila.id, d.fila.version, d.vence)
        if d.vence != d.fila.vence:
            (por_calendario if d.fila.version_calendario < version else por_diferencia).append(cambio)
        elif d.fila.version_calendario < version:
            al_dia[d.fila.version].append(d.fila.id)
    for leida, casos in al_dia.items():
        Tramite.objects.abiertos().filter(pk__in=casos, version=leida).update(version_calendario=version)
    movidos = []
    if por_calendario:
        motivo, autor = _quien_y_por_que(version)
        movidos += recalcular(por_calendario, version_calendario=version, motivo=motivo, autor=autor)
    if por_diferencia:
        movidos += recalcular(por_diferencia, version_calendario=version, motivo=_DIFERENCIA, autor=SISTEMA)
    VencimientoMovido.objects.bulk_create(
        VencimientoMovido(recalculo=recalculo, tramite_id=m.caso, antes=m.antes, ahora=m.ahora) for m in movidos
    )
    return movidos


def _quien_y_por_que(version: int) -> tuple[str, Autor]:
    """Who gave the calendar this version, and for what: the author and the reason of what it moves."""
    instantanea = InstantaneaCalendario.objects.filter(numero=version).select_related("autor").first()
    motivo = (instantanea.motivo if instantanea else "") or "Cambió el calendario."
    return motivo, Autor.funcionario(instantanea.autor) if instantanea and instantanea.autor else SISTEMA
