"""The figures of a period, of frozen facts alone (portal.md D1). Two passes of the database, each counting by groups.

Received: by the day of its number, which is always known by the cut-off. Closed: by the day of the closure that holds
at the cut-off. Days are business days; those of an answer are counted from day 1 through the closure.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from django.db.models import BooleanField, Case, Count, Q, TextField, When
from django.db.models.functions import Cast

from plazos.terminos import CON_SILENCIO, Tipo
from radicacion.models import Canal, Modalidad
from radicacion.models.caracterizacion import Poblacion
from tramites.informes.periodo import Periodo
from tramites.models import Dependencia, HechoCongelado

Resultado = HechoCongelado.Resultado
Cuentas = dict[str, int]
RESPONDIDAS = frozenset({Resultado.ATENDIDA.value, Resultado.NEGADA.value})
EN_TERMINO, FUERA = "en_termino", "fuera"
#: The types that the report of Ley 190 art. 54 is about, and those whose services it names.
LEY_190 = frozenset({Tipo.QUEJA, Tipo.RECLAMO, Tipo.SUGERENCIA, Tipo.DENUNCIA_INTERNA, Tipo.DENUNCIA_EXTERNA})
QUEJAS = frozenset({Tipo.QUEJA.value, Tipo.RECLAMO.value})
_GRUPO = (
    "tipo",
    "canal",
    "modalidad",
    "dependencia__codigo",
    "resultado",
    "en_termino",
    "silencio",
    "satisfaccion",
    "dias_contados",
    "prorrogada",
    "suspendida",
    "entra",
    "sale",
    "abierta",
)


@dataclass
class Dias:
    """How many cases took how many business days."""

    casos: Counter[int] = field(default_factory=Counter)

    def cifras(self) -> dict[str, float | int | None]:
        """Mean to one decimal, and the least number of days in which half, and nine in ten, were done."""
        cuantos = sum(self.casos.values())
        if not cuantos:
            return {"casos": 0, "media": None, "mediana": None, "p90": None, "maximo": None}
        suma = sum(dias * veces for dias, veces in self.casos.items())
        return {
            "casos": cuantos,
            "media": round(suma / cuantos, 1),
            "mediana": self._percentil(50, cuantos),
            "p90": self._percentil(90, cuantos),
            "maximo": max(self.casos),
        }

    def _percentil(self, cien: int, cuantos: int) -> int:
        hasta = -(-cien * cuantos // 100)
        hechos = accumulate(self.casos[dias] for dias in sorted(self.casos))
        return next(dias for dias, van in zip(sorted(self.casos), hechos, strict=True) if van >= hasta)


class _Cuenta:
    """What is added up, group by group; it grows with the kinds of case, never with the cases."""

    def __init__(self, dependencias: Iterable[str]) -> None:
        self.recibidas: dict[str, Counter[str]] = {
            "tipo": Counter({t.value: 0 for t in Tipo}),
            "canal": Counter({c.value: 0 for c in Canal}),
            "modalidad": Counter({m.value: 0 for m in Modalidad}),
            "dependencia": Counter(dict.fromkeys(dependencias, 0)),
        }
        self.resultado: Counter[str] = Counter({r.value: 0 for r in Resultado if r != Resultado.ABIERTA})
        self.oportunidad: dict[str, dict[str, Counter[str]]] = {"tipo": {}, "dependencia": {}}
        self.dias: dict[str, Dias] = defaultdict(Dias)
        self.abiertas = Counter({EN_TERMINO: 0, FUERA: 0})
        self.acceso = Counter({"recibidas": 0, "trasladadas": 0, "negadas": 0, "silencio": 0})
        self.quejas: Counter[str] = Counter()
        self.notas: Counter[str] = Counter({str(n): 0 for n in range(1, 6)})
        self.otras = Counter({"prorrogadas": 0, "suspendidas": 0, "silencio": 0})

    def recibida(self, g: Mapping[str, Any], n: int) -> None:
        for por, cuenta in self.recibidas.items():
            cuenta[g["dependencia__codigo" if por == "dependencia" else por]] += n
        if g["tipo"] in QUEJAS:
            self.quejas[g["dependencia__codigo"]] += n
        if g["tipo"] in CON_SILENCIO:
            self.acceso["recibidas"] += n

    def cerrada(self, g: Mapping[str, Any], n: int) -> None:
        self.resultado[g["resultado"]] += n
        self.otras["prorrogadas"] += n if g["prorrogada"] else 0
        self.otras["suspendidas"] += n if g["suspendida"] else 0
        self.otras["silencio"] += n if g["silencio"] else 0
        if g["tipo"] in CON_SILENCIO:
            for clave, cierto in (
                ("trasladadas", g["resultado"] == Resultado.TRASLADADA),
                ("negadas", g["resultado"] == Resultado.NEGADA),
                ("silencio", g["silencio"]),
            ):
                self.acceso[clave] += n if cierto else 0
        if g["resultado"] in RESPONDIDAS:
            self._respondida(g, n)

    def _respondida(self, g: Mapping[str, Any], n: int) -> None:
        cuando = EN_TERMINO if g["en_termino"] else FUERA
        for por, cual in (("tipo", g["tipo"]), ("dependencia", g["dependencia__codigo"])):
            self.oportunidad[por].setdefault(cual, Counter({EN_TERMINO: 0, FUERA: 0}))[cuando] += n
        for quien in ("todas", g["tipo"], *(["acceso"] if g["tipo"] in CON_SILENCIO else [])):
            self.dias[quien].casos[g["dias_contados"]] += n
        if g["satisfaccion"] is not None:
            self.notas[str(g["satisfaccion"])] += n

    def abierta(self, g: Mapping[str, Any], n: int) -> None:
        self.abiertas[EN_TERMINO if g["en_termino"] else FUERA] += n


def cifras_de(periodo: Periodo, tipos: frozenset[Tipo] | None = None, *, con_poblacion: bool = True) -> dict[str, Any]:
    """The figures of `periodo` at its last day, of these types (all): plain, to be kept as JSON. Those of the groups
    of population want a pass of their own, which may be left out.

    Memory grows with the kinds of case there are, not with the cases.
    """
    dependencias = dict(Dependencia.objects.order_by("codigo").values_list("codigo", "nombre"))
    hechos = HechoCongelado.objects.vigentes(periodo.hasta)
    if tipos is not None:
        hechos = hechos.filter(tipo__in=tipos)
    cuenta = _Cuenta(dependencias)
    dias = (periodo.desde, periodo.hasta)
    entra, sale, abierta = Q(radicada__range=dias), Q(cerrada__range=dias), Q(cerrada=None)
    del_periodo = hechos.filter(entra | sale | abierta).annotate(
        entra=_si(entra),
        sale=_si(sale),
        abierta=_si(abierta),
        prorrogada=_si(Q(dias_prorroga__gt=0)),
        suspendida=_si(Q(dias_suspendidos__gt=0)),
    )
    for grupo in del_periodo.values(*_GRUPO).annotate(n=Count("pk")).order_by().iterator(chunk_size=2000):
        if grupo["entra"]:
            cuenta.recibida(grupo, grupo["n"])
        if grupo["abierta"]:
            cuenta.abierta(grupo, grupo["n"])
        if grupo["sale"]:
            cuenta.cerrada(grupo, grupo["n"])
    return _plana(cuenta, dependencias, _poblacion(hechos, periodo) if con_poblacion else {}, tipos)


def _si(condicion: Q) -> Case:
    return Case(When(condicion, then=True), default=False, output_field=BooleanField())


def _poblacion(hechos: Any, periodo: Periodo) -> Cuentas:
    """How many of those received said to be of each group: who named two is in both."""
    cuentas: Counter[str] = Counter({p.value: 0 for p in Poblacion})
    dichas = hechos.filter(radicada__range=(periodo.desde, periodo.hasta)).annotate(
        dicha=Cast("poblacion", TextField())
    )
    for dicha, n in dichas.values_list("dicha").annotate(n=Count("pk")).order_by():
        for grupo in json.loads(dicha):
            cuentas[grupo] += n
    return dict(cuentas)


def _plana(
    cuenta: _Cuenta, dependencias: Mapping[str, str], poblacion: Cuentas, tipos: frozenset[Tipo] | None
) -> dict[str, Any]:
    de_los_tipos = [t.value for t in Tipo if tipos is None or t in tipos]
    cero = {EN_TERMINO: 0, FUERA: 0}
    return {
        "nombres": dict(dependencias),
        "tipos": de_los_tipos,
        "recibidas": {
            **{por: dict(c) for por, c in cuenta.recibidas.items() if por != "tipo"},
            "tipo": {t: cuenta.recibidas["tipo"][t] for t in de_los_tipos},
            "poblacion": poblacion,
        },
        "cerradas": dict(cuenta.resultado),
        "oportunidad": {
            "tipo": {t: dict(cuenta.oportunidad["tipo"].get(t, cero)) for t in de_los_tipos},
            "dependencia": {d: dict(cuenta.oportunidad["dependencia"].get(d, cero)) for d in dependencias},
        },
        "dias": {quien: dias.cifras() for quien, dias in cuenta.dias.items()},
        "abiertas": dict(cuenta.abiertas),
        "acceso": dict(cuenta.acceso),
        "quejas": {d: cuenta.quejas[d] for d in dependencias},
        "satisfaccion": dict(cuenta.notas),
        "otras": dict(cuenta.otras),
    }
