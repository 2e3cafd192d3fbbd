"""The open data of a quarter: what was received in it, by type and by one thing more (portal.md D2).

One file a quarter, one row for each pair of a type and a category of each of four tables (`CUADROS`), totals included.
All four have the types as rows, so that together they tell no more than each one (`supresion.suprimir_tablas`).

Columns, codes and order are stable: what reads one quarter reads them all. New ones may only be added at the end.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plazos.terminos import Tipo
from radicacion.models import Canal, Modalidad
from tramites.informes.periodo import Periodo
from tramites.informes.supresion import MINIMO, suprimir_tablas
from tramites.models import Dependencia, HechoCongelado

#: In the file, the row or column that sums the others.
TOTAL = "total"
_CUADROS_FIJOS: dict[str, dict[str, str | Promise]] = {
    "resultado": dict(HechoCongelado.Resultado.choices),
    "canal": dict(Canal.choices),
    "modalidad": dict(Modalidad.choices),
}
CUADROS = (*_CUADROS_FIJOS, "dependencia")
_TIPOS = {tipo.value: tipo.etiqueta for tipo in Tipo}

#: By table, the count of each (type, category).
Conteos = Mapping[str, Mapping[tuple[str, str], int]]


@dataclass(frozen=True)
class Columna:
    """A column of the file, as the dictionary tells it; `valores` are those it may have, where they are few."""

    nombre: str
    tipo: str | Promise
    significado: str | Promise
    valores: str | Promise = ""


COLUMNAS = (
    Columna("trimestre", gettext_lazy("texto"), gettext_lazy("Trimestre en que se radicaron"), "AAAA-T1 a AAAA-T4"),
    Columna("desde", gettext_lazy("fecha"), gettext_lazy("Primer día del trimestre"), "AAAA-MM-DD (ISO 8601)"),
    Columna("hasta", gettext_lazy("fecha"), gettext_lazy("Último día del trimestre"), "AAAA-MM-DD (ISO 8601)"),
    Columna(
        "corte", gettext_lazy("fecha"), gettext_lazy("Día cuyo final describen los datos"), "AAAA-MM-DD (ISO 8601)"
    ),
    Columna(
        "cuadro",
        gettext_lazy("texto"),
        gettext_lazy("Por qué se clasifican, además del tipo. Cada cuadro cuenta las mismas solicitudes: no se suman"),
        ", ".join(CUADROS),
    ),
    Columna(
        "tipo",
        gettext_lazy("texto"),
        gettext_lazy("Código del tipo de solicitud, con su última clasificación"),
        ", ".join((*_TIPOS, TOTAL)),
    ),
    Columna("tipo_nombre", gettext_lazy("texto"), gettext_lazy("Nombre del tipo de solicitud")),
    Columna(
        "categoria",
        gettext_lazy("texto"),
        gettext_lazy("Código de la categoría, según el cuadro"),
        "; ".join(
            (*(f"{cuadro}: {', '.join(codigos)}" for cuadro, codigos in _CUADROS_FIJOS.items()), f"siempre: {TOTAL}")
        ),
    ),
    Columna("categoria_nombre", gettext_lazy("texto"), gettext_lazy("Nombre de la categoría")),
    Columna(
        "solicitudes",
        gettext_lazy("entero"),
        gettext_lazy("Cuántas se radicaron en el trimestre. Vacío si está suprimida"),
        "≥ 0",
    ),
    Columna(
        "suprimida",
        gettext_lazy("texto"),
        gettext_lazy(
            "«si»: la cuenta no se publica porque es menor de %(minimo)s personas, o porque con ella se deduciría otra"
            " que lo es"
        ),
        "si, no",
    ),
)


def filas(periodo: Periodo) -> Iterator[tuple[object, ...]]:
    """The file of a quarter: its header and its rows, from the facts in force at its last day. Two queries."""
    dependencias = dict(Dependencia.objects.order_by("codigo").values_list("codigo", "nombre"))
    categorias: dict[str, Mapping[str, object]] = {**_CUADROS_FIJOS, "dependencia": dependencias}
    yield tuple(columna.nombre for columna in COLUMNAS)
    yield from _publicadas(periodo, _contar(periodo, categorias), categorias)


def diccionario() -> Iterator[tuple[object, ...]]:
    """The data dictionary, with its own header."""
    yield "columna", "tipo", "significado", "valores"
    for columna in COLUMNAS:
        yield columna.nombre, columna.tipo, significado(columna), columna.valores


def significado(columna: Columna) -> str:
    return str(columna.significado) % {"minimo": MINIMO}


def _contar(periodo: Periodo, categorias: Mapping[str, Mapping[str, object]]) -> Conteos:
    """The petitions filed in the quarter, of every type and category there is, zeros too; one query."""
    hechos = HechoCongelado.objects.vigentes(periodo.hasta).filter(radicada__range=(periodo.desde, periodo.hasta))
    conteos = {cuadro: Counter({(t, c): 0 for t in _TIPOS for c in categorias[cuadro]}) for cuadro in CUADROS}
    columnas = ("resultado", "canal", "modalidad", "dependencia__codigo")
    for tipo, *valores, cuantas in hechos.values_list("tipo", *columnas).annotate(n=Count("pk")).order_by():
        for cuadro, valor in zip(CUADROS, valores, strict=True):
            conteos[cuadro][tipo, valor] += cuantas
    return conteos


def _publicadas(
    periodo: Periodo, conteos: Conteos, categorias: Mapping[str, Mapping[str, object]]
) -> Iterator[tuple[object, ...]]:
    dias = periodo.clave, periodo.desde, periodo.hasta, periodo.hasta
    for cuadro, tabla in suprimir_tablas(conteos).items():
        cuentas: dict[tuple[str, str], int | None] = {**tabla.celdas}
        cuentas |= {(t, TOTAL): n for t, n in tabla.filas.items()} | {(TOTAL, c): n for c, n in tabla.columnas.items()}
        cuentas[TOTAL, TOTAL] = tabla.total
        nombres = {**categorias[cuadro], TOTAL: _("Total")}
        for tipo, etiqueta in {**_TIPOS, TOTAL: _("Total")}.items():
            for categoria, nombre in nombres.items():
                cuenta = cuentas[tipo, categoria]
                suprimida = "si" if cuenta is None else "no"
                yield *dias, cuadro, tipo, etiqueta, categoria, nombre, cuenta, suprimida
