"""The clock of one case: its log's facts handed to the pure clock. Derived each time, never counted down."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from plazos import reloj
from plazos.calendario import Calendario, fecha_bogota, recepcion
from plazos.dibujo import dibujar
from plazos.explicacion import explicar
from plazos.papeles import Dibujo
from plazos.reglas import DIAS_REQUERIMIENTO, DIAS_TRASLADO
from plazos.reloj import Hecho, HechoRechazado, Plazo
from plazos.terminos import TerminoEspecial, Tipo
from radicacion.models import EntidadConfig, Peticion
from radicacion.tiempo import hoy
from tramites.calendario import Marco, calendario_vigente, interrupciones_vigentes, marco_de
from tramites.models import Actuacion, Tramite

CLASES: dict[str, Callable[..., Hecho]] = {
    "reclasificacion": reloj.Reclasificacion,
    "prorroga": reloj.Prorroga,
    "requerimiento": reloj.Requerimiento,
    "prorroga_requerimiento": reloj.ProrrogaRequerimiento,
    "completada": reloj.Completada,
    "aclaracion": reloj.Aclaracion,
    "aclarada": reloj.Aclarada,
    "traslado_parcial": reloj.TrasladoParcial,
    "traslado": reloj.Traslado,
    "respuesta": reloj.Respuesta,
}
_CLAVES = {clase: clave for clave, clase in CLASES.items()}
_POR_VENCER = 3  # where no entity was configured yet
_SUSPENDEN = (reloj.Requerimiento, reloj.Aclaracion)


def a_datos(hecho: Hecho) -> dict[str, Any]:
    """The fact as the log keeps it: its class, its dates in ISO form, and a term of its own in full, so that a
    replay finds it whatever becomes of the row it was taken from."""
    valores = {c.name: getattr(hecho, c.name) for c in fields(hecho)}
    return {"clase": _CLAVES[type(hecho)], **{k: _a_dato(v) for k, v in valores.items() if v is not None}}


def _a_dato(valor: date | Tipo | TerminoEspecial) -> Any:
    if isinstance(valor, TerminoEspecial):
        return asdict(valor)
    return valor.value if isinstance(valor, Tipo) else valor.isoformat()


def de_datos(datos: dict[str, Any]) -> Hecho:
    """The fact that `a_datos` wrote."""
    return CLASES[datos["clase"]](**{k: _de_dato(k, v) for k, v in datos.items() if k != "clase"})


def _de_dato(campo: str, valor: Any) -> date | Tipo | TerminoEspecial:
    if campo == "tipo":
        return Tipo(valor)
    return TerminoEspecial(**valor) if campo == "especial" else date.fromisoformat(valor)


def hechos_de(actuaciones: Iterable[Actuacion], sin: int | Sequence[int] | None = None) -> list[Hecho]:
    """The facts of a log, in the order in which they were recorded; without those that a later act took back, nor
    those that the acts at the places `sin` told."""
    return list(vigentes(((a.orden, a.datos) for a in actuaciones), sin).values())


def vigentes(filas: Iterable[tuple[int, dict[str, Any]]], sin: int | Sequence[int] | None = None) -> dict[int, Hecho]:
    """The same facts, each by its place in the log, of rows given as (place, what the log keeps)."""
    propias = list(filas)
    anulados = {orden for _, datos in propias for orden in _lugares(datos.get("anula"))}.union(_lugares(sin))
    return {orden: de_datos(datos["hecho"]) for orden, datos in propias if "hecho" in datos and orden not in anulados}


def _lugares(anula: int | Sequence[int] | None) -> Sequence[int]:
    """One act may take back one fact or several."""
    return (anula,) if isinstance(anula, int) else anula or ()


def por_vencer_dias() -> int:
    """From how many business days left a case is about to be due: the entity's setting (law.md §5)."""
    dias = EntidadConfig.objects.values_list("por_vencer_dias", flat=True).first()
    return _POR_VENCER if dias is None else dias


