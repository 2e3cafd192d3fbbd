"""The cases closed in a month, in their term or out of it, as the frozen facts tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from plazos.fechas import MESES
from plazos.festivos import PRIMER_DIA, ULTIMO_DIA
from tramites.bandeja import colas
from tramites.bandeja.numeros import Numero, numero
from tramites.models import HechoCongelado
from tramites.models.tramite import TramiteQuerySet

CUANTOS_MESES = 12
Resultado = HechoCongelado.Resultado
#: What was answered, and not closed otherwise: a denial is an answer.
_RESPONDIDAS = Q(resultado__in=(Resultado.ATENDIDA, Resultado.NEGADA))
#: What was annulled was neither in term nor out of it: it is counted nowhere.
_BOOL, _DOS = (True, False), ("dentro", "fuera")
_TERMINO = {"": Q(en_termino__isnull=False), "dentro": Q(en_termino=True), "fuera": Q(en_termino=False)}
_MES = r"\d{4}-\d{2}"
_CLAVE = re.compile(
    rf"(?P<desde>{_MES})(?:_(?P<hasta>{_MES}))?(?P<respondidas>\.respondidas)?(?:\.(?P<termino>dentro|fuera))?",
    re.ASCII,
)


@dataclass(frozen=True)
class Cierre:
    """Which closures: those of the months that begin on `desde` and `hasta`, and of those between; `termino` is
    `dentro`, `fuera` or, empty, both."""

    desde: date
    hasta: date
    respondidas: bool = False
    termino: str = ""

    @classmethod
    def de(cls, texto: str) -> Cierre | None:
        """What an address says (`2026-11.respondidas.fuera`, `2025-12_2026-11`); None where it cannot be understood."""
        dicho = _CLAVE.fullmatch(texto)
        if dicho is None:
            return None
        try:
            desde, hasta = (date.fromisoformat(f"{dicho[m] or dicho['desde']}-01") for m in ("desde", "hasta"))
        except ValueError:
            return None
        if not PRIMER_DIA <= desde <= hasta <= ULTIMO_DIA:
            return None
        return cls(desde, hasta, bool(dicho["respondidas"]), dicho["termino"] or "")

    def __str__(self) -> str:
        """As `de` reads it."""
        meses = f"{self.desde:%Y-%m}" + (f"_{self.hasta:%Y-%m}" if self.hasta != self.desde else "")
        return ".".join([meses, *(["respondidas"] if self.respondidas else []), *filter(None, [self.termino])])

    @property
    def en_palabras(self) -> str:
        textos = {"": "%s", "dentro": _("%s, en término"), "fuera": _("%s, fuera de término")}
        que = _("respondidas en %(meses)s") if self.respondidas else _("cerradas en %(meses)s")
        meses = _nombre(self.desde)
        if self.hasta != self.desde:
            meses = _("%(desde)s a %(hasta)s") % {"desde": meses, "hasta": _nombre(self.hasta)}
        return textos[self.termino] % (que % {"meses": meses})

    @property
    def cuales(self) -> Q:
        return (_RESPONDIDAS if self.respondidas else Q()) & _TERMINO[self.termino]

    def hechos(self, hoy: date) -> QuerySet[HechoCongelado]:
        """Their facts, as they are in force today."""
        return _cerrados(self.desde, _siguiente(self.hasta), hoy).filter(self.cuales)


@dataclass(frozen=True)
class Tasa:
    """How many were closed in their term, and how many out of it."""

    dentro: Numero
    fuera: Numero
    todas: Numero

    @property
    def porcentaje(self) -> int | None:
        """Of a hundred, those in term, never rounded up: 100 is all of them. None of no case."""
        return 100 * self.dentro.cuantos // self.todas.cuantos if self.todas.cuantos else None


@dataclass(frozen=True)
class Mes:
    primero: date
    respondidas: Tasa
    todas: Tasa
    en_curso: bool = False

    @property
    def nombre(self) -> str:
        return _nombre(self.primero)


@dataclass(frozen=True)
class Anio:
    """The last twelve months, this one at the end, and all of them together."""

    meses: list[Mes]
    respondidas: Tasa
    todas: Tasa


def anio(visibles: TramiteQuerySet, hoy: date) -> Anio:
    """What was closed in each of the last twelve months. One query."""
    meses = _ultimos(hoy)
    filas: Any = (
        _cerrados(meses[0], hoy + timedelta(days=1), hoy)
        .filter(tramite__in=visibles.order_by().values("pk"))
        .order_by()
        .annotate(mes=TruncMonth("cerrada"))
        .values("mes")
        .annotate(**{f"{r}_{t}": Count("pk", filter=Cierre(hoy, hoy, r, t).cuales) for r in _BOOL for t in _DOS})
    )
    contados = {fila["mes"]: fila for fila in filas}

    def tasa(respondidas: bool, desde: date, hasta: date) -> Tasa:
        suyas = [contados[mes] for mes in meses if desde <= mes <= hasta and mes in contados]
        cuantos = {t: sum(fila[f"{respondidas}_{t}"] for fila in suyas) for t in _DOS}
        cuantos[""] = sum(cuantos.values())
        numeros = {
            t: numero(n, cola=colas.ATENDIDAS, cierre=Cierre(desde, hasta, respondidas, t)) for t, n in cuantos.items()
        }
        return Tasa(numeros["dentro"], numeros["fuera"], numeros[""])

    return Anio(
        [Mes(mes, tasa(True, mes, mes), tasa(False, mes, mes), en_curso=mes == meses[-1]) for mes in meses],
        tasa(True, meses[0], meses[-1]),
        tasa(False, meses[0], meses[-1]),
    )


def _cerrados(desde: date, antes_de: date, hoy: date) -> QuerySet[HechoCongelado]:
    """What was closed from `desde` on and before the other day. A row is never older than the closure that it tells:
    its `al`, which has an index, spares reading what is older."""
    vigentes = HechoCongelado.objects.vigentes(hoy)
    return vigentes.filter(al__gte=desde, cerrada__gte=desde, cerrada__lt=antes_de)


def _ultimos(hoy: date) -> list[date]:
    return list(_hacia_atras(hoy.replace(day=1)))[::-1]


def _hacia_atras(mes: date) -> Iterator[date]:
    for _vez in range(CUANTOS_MESES):
        yield mes
        mes = (mes - timedelta(days=1)).replace(day=1)


def _siguiente(mes: date) -> date:
    return (mes + timedelta(days=31)).replace(day=1)


def _nombre(mes: date) -> str:
    return _("%(mes)s de %(anio)d") % {"mes": MESES[mes.month - 1], "anio": mes.year}
