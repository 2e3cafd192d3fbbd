"""The kinds of table that a report is made of, out of its published figures."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plazos.terminos import Tipo
from tramites.informes.hoja import Grafica, Tabla, Valor

Fila = tuple[str, tuple[Valor, ...]]


def media(notas: Mapping[str, Any]) -> Valor:
    """To one decimal; hidden where a mark is."""
    celdas = notas["celdas"]
    if None in celdas.values():
        return None
    cuantas = sum(celdas.values())
    return round(sum(int(nota) * n for nota, n in celdas.items()) / cuantas, 1) if cuantas else str(_("sin datos"))


def de_una(clave: str, titulo: str, cuenta: Mapping[str, Any], nombres: Mapping[str, Any], columna: str) -> Tabla:
    """In the order of `nombres`: a database may keep the figures in any."""
    celdas = cuenta["celdas"]
    filas: list[Fila] = [(str(rotulo), (celdas[c],)) for c, rotulo in nombres.items() if c in celdas]
    filas.append((_("Total"), (cuenta["total"],)))
    return Tabla(clave, titulo, encabezado(clave), (columna,), tuple(filas), Grafica.BARRAS)


def sueltas(clave: str, titulo: str, cuentas: Mapping[str, Any], rotulos: Mapping[str, str]) -> Tabla:
    return Tabla(clave, titulo, _("Cifra"), (_("Casos"),), tuple((r, (cuentas[c],)) for c, r in rotulos.items()))


def encabezado(clave: str) -> str:
    por = clave.rpartition("_")[2]
    return {"tipo": _("Tipo"), "canal": _("Canal"), "dependencia": _("Dependencia"), "quejas": _("Dependencia")}.get(
        por, _("Grupo")
    )


def tipos(p: Mapping[str, Any]) -> dict[str, str]:
    return {tipo: Tipo(tipo).etiqueta for tipo in p["tipos"]}


def dependencias(p: Mapping[str, Any]) -> dict[str, str]:
    return {codigo: p["nombres"][codigo] for codigo in sorted(p["nombres"], key=p["nombres"].get)}
