"""What of the figures may be published: no cell under five people, nor what would reveal one (portal.md D1)."""

from collections.abc import Mapping
from typing import Any

from tramites.informes.cifras import EN_TERMINO, FUERA
from tramites.informes.supresion import MINIMO, suprimir, suprimir_tabla, total

Cuenta = int | None
_SUELTAS = ("acceso", "otras")  # counts that overlap: none is the rest of the others


def publicables(cifras: Mapping[str, Any]) -> dict[str, Any]:
    """The same figures, with None in what is hidden, and the totals that may be told beside them."""
    return {
        "nombres": cifras["nombres"],
        "tipos": cifras["tipos"],
        "recibidas": {por: _sola(c) for por, c in cifras["recibidas"].items() if por != "poblacion"}
        | {"poblacion": {"celdas": _grandes(cifras["recibidas"]["poblacion"]), "total": None}},
        "cerradas": _sola(cifras["cerradas"]),
        "oportunidad": {por: _cruce(c) for por, c in cifras["oportunidad"].items()},
        "dias": {quien: _dias(d) for quien, d in cifras["dias"].items()},
        "abiertas": _sola(cifras["abiertas"]),
        **{clave: _grandes(cifras[clave]) for clave in _SUELTAS},
        "quejas": _sola(cifras["quejas"]),
        "satisfaccion": _sola(cifras["satisfaccion"]),
    }


def resumen(publicadas: Mapping[str, Any]) -> dict[str, Any]:
    """What one period is compared by with others."""
    oportunidad = publicadas["oportunidad"]["tipo"]
    respondidas, a_tiempo = oportunidad["total"], oportunidad["columnas"][EN_TERMINO]
    sabido = respondidas is not None and a_tiempo is not None and respondidas > 0
    return {
        "recibidas": publicadas["recibidas"]["tipo"]["total"],
        "respondidas": respondidas,
        "en_termino": a_tiempo,
        "porcentaje": round(100 * a_tiempo / respondidas, 1) if sabido else None,
        "media": publicadas["dias"].get("todas", {}).get("media"),
        "abiertas": publicadas["abiertas"]["total"],
        "vencidas": publicadas["abiertas"]["celdas"][FUERA],
    }


def _sola(celdas: Mapping[str, int]) -> dict[str, Any]:
    return {"celdas": suprimir(celdas), "total": total(celdas)}


def _grandes(cuentas: Mapping[str, int]) -> dict[str, Cuenta]:
    return {clave: n if n == 0 or n >= MINIMO else None for clave, n in cuentas.items()}


def _cruce(filas: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """A two-way table by rows: its cells, margins and total."""
    tabla = suprimir_tabla({(fila, columna): n for fila, celdas in filas.items() for columna, n in celdas.items()})
    columnas = list(tabla.columnas)
    return {
        "filas": {f: {c: tabla.celdas[f, c] for c in columnas} | {"total": n} for f, n in tabla.filas.items()},
        "columnas": tabla.columnas,
        "total": tabla.total,
    }


def _dias(dias: Mapping[str, Any]) -> dict[str, Any]:
    """Of fewer than five cases nothing is told, nor how many; the longest is one person's, and never is."""
    pocos = dias["casos"] < MINIMO
    return {clave: None if pocos else valor for clave, valor in dias.items() if clave != "maximo"}
