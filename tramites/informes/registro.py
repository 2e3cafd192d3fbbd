"""The public register of presentation (turno): every petition in strict order, without personal data.

Whoever waits may check that nobody passed before them (Ley 962/2005 art. 15; law.md §7). Of denuncias, as filed or as
they were reclassified, and of who asked that their identity be reserved, only number and date are told.

Numbers follow the order of their instants (`radicacion.numeros`), so days are a stretch of numbers, pages go by key and
each costs the same however many rows there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThan,
    TupleGreaterThanOrEqual,
    TupleLessThan,
    TupleLessThanOrEqual,
)
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota
from plazos.fechas import BOGOTA
from plazos.terminos import Tipo
from radicacion.models import Modalidad, Peticion, Serie
from tramites.models import Estado, Tramite

POR_PAGINA = 50
_TANDA = 2000  # rows in memory at once, of a file
_DENUNCIAS = frozenset({Tipo.DENUNCIA_INTERNA.value, Tipo.DENUNCIA_EXTERNA.value})

#: The states that the public may tell apart: those of the sentences of the look-up.
EN_TRAMITE = _("En trámite")
_INTERNOS = frozenset({Estado.EN_REPARTO, Estado.EN_TRAMITE, Estado.EN_REVISION, Estado.APROBADA})

#: Year and consecutive number.
Clave = tuple[int, int]
_Fila = tuple[int, int, datetime, str, str, str, str, datetime | None, str]
_COLUMNAS = (
    "peticion__anio",
    "peticion__consecutivo",
    "peticion__radicada_en",
    "peticion__modalidad",
    "peticion__tipo",
    "tipo",
    "estado",
    "cerrado_en",
    "dependencia__nombre",
)


@dataclass(frozen=True, slots=True)
class Renglon:
    """One petition; `presentada` is in Bogotá's time, and None, as what follows it, where it is reserved."""

    clave: Clave
    fecha: date
    presentada: datetime | None = None
    tipo: str = ""
    dependencia: str = ""
    estado: str | Promise = ""
    cerrada: date | None = None

    @property
    def radicado(self) -> str:
        return f"{Serie.ENTRADA}-{self.clave[0]}-{self.clave[1]}"

    @property
    def reservado(self) -> bool:
        return self.presentada is None


@dataclass(frozen=True)
class Tramo:
    """A stretch of numbers, both ends included, None where it has no end; `vacio` where there is none between."""

    primera: Clave | None = None
    ultima: Clave | None = None
    vacio: bool = False


@dataclass(frozen=True)
class Pagina:
    """Rows in the order of presentation, and whether there are others before and after them."""

    renglones: list[Renglon]
    hay_antes: bool
    hay_despues: bool


def tramo(desde: date | None, hasta: date | None) -> Tramo:
    """The numbers given on those Bogotá days, both included; one query for each day given."""
    claves = Peticion.objects.values_list("anio", "consecutivo")
    primera = ultima = None
    if desde is not None:
        primera = claves.filter(radicada_en__gte=_comienzo(desde)).order_by("radicada_en").first()
    if hasta is not None:
        ultima = claves.filter(radicada_en__lt=_comienzo(hasta + timedelta(days=1))).order_by("-radicada_en").first()
    falta = (desde is not None and primera is None) or (hasta is not None and ultima is None)
    return Tramo(primera, ultima, falta or bool(primera and ultima and primera > ultima))


def pagina(
    en: Tramo, *, tras: Clave | None = None, antes: Clave | None = None, desde_el_primero: bool = False
) -> Pagina:
    """The rows that follow `tras`, else that end before `antes`, else the first ones, else the last; one query."""
    if en.vacio:
        return Pagina([], hay_antes=False, hay_despues=False)
    if tras is not None or desde_el_primero:
        filas = list(_entre(en, tras=tras)[: POR_PAGINA + 1])
        return Pagina(
            [_renglon(t) for t in filas[:POR_PAGINA]],
            hay_antes=tras is not None and (en.primera is None or tras >= en.primera),
            hay_despues=len(filas) > POR_PAGINA,
        )
    filas = list(_entre(en, antes=antes).reverse()[: POR_PAGINA + 1])
    return Pagina(
        [_renglon(t) for t in reversed(filas[:POR_PAGINA])],
        hay_antes=len(filas) > POR_PAGINA,
        hay_despues=antes is not None and (en.ultima is None or antes <= en.ultima),
    )


def buscado(clave: Clave) -> Renglon | None:
    """The row of that number; one query."""
    hallado = _casos().filter(peticion__anio=clave[0], peticion__consecutivo=clave[1]).first()
    return None if hallado is None else _renglon(hallado)


def recorrer(en: Tramo) -> Iterator[Renglon]:
    """Every row of the stretch in order; a query for each 2000, and no more than these in memory."""
    tras: Clave | None = None
    while not en.vacio:
        tanda = [_renglon(t) for t in _entre(en, tras=tras)[:_TANDA]]
        yield from tanda
        if len(tanda) < _TANDA:
            return
        tras = tanda[-1].clave


def _comienzo(dia: date) -> datetime:
    return datetime.combine(dia, time.min, BOGOTA)


def _casos() -> QuerySet[Tramite, _Fila]:
    return Tramite.objects.order_by("peticion__anio", "peticion__consecutivo").values_list(*_COLUMNAS)


def _entre(en: Tramo, *, tras: Clave | None = None, antes: Clave | None = None) -> QuerySet[Tramite, _Fila]:
    """Those of the stretch, after or before a number: as rows are compared, which an index answers."""
    clave = Tuple(F("peticion__anio"), F("peticion__consecutivo"))
    casos = _casos()
    for compara, limite in (
        (TupleGreaterThan, tras),
        (TupleLessThan, antes),
        (TupleGreaterThanOrEqual, en.primera),
        (TupleLessThanOrEqual, en.ultima),
    ):
        if limite is not None:
            casos = casos.filter(compara(clave, limite))
    return casos


def _renglon(fila: _Fila) -> Renglon:
    anio, consecutivo, radicada_en, modalidad, presentada_como, tipo, estado, cerrado_en, dependencia = fila
    clave, presentada = (anio, consecutivo), radicada_en.astimezone(BOGOTA)
    if modalidad == Modalidad.RESERVADA or presentada_como in _DENUNCIAS or tipo in _DENUNCIAS:
        return Renglon(clave, presentada.date())
    return Renglon(
        clave,
        presentada.date(),
        presentada,
        Tipo(tipo).etiqueta,
        dependencia,
        EN_TRAMITE if estado in _INTERNOS else Estado(estado).label,
        cerrado_en and fecha_bogota(cerrado_en),
    )
