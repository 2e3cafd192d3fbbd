"""What the law allows and refuses, fact by fact: law.md §4, rules 1-3 and F1-F4, F11.

Each function takes the course of the case as it stood on the day of the fact, moves it, or raises
HechoRechazado with a sentence for the person. All limits are included: on the day itself it is still in time.
"""

from __future__ import annotations

from datetime import date
from typing import NoReturn

from plazos.curso import Curso
from plazos.fechas import con_dia, dias_habiles, larga
from plazos.hechos import (
    Aclaracion,
    Aclarada,
    Completada,
    Hecho,
    HechoRechazado,
    Prorroga,
    ProrrogaRequerimiento,
    Reclasificacion,
    Requerimiento,
    Traslado,
    TrasladoParcial,
)
from plazos.tramos import vence

DIAS_REQUERIMIENTO = 10
DIAS_ACLARACION = 10
DIAS_TRASLADO = 5


def tomar(curso: Curso, hecho: Hecho) -> None:
    """Takes the next fact, in the order of `hechos.en_orden`. Raises HechoRechazado."""
    _fecha_posible(curso, hecho)
    en_termino = True
    match hecho:
        case Reclasificacion():
            _reclasificacion(curso, hecho)
        case Prorroga():
            _prorroga(curso, hecho)
        case ProrrogaRequerimiento():
            _prorroga_requerimiento(curso, hecho)
        case Requerimiento():
            _requerimiento(curso, hecho)
        case Aclaracion():
            _aclaracion(curso, hecho)
        case Completada() | Aclarada():
            _aporte(curso, hecho)
        case TrasladoParcial():
            en_termino = _traslado_en_termino(curso, hecho)
        case Traslado():
            en_termino = _traslado_en_termino(curso, hecho)
            curso.cierre = hecho
        case _:
            actual = curso.vence
            en_termino = actual is None or hecho.fecha <= actual
            curso.cierre = hecho
    curso.anotar(hecho, en_termino=en_termino)


def _traslado_en_termino(curso: Curso, traslado: Traslado | TrasladoParcial) -> bool:
    """Within five business days of reception, whatever was suspended (art. 21). Late, it is still done."""
    return traslado.fecha <= curso.calendario.sumar(curso.recibida, DIAS_TRASLADO)


def _rechazar(hecho: Hecho, mensaje: str) -> NoReturn:
    raise HechoRechazado(hecho.articulo, mensaje)


def _fecha_posible(curso: Curso, hecho: Hecho) -> None:
    if hecho.fecha < curso.presentada:
        _rechazar(
            hecho,
            f"{_mayuscula(hecho.nombre)} lleva fecha {larga(hecho.fecha)}, anterior a la recepción de la petición "
            f"({larga(curso.presentada)}). Corrija la fecha.",
        )
    if curso.cierre is not None:
        _rechazar(
            hecho,
            f"No se puede registrar {hecho.nombre} con fecha {larga(hecho.fecha)}: {curso.cierre.nombre} del "
            f"{larga(curso.cierre.fecha)} ya cerró el caso. Revise las dos fechas y anule el registro equivocado.",
        )


def _reclasificacion(curso: Curso, hecho: Reclasificacion) -> None:
    anterior = curso.reclasificacion
    if anterior is not None and anterior.fecha == hecho.fecha:
        _rechazar(
            hecho,
            f"La petición ya se reclasificó el {larga(hecho.fecha)}. Anule esa reclasificación antes de registrar "
            "otra del mismo día.",
        )
    curso.reclasificacion = hecho
    curso.clasificar(hecho.tipo, hecho.especial)


def _prorroga(curso: Curso, hecho: Prorroga) -> None:
    if curso.prorrogada:
        _rechazar(hecho, "El término ya se prorrogó, y solo se puede una vez. Responda antes de que venza.")
    doble = curso.termino.doble
    if doble is None:
        _rechazar(
            hecho,
            f"La ley no da prórroga para el término de esta petición ({dias_habiles(curso.termino.dias)}). Responda "
            "antes de que venza.",
        )
    actual, maximo = curso.vence, vence(curso.calendario, curso.tramos, doble)
    if actual is None or maximo is None:
        _rechazar(
            hecho,
            f"El {larga(hecho.fecha)} el término está suspendido y no se puede prorrogar. Vuelve a correr al día "
            "siguiente de que la persona aporte lo pedido: registre la prórroga desde entonces.",
        )
    if hecho.fecha > actual:
        _rechazar(
            hecho,
            f"La prórroga es tardía: se registró el {larga(hecho.fecha)} y el término venció el {larga(actual)}. Solo "
            "se puede prorrogar hasta el día del vencimiento; responda cuanto antes.",
        )
    remedio = f"Elija un día hábil posterior al {larga(actual)} y no más allá del {larga(maximo)}."
    if hecho.hasta <= actual:
        _rechazar(hecho, f"La nueva fecha, {larga(hecho.hasta)}, no es posterior al vencimiento actual. {remedio}")
    if hecho.hasta > maximo:
        _rechazar(
            hecho,
            f"La nueva fecha, {larga(hecho.hasta)}, es más lejana de lo permitido: pasa del doble del término inicial "
            f"({dias_habiles(doble)}). {remedio}",
        )
    motivo = curso.calendario.motivo(hecho.hasta)
    if motivo is not None:
        _rechazar(hecho, f"La nueva fecha, {con_dia(hecho.hasta)}, no es un día hábil ({motivo}). {remedio}")
    curso.prorrogar(hecho.hasta, doble)


