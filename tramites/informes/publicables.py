"""What of the figures may be published: no cell under five people, nor what would reveal one (portal.md D1)."""

from collections.abc import Mapping
from typing import Any

from plazos.terminos import CON_SILENCIO
from tramites.informes.cifras import EN_TERMINO, FUERA, QUEJAS, RESPONDIDAS
from tramites.informes.supresion import MINIMO, suprimir, suprimir_tabla, suprimir_tablas, total
from tramites.models import HechoCongelado

Cuenta = int | None
Resultado = HechoCongelado.Resultado


def publicables(cifras: Mapping[str, Any]) -> dict[str, Any]:
    """The same figures, with None in what is hidden, and the totals that may be told beside them.

    What one table tells of another's parts hides there too: those answered are the total of the tables of time, access
    to information and complaints are made of types.
    """
    tipos, cerradas = _sola(cifras["recibidas"]["tipo"]), _cerradas(cifras["cerradas"])
    return {
        "nombres": cifras["nombres"],
        "tipos": cifras["tipos"],
        "recibidas": {por: _sola(cifras["recibidas"][por]) for por in ("canal", "modalidad", "dependencia")}
        | {"tipo": tipos, "poblacion": {"celdas": _grandes(cifras["recibidas"]["poblacion"]), "total": None}},
        "cerradas": cerradas,
        "oportunidad": _oportunidad(cifras["oportunidad"]),
        "dias": {quien: _dias(d) for quien, d in cifras["dias"].items()},
        "abiertas": _sola(cifras["abiertas"]),
        "acceso": _acceso(cifras["acceso"], tipos["celdas"], cerradas["celdas"], cifras["otras"]["silencio"]),
        "otras": {clave: _parte(n, sum(cifras["cerradas"].values())) for clave, n in cifras["otras"].items()},
        "quejas": _quejas(cifras, tipos["celdas"]),
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


def _parte(n: int, todo: Cuenta) -> Cuenta:
    """A count beside the whole it is part of: neither it nor the rest may be of few, nor may the whole be hidden."""
    if n == 0:
        return 0
    resto = -1 if todo is None else todo - n
    return n if n >= MINIMO and (resto == 0 or resto >= MINIMO) else None


def _cerradas(cuentas: Mapping[str, int]) -> dict[str, Any]:
    """The answered ones and the others each with a total of their own: that of the answered is told elsewhere."""
    partes = [{r: n for r, n in cuentas.items() if (r in RESPONDIDAS) is si} for si in (True, False)]
    celdas = {r: n for parte in partes for r, n in suprimir(parte).items()}
    todo = None if None in map(total, partes) else sum(cuentas.values())
    return {"celdas": {r: celdas[r] for r in cuentas}, "total": todo}


def _oportunidad(por_que: Mapping[str, Mapping[str, Mapping[str, int]]]) -> dict[str, Any]:
    """Two tables of the same cases: in and out of term, by types and by offices."""
    tablas = suprimir_tablas(
        {
            por: {(cuando, fila): n for fila, celdas in filas.items() for cuando, n in celdas.items()}
            for por, filas in por_que.items()
        }
    )
    return {
        por: {
            "filas": {
                fila: {cuando: tabla.celdas[cuando, fila] for cuando in tabla.filas} | {"total": n}
                for fila, n in tabla.columnas.items()
            },
            "columnas": tabla.filas,
            "total": tabla.total,
        }
        for por, tabla in tablas.items()
    }


def _acceso(
    cuentas: Mapping[str, int], tipos: Mapping[str, Cuenta], cerradas: Mapping[str, Cuenta], silencio: int
) -> dict[str, Cuenta]:
    suyos = [tipos[t] for t in CON_SILENCIO if t in tipos]
    return {
        "recibidas": cuentas["recibidas"] if None not in suyos else None,
        "trasladadas": _parte(cuentas["trasladadas"], cerradas[Resultado.TRASLADADA]),
        "negadas": _parte(cuentas["negadas"], cerradas[Resultado.NEGADA]),
        "silencio": _parte(cuentas["silencio"], silencio),
    }


def _quejas(cifras: Mapping[str, Any], tipos: Mapping[str, Cuenta]) -> dict[str, Any]:
    """By office, beside what else each received. Where a type of them is hidden nothing that sums to it is told."""
    cuentas, recibidas = cifras["quejas"], cifras["recibidas"]["dependencia"]
    if any(tipos.get(t, 0) is None for t in QUEJAS):
        return {"celdas": {d: 0 if n == 0 else None for d, n in cuentas.items()}, "total": None}
    tabla = suprimir_tabla(
        {(d, que): n for d in cuentas for que, n in (("si", cuentas[d]), ("no", recibidas[d] - cuentas[d]))}
    )
    return {"celdas": {d: tabla.celdas[d, "si"] for d in cuentas}, "total": tabla.columnas["si"]}


def _dias(dias: Mapping[str, Any]) -> dict[str, Any]:
    """Of fewer than five cases nothing is told, nor how many; the longest is one person's, and never is."""
    pocos = dias["casos"] < MINIMO
    return {clave: None if pocos else valor for clave, valor in dias.items() if clave != "maximo"}
