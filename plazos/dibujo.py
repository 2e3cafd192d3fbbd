"""The term as a calendar to be drawn: months, weeks and days, each day with what it is. law.md §5.

Who draws (HTML, SVG) chooses the look and nothing else: what a day is, its number and its words come from here.
"""

from __future__ import annotations

from calendar import MONDAY, Calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from plazos.fechas import MESES, larga
from plazos.hechos import Requerimiento
from plazos.papeles import DE_HECHO, Clase, Dia, Dibujo, Marca, Mes, Nota
from plazos.plazo import Plazo
from plazos.tramos import contados

_UN_DIA = timedelta(days=1)
_SEMANAS = Calendar(MONDAY)


def dibujar(plazo: Plazo, *, con_hoy: bool = True) -> Dibujo:
    """The months from reception to the due day (or the citizen's limit, while suspended), and those of a later act
    or, in an open case, of today. Numbers run to the due day whatever the day of today or of the answer.

    A document, which is read on any day, leaves today unmarked (`con_hoy=False`)."""
    hoy = plazo.hoy if con_hoy else None
    marcas = _marcas(plazo)
    fin = _fin(plazo)
    meses: list[Mes] = []
    anterior = 0
    for cual in sorted(_meses(plazo, marcas)):
        dias = [_dia(plazo, fecha, fin, marcas, hoy) for fecha in _del_mes(cual)]
        omitidos = cual - anterior - 1 if meses else 0
        meses.append(_mes(cual, dias, omitidos))
        anterior = cual
    vistos = [dia for mes in meses for semana in mes.semanas for dia in semana if dia]
    return Dibujo(
        _resumen(plazo),
        tuple(meses),
        tuple(clase for clase in Clase if clase.texto and any(dia.clase is clase for dia in vistos)),
        tuple(marca for marca in Marca if any(marca in dia.marcas for dia in vistos)),
    )


def _resumen(plazo: Plazo) -> str:
    desde = f"Calendario del término, desde la recepción el {larga(plazo.recibida)}"
    if plazo.vence is None:
        return f"{desde}; suspendido."
    return f"{desde} hasta el vencimiento el {larga(plazo.vence)}."


def _marcas(plazo: Plazo) -> Mapping[date, list[Marca]]:
    """What happens on each day; today in its place only where its month is drawn."""
    marcas: defaultdict[date, list[Marca]] = defaultdict(list)
    if plazo.presentada != plazo.recibida:
        marcas[plazo.presentada].append(Marca.PRESENTADA)
    marcas[plazo.recibida].append(Marca.RECIBIDA)
    for movimiento in plazo.movimientos:
        hecho = movimiento.hecho
        marcas[hecho.fecha].append(DE_HECHO[type(hecho)])
        if isinstance(hecho, Requerimiento) and hecho.llego != hecho.fecha:
            marcas[hecho.llego].append(Marca.LLEGO)
    for dia, marca in (
        (plazo.limite_ciudadano, Marca.LIMITE),
        (plazo.vence, Marca.VENCE),
        (plazo.copias_hasta, Marca.COPIAS),
    ):
        if dia is not None:
            marcas[dia].append(marca)
    return marcas


def _fin(plazo: Plazo) -> date:
    """The last day of which the count, or the suspension, has something to say."""
    mirado = plazo.cierre.fecha if plazo.cierre else plazo.hoy
    return max(dia for dia in (mirado, plazo.vence, plazo.limite_ciudadano) if dia is not None)


def _meses(plazo: Plazo, marcas: Mapping[date, list[Marca]]) -> set[int]:
    """The months to draw, numbered since year 0."""
    ultimo = max(dia for dia in (plazo.recibida, plazo.vence, plazo.limite_ciudadano) if dia is not None)
    meses = {*range(_cual(plazo.presentada), _cual(ultimo) + 1), *map(_cual, marcas)}
    if plazo.cierre is None and plazo.hoy > plazo.recibida:
        meses.add(_cual(plazo.hoy))
    return meses


def _cual(dia: date) -> int:
    return dia.year * 12 + dia.month - 1


def _del_mes(cual: int) -> Iterator[date]:
    anio, mes = divmod(cual, 12)
    return (date(anio, mes + 1, dia) for dia in _SEMANAS.itermonthdays(anio, mes + 1) if dia)


def _dia(plazo: Plazo, fecha: date, fin: date, marcas: Mapping[date, list[Marca]], hoy: date | None) -> Dia:
    suyas = (*marcas.get(fecha, ()), *((Marca.HOY,) if fecha == hoy else ()))
    if not plazo.recibida < fecha <= fin:
        return Dia(fecha, marcas=suyas)
    if _suspendido(plazo, fecha):
        return Dia(fecha, Clase.SUSPENDIDO, marcas=suyas)
    calendario = plazo.calendario
    excepcion = calendario.excepcion(fecha)
    motivo = excepcion.motivo if excepcion else calendario.festivo(fecha) or ""
    if not calendario.es_habil(fecha):
        clase = Clase.CERRADO if motivo else Clase.FIN_DE_SEMANA
        return Dia(fecha, clase, motivo=motivo, marcas=suyas)
    numero, antes = (contados(calendario, plazo.tramos, d, plazo.dias_termino) for d in (fecha, fecha - _UN_DIA))
    if numero == antes:  # nothing was left: the day that is given to answer (F2)
        return Dia(fecha, Clase.DADO, motivo=motivo, marcas=suyas)
    if plazo.vence is not None and fecha > plazo.vence:
        return Dia(fecha, Clase.RETRASO, numero - plazo.dias_termino, motivo, suyas)
    return Dia(fecha, Clase.CONTADO, numero, motivo, suyas)


def _suspendido(plazo: Plazo, fecha: date) -> bool:
    ultimo = plazo.tramos[-1].hasta
    if ultimo is not None and fecha > ultimo:
        return True
    return any(uno.hasta is not None and uno.hasta < fecha <= otro.desde for uno, otro in pairwise(plazo.tramos))


def _mes(cual: int, dias: list[Dia], omitidos: int) -> Mes:
    anio, mes = divmod(cual, 12)
    casillas: list[Dia | None] = [*([None] * dias[0].fecha.weekday()), *dias]
    casillas += [None] * (-len(casillas) % 7)
    semanas = tuple(tuple(casillas[i : i + 7]) for i in range(0, len(casillas), 7))
    return Mes(f"{MESES[mes].capitalize()} de {anio}", semanas, tuple(_notas(dias)), omitidos)


def _notas(dias: list[Dia]) -> Iterator[Nota]:
    """The named days and the marked ones in words; a name that fills days in a row is written once."""
    desde = dias[0]
    for dia, siguiente in pairwise([*dias, None]):
        assert dia is not None  # noqa: S101 (only the last of all is none)
        for marca in dia.marcas:
            yield Nota(str(dia.fecha.day), _mayuscula(marca.etiqueta))
        if dia.motivo:
            if siguiente and (siguiente.motivo, siguiente.clase) == (dia.motivo, dia.clase):
                continue
            cuando = f"{desde.fecha.day} a {dia.fecha.day}" if desde is not dia else str(dia.fecha.day)
            yield Nota(cuando, dia.motivo if dia.clase is Clase.CERRADO else f"Sí se cuenta: {dia.motivo}")
        if siguiente:
            desde = siguiente


def _mayuscula(texto: str) -> str:
    return texto[0].upper() + texto[1:]