def _requerimiento(curso: Curso, hecho: Requerimiento) -> None:
    if curso.requerimiento is not None:
        _rechazar(
            hecho,
            f"Ya se requirió completar la petición el {larga(curso.requerimiento.fecha)}, y solo se puede una vez. "
            "Resuelva con lo aportado.",
        )
    actual = _corriendo(curso, hecho)
    decimo = curso.calendario.sumar(curso.recibida, DIAS_REQUERIMIENTO)
    if hecho.fecha > min(decimo, actual):
        limite = (
            f"a más tardar el {larga(decimo)}, décimo día hábil siguiente a la recepción"
            if decimo <= actual
            else f"a más tardar el {larga(actual)}, día en que vence el término"
        )
        _rechazar(
            hecho,
            f"El requerimiento del {larga(hecho.fecha)} es tardío: se podía hacer {limite}. El término no se "
            "suspende; resuelva con lo que hay.",
        )
    if hecho.llego < hecho.fecha:
        _rechazar(
            hecho,
            f"El requerimiento no pudo llegar el {larga(hecho.llego)}, antes de hacerse el {larga(hecho.fecha)}. "
            "Corrija las fechas.",
        )
    curso.requerimiento = hecho
    curso.suspender(hecho, curso.calendario.mas_un_mes(hecho.llego))


def _aclaracion(curso: Curso, hecho: Aclaracion) -> None:
    if curso.aclaracion is not None:
        _rechazar(
            hecho,
            f"La petición ya se devolvió para aclarar el {larga(curso.aclaracion.fecha)}, y solo se puede una vez. "
            "Resuelva con lo aclarado.",
        )
    actual = _corriendo(curso, hecho)
    if hecho.fecha > actual:
        _rechazar(
            hecho,
            f"La devolución para aclarar del {larga(hecho.fecha)} es tardía: el término venció el {larga(actual)}. "
            "Responda cuanto antes.",
        )
    curso.aclaracion = hecho
    curso.suspender(hecho, curso.calendario.sumar(hecho.fecha, DIAS_ACLARACION))


def _corriendo(curso: Curso, hecho: Hecho) -> date:
    """The due day in force; a second suspension at once is refused (rule 3)."""
    actual = curso.vence
    if curso.pendiente is None and actual is not None:
        return actual
    espera = "que la complete" if isinstance(curso.pendiente, Requerimiento) else "que la aclare"
    _rechazar(
        hecho,
        f"El {larga(hecho.fecha)} la petición ya está suspendida, a la espera de la persona ({espera}). No puede "
        "haber dos suspensiones a la vez: espere a que el término vuelva a correr.",
    )


def _prorroga_requerimiento(curso: Curso, hecho: ProrrogaRequerimiento) -> None:
    limite, base = curso.limite, curso.limite_sin_fallas
    if limite is None or base is None or not isinstance(curso.pendiente, Requerimiento):
        _rechazar(
            hecho,
            f"El {larga(hecho.fecha)} no hay un requerimiento pendiente que prorrogar. Se puede pedir desde el día "
            "siguiente al requerimiento y mientras no se haya completado.",
        )
    if curso.limite_prorrogado:
        _rechazar(
            hecho,
            "El plazo para completar ya se prorrogó, y solo se puede una vez. La persona tiene hasta el "
            f"{larga(limite)}.",
        )
    if hecho.fecha > limite:
        _rechazar(
            hecho,
            f"La prórroga para completar se pidió el {larga(hecho.fecha)}, después del límite ({larga(limite)}). "
            "Lo que la persona aporte se radica como una nueva petición vinculada a esta.",
        )
    curso.limite_prorrogado = True
    curso.limitar(curso.pendiente, curso.calendario.mas_un_mes(base))


def _aporte(curso: Curso, hecho: Completada | Aclarada) -> None:
    completa = isinstance(hecho, Completada)
    esperado = Requerimiento if completa else Aclaracion
    if curso.limite is None or not isinstance(curso.pendiente, esperado):
        falta = "un requerimiento pendiente" if completa else "una devolución para aclarar pendiente"
        _rechazar(
            hecho,
            f"El {larga(hecho.fecha)} no hay {falta}. Registre primero ese acto, o agregue lo aportado al caso sin "
            "mover el término.",
        )
    if hecho.fecha > curso.limite:
        _rechazar(
            hecho,
            f"{_mayuscula(hecho.nombre)} llegó el {larga(hecho.fecha)}, después del límite ({larga(curso.limite)}). Lo "
            "aportado se radica como una nueva petición vinculada a esta.",
        )
    curso.reanudar(hecho.fecha)


def _mayuscula(texto: str) -> str:
    return texto[0].upper() + texto[1:]