def plazo_de(
    tramite: Tramite,
    *,
    calendario: Calendario | None = None,
    hechos: Sequence[Hecho] | None = None,
    al: date | None = None,
    por_vencer: int | None = None,
) -> Plazo:
    """The `Plazo` of a case on the Bogotá date `al` (today), from its own log unless `hechos` are given.

    An open case is counted in `calendario` (the one in force), a closed one in the calendar it was closed under and
    as it stood that day, and one whose own log no longer fits the calendar in the last one that it fitted
    (`calendario_para`).
    `calendario` and `por_vencer` are the entity's unless the caller has read them already.
    Raises `plazos.reloj.HechoRechazado` where the law forbids one of the `hechos` given.
    """
    propios = hechos_de(tramite.actuaciones.all()) if hechos is None else hechos
    dia, aviso = al or hoy(), por_vencer_dias() if por_vencer is None else por_vencer
    dados = hechos is not None
    if tramite.cerrado_en is not None:
        cierre = fecha_bogota(tramite.cerrado_en)
        return _evaluar(tramite, propios, marco_de(tramite.version_calendario), min(dia, cierre), aviso, dados=dados)
    marco = _marco(calendario or calendario_vigente(), propios)
    try:
        return _evaluar(tramite, propios, marco, dia, aviso, dados=dados)
    except HechoRechazado:
        if dados:
            raise
        return _evaluar(tramite, propios, marco_de(_version_que_cupo(tramite)), dia, aviso)


def calendario_para(tramite: Tramite, vigente: Calendario) -> Calendario:
    """The calendar in which an open case is counted: the one in force, or, where a fact that was legal when it was
    recorded would be refused in it (the day that a prórroga named was closed later), the last one that it fitted."""
    propios = hechos_de(tramite.actuaciones.all())
    try:
        _evaluar(tramite, propios, _marco(vigente, propios), hoy(), 0)
    except HechoRechazado:
        return marco_de(_version_que_cupo(tramite)).calendario
    return vigente


def _version_que_cupo(tramite: Tramite) -> int:
    """The calendar's version at the last fact of the log: under it the door accepted them all."""
    return max((a.version_calendario for a in tramite.actuaciones.all() if "hecho" in a.datos), default=0)


def _marco(calendario: Calendario, hechos: Sequence[Hecho]) -> Marco:
    """With the outages only where there is a term of the citizen that they could move."""
    return Marco(calendario, interrupciones_vigentes() if any(isinstance(h, _SUSPENDEN) for h in hechos) else ())


def _evaluar(
    tramite: Tramite, hechos: Sequence[Hecho], marco: Marco, al: date, por_vencer: int, *, dados: bool = False
) -> Plazo:
    """`dados`: facts that are not those of the log, so that the case's type may not be what they give: they start from
    the one that it was filed with, as those of a case that was reclassified do."""
    inicial = dados or any(isinstance(h, reloj.Reclasificacion) for h in hechos)
    return reloj.evaluar(
        Tipo(tramite.peticion.tipo if inicial else tramite.tipo),
        recepcion(tramite.recibido_en, marco.calendario, tramite.corte),
        hechos,
        calendario=marco.calendario,
        hoy=al,
        por_vencer=por_vencer,
        derecho_fundamental=tramite.derecho_fundamental,
        presentada=fecha_bogota(tramite.recibido_en),
        interrupciones=marco.interrupciones,
    )


@dataclass(frozen=True)
class PlazoExplicado:
    """What the receipt shows: due date, term, its ground, one sentence a step, and what must happen by when
    before it: asking for what is missing (art. 17), sending it to whom it concerns (art. 21)."""

    vence: date | None
    dias_termino: int
    fundamento: str
    explicacion: tuple[str, ...]
    dibujo: Dibujo
    requerir_hasta: date
    trasladar_hasta: date


def plazo_explicado(peticion: Peticion) -> PlazoExplicado:
    """The explained due date of a petition that has its case, today."""
    plazo = plazo_de(peticion.tramite)
    calendario = plazo.calendario
    return PlazoExplicado(
        plazo.vence,
        plazo.dias_termino,
        plazo.termino.fundamento,
        explicar(plazo, calendario),
        dibujar(plazo),
        requerir_hasta=calendario.sumar(plazo.recibida, min(DIAS_REQUERIMIENTO, plazo.termino.dias)),
        trasladar_hasta=calendario.sumar(plazo.recibida, DIAS_TRASLADO),
    )
