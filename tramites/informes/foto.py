"""A case as it stood at one place of its log, as the columns of a frozen fact: all of it derived, nothing looked up."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from plazos.calendario import FueraDeCalendario, fecha_bogota, recepcion
from plazos.plazo import Estado as EnElReloj
from plazos.plazo import Plazo
from plazos.reloj import Hecho, HechoRechazado, evaluar
from plazos.terminos import Tipo
from radicacion.models import Prioridad
from tramites.calendario import Marco
from tramites.informes.lectura import Caso, Fila, Terreno
from tramites.models import HechoCongelado
from tramites.plazo import vigentes

Resultado = HechoCongelado.Resultado

_NIEGAN = frozenset({"negar", "negar_excepcional"})
_UN_DIA = timedelta(days=1)
_MOTIVOS = tuple(p.value for p in Prioridad)

#: What a row tells of the case. Another row is written where one of these changed; of the population, which may be
#: withdrawn but is never corrected, none is.
CUENTA = (
    "tipo",
    "dependencia_id",
    "prioridad",
    "vence",
    "dias_termino",
    "dias_contados",
    "dias_prorroga",
    "dias_suspendidos",
    "resultado",
    "en_termino",
    "silencio",
    "cerrada",
    "satisfaccion",
)


def retratar(
    caso: Caso, filas: Sequence[Fila], cuantas: int, al: date, version: int, terreno: Terreno
) -> HechoCongelado:
    """The case after the first `cuantas` rows of its log, at the end of the Bogotá day `al`; without its place.

    An open one is counted in the calendar of `version`, a closed one in the one that it was closed under; and where
    their own facts do not fit it, in the last that they fitted. Raises ValueError for facts that fit none.
    """
    hasta_aqui = filas[:cuantas]
    cierre = cierre_de(hasta_aqui)
    cerrada = fecha_bogota(cierre.en) if cierre else None
    plazo = _plazo(caso, hasta_aqui, cierre.version_calendario if cierre else version, cerrada or al, terreno)
    return HechoCongelado(
        tramite_id=caso.id,
        al=al,
        version=hasta_aqui[-1].orden,
        version_calendario=cierre.version_calendario if cierre else version,
        radicada=fecha_bogota(caso.radicada_en),
        recibida=fecha_bogota(caso.recibido_en),
        canal=caso.canal,
        modalidad=caso.modalidad,
        dependencia_id=_dependencia(caso, filas, cuantas, terreno),
        prioridad=_prioridad(caso, filas, cuantas),
        poblacion=caso.poblacion or [],
        satisfaccion=next((f.datos["satisfaccion"] for f in reversed(hasta_aqui) if f.acto == "calificar"), None),
        **del_reloj(plazo, al, resultado_de(cierre), cerrada),
    )


def cierre_de(filas: Sequence[Fila]) -> Fila | None:
    """The row that closed the case, None where it is open at the end of these."""
    if not filas[-1].cerrado:
        return None
    return next(f for f in reversed(filas) if f.cierra)


def resultado_de(cierre: Fila | None) -> Resultado:
    """What became of a case that this row closed. A denial in part is a denial too: access was refused."""
    if cierre is None:
        return Resultado.ABIERTA
    return Resultado.NEGADA if cierre.acto in _NIEGAN else Resultado(cierre.hacia)


def motivo_de_prioridad(orden: int) -> str:
    """The ground that gives this place in the legal order (law.md F8); none, the empty text."""
    return _MOTIVOS[orden - 1] if orden <= len(_MOTIVOS) else ""


def del_reloj(plazo: Plazo, al: date, resultado: Resultado, cerrada: date | None) -> dict[str, Any]:
    """The columns that the clock gives, of a `plazo` that was evaluated on the day of the closure, or on `al`."""
    return {
        "tipo": plazo.tipo.value,
        "vence": plazo.vence,
        "dias_termino": plazo.dias_termino,
        "dias_contados": plazo.consumidos,
        "dias_prorroga": plazo.dias_termino - plazo.termino.dias if plazo.prorrogada else 0,
        "dias_suspendidos": _suspendidos(plazo, cerrada or al),
        "resultado": resultado,
        "en_termino": _en_termino(plazo, cerrada or al, resultado),
        "silencio": plazo.silencio,
        "cerrada": cerrada,
    }


def _en_termino(plazo: Plazo, visto: date, resultado: Resultado) -> bool | None:
    """As the clock judged the answer or the transfer; what ends without one, and what is open, by its due date: while
    suspended nothing is late."""
    if resultado == Resultado.ANULADA:
        return None
    if plazo.cierre is not None:
        return plazo.estado == EnElReloj.RESPONDIDA_EN_TERMINO
    return plazo.vence is None or visto <= plazo.vence


def _suspendidos(plazo: Plazo, visto: date) -> int:
    """Business days on which the term did not run: from the day after it was stopped through that of completion."""
    pausas = zip(plazo.tramos, [*(t.desde for t in plazo.tramos[1:]), visto], strict=True)
    return sum(plazo.calendario.contar(t.hasta + _UN_DIA, fin) for t, fin in pausas if t.hasta is not None)


def _plazo(caso: Caso, filas: Sequence[Fila], version: int, hoy: date, terreno: Terreno) -> Plazo:
    con_hechos = [f for f in filas if "hecho" in f.datos or "anula" in f.datos]
    hechos = list(vigentes((f.orden, dict(f.datos)) for f in con_hechos).values())
    propio = terreno.marco(version)
    anteriores = [terreno.marco(f.version_calendario) for f in reversed(con_hechos)]
    for marco in [propio, *(Marco(m.calendario, propio.interrupciones) for m in anteriores), *anteriores]:
        try:
            return _evaluado(caso, hechos, marco, hoy)
        except (HechoRechazado, FueraDeCalendario):
            continue
    raise ValueError(f"Case {caso.id}: facts that fit no calendar")


def _evaluado(caso: Caso, hechos: Sequence[Hecho], marco: Marco, hoy: date) -> Plazo:
    return evaluar(
        Tipo(caso.tipo),
        recepcion(caso.recibido_en, marco.calendario, caso.corte),
        hechos,
        calendario=marco.calendario,
        hoy=hoy,
        derecho_fundamental=caso.derecho_fundamental,
        presentada=fecha_bogota(caso.recibido_en),
        interrupciones=marco.interrupciones,
    )


def _dependencia(caso: Caso, filas: Sequence[Fila], cuantas: int, terreno: Terreno) -> int:
    """Where it was: as the case says, unless it was sent elsewhere afterwards. A code may have been renamed since."""
    lugares = [i for i, f in enumerate(filas) if "dependencia" in f.datos]
    antes = [i for i in lugares if i < cuantas]
    if antes and antes != lugares:
        return terreno.codigos.get(filas[antes[-1]].datos["dependencia"], caso.dependencia)
    return caso.dependencia


def _prioridad(caso: Caso, filas: Sequence[Fila], cuantas: int) -> str:
    cambios = [(i, f.datos["orden_prioridad"]) for i, f in enumerate(filas) if f.acto == "priorizar"]
    antes = [orden for i, orden in cambios if i < cuantas]
    if antes:
        return motivo_de_prioridad(antes[-1])
    return caso.prioridad if cambios else motivo_de_prioridad(caso.orden_prioridad)
