"""The explanation of a due date: one line a step, in plain Spanish, the same for staff and citizen (law.md §5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from plazos.calendario import Calendario
from plazos.fechas import con_dia, cuenta, dias_habiles, larga
from plazos.hechos import (
    LEY,
    Aclaracion,
    Aclarada,
    Completada,
    Prorroga,
    ProrrogaRequerimiento,
    Reclasificacion,
    Requerimiento,
    Respuesta,
    Traslado,
    TrasladoParcial,
)
from plazos.interrupciones import ARTICULO
from plazos.plazo import Movimiento, Plazo

_UN_DIA = timedelta(days=1)


def explicar(plazo: Plazo, calendario: Calendario) -> tuple[str, ...]:
    """The steps in order of date: reception, term, every holiday or closed day that was skipped by its name
    (Saturdays and Sundays in one line), every move with its article, and where the clock stands.

    Says nothing of today, so it is the same whenever it is read.
    """
    cerrados, fines_de_semana = _dias_saltados(plazo, calendario)
    sucesos = cerrados + [(m.hecho.fecha, _mover(m, calendario)) for m in plazo.movimientos]
    sucesos.sort(key=lambda suceso: suceso[0])
    return (
        *_comienzo(plazo),
        *(texto for _, texto in sucesos),
        *_fines(fines_de_semana),
        *_final(plazo, calendario),
    )


def _comienzo(plazo: Plazo) -> Iterator[str]:
    if plazo.presentada == plazo.recibida:
        yield f"Recibida el {con_dia(plazo.recibida)}."
    else:
        yield (
            f"Presentada el {con_dia(plazo.presentada)}; por la hora o el día de corte, cuenta como recibida el "
            f"{con_dia(plazo.recibida)}."
        )
    termino = plazo.termino_inicial
    yield f"{plazo.tipo_inicial.larga}: {dias_habiles(termino.dias)} para responder ({termino.fundamento})."
    yield (f"Día 1: {con_dia(plazo.primer_dia)}, el primer día hábil después de la recepción (Ley 4 de 1913, art. 62).")


@dataclass(slots=True)
class _Cierre:
    desde: date
    hasta: date
    razon: str


def _dias_saltados(plazo: Plazo, calendario: Calendario) -> tuple[list[tuple[date, str]], int]:
    """The lines of the named days that the count skipped, or counts against the law's own calendar, each with
    its date; and how many other Saturdays and Sundays it skipped."""
    lineas: list[tuple[date, str]] = []
    fines_de_semana = 0
    abierto: _Cierre | None = None
    for dia in _dias_de_cuenta(plazo):
        if calendario.es_habil(dia):
            abierto = None
            excepcion = calendario.excepcion(dia)
            if excepcion is not None:
                lineas.append((dia, _si_se_cuenta(calendario, dia, excepcion.motivo, excepcion.norma)))
            continue
        razon = _razon(calendario, dia)
        if razon is None:
            fines_de_semana += 1
        elif abierto is not None and abierto.razon == razon:
            abierto.hasta = dia
            lineas[-1] = (abierto.desde, _no_se_cuenta(abierto))
        else:
            abierto = _Cierre(dia, dia, razon)
            lineas.append((dia, _no_se_cuenta(abierto)))
    return lineas, fines_de_semana


def _dias_de_cuenta(plazo: Plazo) -> Iterator[date]:
    for tramo in plazo.tramos:
        fines = [fin for fin in (tramo.hasta, plazo.vence) if fin is not None]
        for paso in range((min(fines) - tramo.desde).days):
            yield tramo.desde + (paso + 1) * _UN_DIA


def _razon(calendario: Calendario, dia: date) -> str | None:
    """The name of a closed day and its legal act; None for a plain Saturday or Sunday."""
    excepcion = calendario.excepcion(dia)
    if excepcion is not None:
        return f": {excepcion.motivo}" + (f" ({excepcion.norma})" if excepcion.norma else "")
    festivo = calendario.festivo(dia)
    return f", festivo: {festivo}" if festivo else None


def _no_se_cuenta(cierre: _Cierre) -> str:
    if cierre.desde == cierre.hasta:
        return f"No se cuenta el {con_dia(cierre.desde)}{cierre.razon}."
    return f"No se cuentan los días del {con_dia(cierre.desde)} al {con_dia(cierre.hasta)}{cierre.razon}."


def _si_se_cuenta(calendario: Calendario, dia: date, motivo: str, norma: str) -> str:
    festivo = calendario.festivo(dia)
    aunque = f", aunque figura como festivo ({festivo})" if festivo else ""
    return f"Sí se cuenta el {con_dia(dia)}{aunque}: {motivo}" + (f" ({norma})." if norma else ".")


def _fines(cuantos: int) -> Iterator[str]:
    if cuantos:
        yield f"Tampoco se cuentan los sábados y domingos ({cuenta(cuantos, 'día', 'días')})."


def _mover(m: Movimiento, calendario: Calendario) -> str:
    hecho = m.hecho
    dia = larga(hecho.fecha)
    vence = larga(m.vence) if m.vence else ""
    limite = con_dia(m.limite) + _por_fallas(m) if m.limite else ""
    match hecho:
        case Reclasificacion():
            donde = f" Vence el {vence}." if vence else ""
            return (
                f"El {dia} se reclasificó como {hecho.tipo.larga}: el término es de {dias_habiles(m.dias)}, contados "
                f"desde la recepción original ({hecho.articulo}).{donde}"
            )
        case Prorroga():
            return (
                f"El {dia} se prorrogó el término, que pasa a ser de {dias_habiles(m.dias)}: vence el {vence} "
                f"({hecho.articulo})."
            )
        case Requerimiento():
            llego = f" Le llegó el {larga(hecho.llego)}." if hecho.llego != hecho.fecha else ""
            return (
                f"El {dia} se requirió a la persona completar la petición{_suspende(m, hecho.articulo)}{llego} "
                f"Tiene un mes para completarla: hasta el {limite}."
            )
        case Aclaracion():
            return (
                f"El {dia} se devolvió la petición para que la persona la aclare{_suspende(m, hecho.articulo)} "
                f"Tiene diez días hábiles para aclararla: hasta el {limite}."
            )
        case ProrrogaRequerimiento():
            return f"El {dia} la persona pidió más tiempo para completar: tiene hasta el {limite} ({hecho.articulo})."
        case Completada():
            return f"El {dia} la persona completó la petición{_reanuda(m, calendario, hecho.articulo)}"
        case Aclarada():
            return f"El {dia} la persona aclaró la petición{_reanuda(m, calendario, hecho.articulo)}"
        case Traslado() | TrasladoParcial():
            return _trasladar(m, hecho)
        case _:
            return _responder(m, hecho)


def _por_fallas(m: Movimiento) -> str:
    return f", con los días hábiles que se dan por la interrupción del portal ({ARTICULO})" if m.por_fallas else ""


def _suspende(m: Movimiento, articulo: str) -> str:
    return (
        f" ({articulo}): iban {m.contados} de {dias_habiles(m.dias)} y el término se suspende desde el día siguiente."
    )


def _reanuda(m: Movimiento, calendario: Calendario, articulo: str) -> str:
    sigue = con_dia(calendario.sumar(m.hecho.fecha, 1))
    quedan = m.dias - m.contados
    if quedan <= 0:
        return f" ({articulo}): no quedaba ningún día, y el término vence el primer día hábil siguiente, el {sigue}."
    quedaban = f"{'quedaba' if quedan == 1 else 'quedaban'} {dias_habiles(quedan)}"
    return f" ({articulo}): {quedaban}, que se {'cuenta' if quedan == 1 else 'cuentan'} desde el {sigue}."


def _trasladar(m: Movimiento, traslado: Traslado | TrasladoParcial) -> str:
    parcial = isinstance(traslado, TrasladoParcial)
    que = "parte de la petición" if parcial else "la petición"
    fin = "sigue aquí en lo demás" if parcial else "se cierra aquí"
    cuando = "dentro" if m.en_termino else "fuera de término, después"
    return (
        f"El {larga(traslado.fecha)} se trasladó {que} a la entidad competente, {cuando} de los cinco días hábiles "
        f"siguientes a la recepción: el caso {fin} ({traslado.articulo})."
    )


def _responder(m: Movimiento, respuesta: Respuesta) -> str:
    dia = larga(respuesta.fecha)
    if m.vence is None:
        return f"El {dia} se dio respuesta, con el término suspendido ({respuesta.articulo})."
    cuando = "dentro del término" if m.en_termino else "fuera de término"
    return f"El {dia} se dio respuesta, {cuando}: vencía el {con_dia(m.vence)} ({respuesta.articulo})."


def _final(plazo: Plazo, calendario: Calendario) -> Iterator[str]:
    if plazo.cierre is not None:
        return
    if plazo.vence is None:
        yield "El término está suspendido: la fecha en que vence se sabrá cuando la persona responda."
        return
    yield f"Vence el {con_dia(plazo.vence)}, a las 11:59 de la noche (hora de Bogotá)."
    if plazo.admite_silencio:
        yield (
            "Si no se responde a más tardar ese día, la solicitud se entiende aceptada y las copias se entregan a más "
            f"tardar el {con_dia(calendario.sumar(plazo.vence, 3))} ({LEY}, art. 14, num. 1)."
        )
