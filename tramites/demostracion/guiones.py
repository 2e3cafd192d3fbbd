"""What happens to a case that is sown: its acts, each with its instant, its states and the fact that it tells.

States come from the table, days from `libretos`. What would happen after now is left out: the case stays open there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from plazos import reloj
from plazos.calendario import Calendario, fecha_bogota
from plazos.fechas import BOGOTA
from plazos.reloj import Hecho, vencimiento
from plazos.terminos import Tipo
from radicacion.models import Peticion
from tramites import estados
from tramites.actos.curso import CIERRAN
from tramites.demostracion.libretos import LIBRETOS, Desde
from tramites.models import CERRADOS, ClaseAutor, Dependencia, Estado
from tramites.plazo import a_datos, vigentes

_UN_SEGUNDO = timedelta(seconds=1)
_HORAS = (time(0, 1), time(9, 30), time(15), time(23, 59, 30))
_DEL_CIUDADANO = frozenset({"recibir", "completar", "desistir", "calificar"})
_SIN_PRORROGA = frozenset({Tipo.FELICITACION})


@dataclass(frozen=True)
class Terreno:
    """What every case of a run shares. `ahora`: nothing happens after it."""

    calendario: Calendario
    version: int
    receptora: Dependencia
    dependencias: tuple[Dependencia, ...]
    ahora: datetime


@dataclass(frozen=True, slots=True)
class Paso:
    acto: str
    en: datetime
    desde: str
    hacia: str
    datos: dict[str, Any]

    @property
    def clase(self) -> ClaseAutor:
        return ClaseAutor.CIUDADANO if self.acto in _DEL_CIUDADANO else ClaseAutor.SISTEMA


def abierto(peticion: Peticion, lugar: int, terreno: Terreno) -> list[Paso]:
    """Received, assigned; one in ten was asked to complete, and half of these did."""
    guion = _Guion(peticion, lugar, terreno)
    if lugar % 10 == 0 and guion.el_dia("requerir", Desde.LLEGO, 1, _HORAS[1]) and lugar % 20:
        guion.el_dia("completar", Desde.LLEGO, 3, _HORAS[1])
    return guion.pasos


def cerrado(peticion: Peticion, lugar: int, vez: int, terreno: Terreno) -> list[Paso]:
    """The history of the `vez`-th case that is closed: another one each time, at another hour."""
    guion = _Guion(peticion, lugar, terreno)
    vuelta, cual = divmod(vez, len(LIBRETOS))
    for i, (acto, desde, dias) in enumerate(LIBRETOS[cual]):
        if not guion.el_dia(acto, desde, dias, _HORAS[(vuelta + i + cual) % len(_HORAS)]):
            break
    return guion.pasos


def vencimientos(peticion: Peticion, pasos: Sequence[Paso], calendario: Calendario) -> Iterator[date | None]:
    """The due date after each act."""
    vence = None
    for cuantos, paso in enumerate(pasos, start=1):
        if cuantos == 1 or "hecho" in paso.datos or "anula" in paso.datos:
            hechos = list(en_vigor(pasos[:cuantos]).values())
            vence = vencimiento(Tipo(peticion.tipo), fecha_bogota(peticion.recibida_en), hechos, calendario=calendario)
        yield vence


def en_vigor(pasos: Sequence[Paso]) -> dict[int, Hecho]:
    """The facts that no later act took back, by their places in the log."""
    return vigentes((orden, paso.datos) for orden, paso in enumerate(pasos, start=1))


def cerrado_en(pasos: Sequence[Paso]) -> datetime | None:
    """When it came to be closed, if it is."""
    if pasos[-1].hacia not in CERRADOS:
        return None
    return next(p.en for p in reversed(pasos) if p.desde not in CERRADOS)


@dataclass
class _Guion:
    """A case on its way; its first two acts are those of every one."""

    peticion: Peticion
    lugar: int
    terreno: Terreno
    pasos: list[Paso] = field(default_factory=list)

    def __post_init__(self) -> None:
        p = self.peticion
        self.llego = fecha_bogota(p.recibida_en)
        entrada = {"radicado": p.radicado, "tipo": p.tipo, "recibida": p.recibida_en.isoformat()}
        self.pasos.append(Paso("recibir", p.radicada_en + _UN_SEGUNDO, "", estados.NACE, entrada))
        self._dar("asignar", p.radicada_en + 2 * _UN_SEGUNDO, None)

    def el_dia(self, acto: str, desde: Desde, dias: int, hora: time) -> bool:
        """The next act, on its day and not before the last one; whether that day has come."""
        dia = self._dia(desde, dias)
        en = max(datetime.combine(dia, hora, BOGOTA), self.pasos[-1].en + _UN_SEGUNDO)
        if en > self.terreno.ahora:
            return False
        if acto != "prorrogar" or self.peticion.tipo not in _SIN_PRORROGA:
            self._dar(acto, en, self._hecho(acto, fecha_bogota(en)))
        return True

    def _dia(self, desde: Desde, dias: int) -> date:
        base = self.llego if desde == Desde.LLEGO else self._vence()
        return self.terreno.calendario.sumar(base, dias) if dias else base

    def _vence(self) -> date:
        *_antes, vence = vencimientos(self.peticion, self.pasos, self.terreno.calendario)
        return cast(date, vence)  # no script counts from it while suspended

    def _hecho(self, acto: str, dia: date) -> Hecho | None:
        match acto:
            case "responder" | "negar" | "negar_excepcional":
                return reloj.Respuesta(dia)
            case "trasladar":
                return reloj.Traslado(dia)
            case "requerir":
                return reloj.Requerimiento(dia)
            case "completar":
                return reloj.Completada(dia)
            case "pedir_aclaracion":
                return reloj.Aclaracion(dia)
            case "aclarar":
                return reloj.Aclarada(dia)
            case "prorrogar":
                return reloj.Prorroga(dia, self.terreno.calendario.sumar(self._vence(), 4))
            case "reclasificar":
                return reloj.Reclasificacion(dia, Tipo.QUEJA if self.peticion.tipo == Tipo.CONSULTA else Tipo.CONSULTA)
        return None

    def _dar(self, acto: str, en: datetime, hecho: Hecho | None) -> None:
        desde = self.pasos[-1].hacia
        datos = self._datos(acto) | ({"hecho": a_datos(hecho)} if hecho else {})
        self.pasos.append(Paso(acto, en, desde, estados.TABLA[Estado(desde), acto].hacia, datos))

    def _datos(self, acto: str) -> dict[str, Any]:
        if acto in ("asignar", "reasignar"):
            cuantas = len(self.terreno.dependencias)
            return {"dependencia": self.terreno.dependencias[(self.lugar + (acto == "reasignar")) % cuantas].codigo}
        if acto == "calificar":
            return {"satisfaccion": 1 + self.lugar % 5, "respondio": ("si", "en_parte", "no")[self.lugar % 3]}
        if acto == "reabrir":
            return {"anula": [lugar for lugar, hecho in en_vigor(self.pasos).items() if isinstance(hecho, CIERRAN)]}
        return {}
