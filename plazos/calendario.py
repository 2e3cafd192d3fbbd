"""Which days are business days, and counting them: law.md §1 and §2."""

from __future__ import annotations

from array import array
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import accumulate, compress

from plazos.fechas import BOGOTA, DIAS, larga
from plazos.festivos import PRIMER_DIA, ULTIMO_DIA, base

_UN_DIA = timedelta(days=1)
_CERO = PRIMER_DIA.toordinal()
_CUANTOS = ULTIMO_DIA.toordinal() - _CERO + 1
_VIERNES = 4


class FueraDeCalendario(ValueError):
    """A date, or the result of a sum, outside 1984-2100. Its text is a sentence for the person."""

    def __init__(self) -> None:
        super().__init__(
            f"El calendario va del {larga(PRIMER_DIA)} al {larga(ULTIMO_DIA)} y la fecha, o el plazo "
            "que empieza en ella, queda por fuera: revise el año."
        )


def fecha_bogota(instante: datetime) -> date:
    """The civil day in Bogotá of an aware instant: 19:30 there is that day, though it is tomorrow in UTC.

    The one place of the project that makes this conversion. Raises ValueError for a naive datetime.
    """
    if instante.utcoffset() is None:
        raise ValueError("fecha_bogota needs a datetime with its time zone")
    return instante.astimezone(BOGOTA).date()


@dataclass(frozen=True, order=True, slots=True)
class Excepcion:
    """A closed range of days that the entity closes, or opens (`abre`) though the law closes them.

    An opening may switch off a holiday, a día cívico or part of another closure, and wins over any of them:
    more business days is the reading that cannot make the entity late. It never opens a Saturday or a
    Sunday: these are not business days by statute (Ley 4/1913 art. 62) and no act of the entity changes that.
    """

    desde: date
    hasta: date
    motivo: str
    norma: str = ""
    abre: bool = False

    def __post_init__(self) -> None:
        if self.hasta < self.desde:
            raise ValueError(f"El rango empieza el {larga(self.desde)} y termina antes, el {larga(self.hasta)}.")


@cache
def dias_civicos(desde: int = 2024, hasta: int = ULTIMO_DIA.year) -> tuple[Excepcion, ...]:
    """The días cívicos of the years `desde` to `hasta`, both included: the third Friday of April from 2024
    on (Decreto 500/2024) and 18 March 2025 (Decreto 302/2025)."""
    dias = []
    for anio in range(max(desde, 2024), hasta + 1):
        primero_de_abril = date(anio, 4, 1)
        dia = primero_de_abril + timedelta(days=(_VIERNES - primero_de_abril.weekday()) % 7 + 14)
        dias.append(Excepcion(dia, dia, "Día cívico", "Decreto 500 de 2024"))
    if desde <= 2025 <= hasta:
        dias.append(Excepcion(date(2025, 3, 18), date(2025, 3, 18), "Día cívico", "Decreto 302 de 2025"))
    return tuple(sorted(dias))


DIAS_CIVICOS = dias_civicos


class Calendario:
    """Immutable calendar of 1984-2100: national holidays and the entity's exceptions. Made by `con`.

    Every question is an index into arrays built once a calendar. All methods take and give civil dates and
    raise FueraDeCalendario outside the range. Two calendars of equal content are equal.
    """

    __slots__ = ("_abierto", "_decide", "_festivos", "_habiles", "_hasta_aqui", "excepciones")

    def __init__(self, excepciones: frozenset[Excepcion]) -> None:
        fechas, abierto, self._festivos = base()
        self.excepciones = excepciones
        self._abierto = bytearray(abierto)
        self._decide: dict[int, Excepcion] = {}
        for excepcion in sorted(excepciones, key=lambda e: (e.abre, e)):
            self._aplicar(excepcion)
        self._hasta_aqui = array("H", accumulate(self._abierto))
        self._habiles: tuple[date, ...] = tuple(compress(fechas, self._abierto))

    @staticmethod
    def con(excepciones: Iterable[Excepcion] = (), *, dias_civicos: bool = True) -> Calendario:
        """The calendar with these exceptions, in any order, and the días cívicos unless told otherwise.
        Memoised: equal content gives the same object."""
        propios = DIAS_CIVICOS() if dias_civicos else ()
        return _calendario(frozenset((*excepciones, *propios)))

    def _aplicar(self, excepcion: Excepcion) -> None:
        desde = max(excepcion.desde.toordinal() - _CERO, 0)
        hasta = min(excepcion.hasta.toordinal() - _CERO, _CUANTOS - 1)
        for i in range(desde, hasta + 1):
            fin_de_semana = (i + PRIMER_DIA.weekday()) % 7 > _VIERNES
            if fin_de_semana or self._abierto[i] == excepcion.abre:
                continue
            self._abierto[i] = excepcion.abre
            self._decide[i] = excepcion

    def _indice(self, dia: date) -> int:
        i = dia.toordinal() - _CERO
        if 0 <= i < _CUANTOS:
            return i
        raise FueraDeCalendario

    def es_habil(self, dia: date) -> bool:
        return self._abierto[self._indice(dia)] == 1

    def excepcion(self, dia: date) -> Excepcion | None:
        """The exception that closes, or opens, this very day; None where the law alone decides it."""
        return self._decide.get(self._indice(dia))

    def festivo(self, dia: date) -> str | None:
        """Spanish name of the national holiday of this day, also where an exception opens it."""
        return self._festivos.get(self._indice(dia))

    def motivo(self, dia: date) -> str | None:
        """Why the day is closed, the most telling reason first: the holiday's name in Spanish, «sábado» or
        «domingo», or the exception's reason. None on a business day."""
        if self.es_habil(dia):
            return None
        excepcion = self.excepcion(dia)
        if excepcion is not None:
            return excepcion.motivo
        return self.festivo(dia) or DIAS[dia.weekday()]

    def sumar(self, dia: date, n: int) -> date:
        """The n-th business day after `dia`, which is never counted. ValueError unless n >= 1."""
        i = dia.toordinal() - _CERO
        if n < 1:
            raise ValueError("sumar counts forward, from the first business day on")
        if 0 <= i < _CUANTOS:
            try:
                return self._habiles[self._hasta_aqui[i] + n - 1]
            except IndexError:
                pass
        raise FueraDeCalendario

    def contar(self, desde: date, hasta: date) -> int:
        """Business days from `desde` to `hasta`, both included; 0 where the range is reversed."""
        i, j = self._indice(desde), self._indice(hasta)
        return self._hasta_aqui[j] - self._hasta_aqui[i] + self._abierto[i] if i <= j else 0

    def siguiente_habil(self, dia: date) -> date:
        """The day itself where it is a business day, else the next one."""
        return dia if self.es_habil(dia) else self.sumar(dia, 1)

    def mas_un_mes(self, dia: date) -> date:
        """One month later (K4): same day number of the next month, or that month's last day; moved to the
        next business day where it falls on a closed one."""
        self._indice(dia)
        anio, mes = (dia.year, dia.month + 1) if dia.month < 12 else (dia.year + 1, 1)
        return self.siguiente_habil(date(anio, mes, min(dia.day, monthrange(anio, mes)[1])))

    def __eq__(self, otro: object) -> bool:
        return self.excepciones == otro.excepciones if isinstance(otro, Calendario) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.excepciones)


@lru_cache(maxsize=32)
def _calendario(excepciones: frozenset[Excepcion]) -> Calendario:
    return Calendario(excepciones)


def recepcion(instante: datetime, calendario: Calendario, corte: time | None = None) -> date:
    """The day of reception that the term counts from (K1, K2).

    Without `corte`, the Bogotá day of the instant. With it, a filing on a closed day, or past that hour of
    Bogotá, counts as received on the next business day. Never use it for a deadline of the citizen.
    """
    dia = fecha_bogota(instante)
    if corte is None:
        return dia
    if instante.astimezone(BOGOTA).time() > corte:
        dia += _UN_DIA
    return calendario.siguiente_habil(dia)
