"""Which cells of a two-way table to hide where its margins are known (portal.md D2).

The values that a hidden cell may have come from the network that the margins make of the table: to raise a cell is to
go from its row to its column, and the way back lowers and raises other hidden ones, as far as each can be lowered.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping

Lugar = tuple[int, int]
_Nodo = tuple[bool, int]  # whether it is a row, and which


def ocultas_del_cruce(tabla: Mapping[Lugar, int], minimo: int) -> set[Lugar]:
    """The cells to hide in a table whose margins, all known, are zero or at least `minimo`.

    It ends: with every cell hidden but those of empty lines each one has `minimo` values. And a cell once safe stays
    so, since hiding others only leaves it more room.
    """
    por_ver = sorted(lugar for lugar, cuenta in tabla.items() if 0 < cuenta < minimo)
    ocultas = set(por_ver)
    for lugar in por_ver:  # grows while it is walked
        while _holgura(tabla, ocultas, lugar, minimo) < minimo:
            otra = _companera(tabla, ocultas, lugar)
            ocultas.add(otra)
            por_ver.append(otra)
    return ocultas


def _companera(tabla: Mapping[Lugar, int], ocultas: set[Lugar], lugar: Lugar) -> Lugar:
    """The cell to hide next for `lugar`: in its row or column, where it is the only one hidden there; else one whose
    row and column both have another. Positive ones first, the smallest, in their order."""
    filas, columnas = Counter(i for i, _ in ocultas), Counter(j for _, j in ocultas)
    visibles = _visibles(tabla, ocultas)
    de_la_fila = [k for k in visibles if k[0] == lugar[0] and filas[lugar[0]] == 1]
    de_la_columna = [k for k in visibles if k[1] == lugar[1] and columnas[lugar[1]] == 1]

    def orden(k: Lugar) -> tuple[bool, bool, int]:
        return tabla[k] == 0, not (filas[k[0]] and columnas[k[1]]), tabla[k]

    return min(de_la_fila or de_la_columna or visibles, key=orden)


def _visibles(tabla: Mapping[Lugar, int], ocultas: set[Lugar]) -> list[Lugar]:
    """Those that could still be hidden, in order: not the ones of an empty line, which its margin tells anyhow."""
    filas, columnas = (
        {i for (i, _), cuenta in tabla.items() if cuenta},
        {j for (_, j), cuenta in tabla.items() if cuenta},
    )
    return [k for k in sorted(tabla) if k not in ocultas and k[0] in filas and k[1] in columnas]


def _holgura(tabla: Mapping[Lugar, int], ocultas: set[Lugar], lugar: Lugar, tope: int) -> int:
    """How many values a hidden cell may have, counted up to about `tope`, for who knows margins and visible cells."""
    # That hidden cells are positive is known while no zero is hidden and, by what is left in sight, none could be.
    piso = int(all(tabla[oculta] for oculta in ocultas) and bool(_visibles(tabla, ocultas)))
    fila, columna = (True, lugar[0]), (False, lugar[1])
    sube = _flujo(_red(tabla, ocultas - {lugar}, piso, tope), columna, fila, tope)
    baja = _flujo(_red(tabla, ocultas - {lugar}, piso, tope), fila, columna, min(tope, tabla[lugar] - piso))
    return sube + baja + 1


def _red(tabla: Mapping[Lugar, int], ocultas: set[Lugar], piso: int, tope: int) -> defaultdict[_Nodo, dict[_Nodo, int]]:
    """By how much each hidden cell can be raised (from its row to its column) and lowered (from column to row)."""
    red: defaultdict[_Nodo, dict[_Nodo, int]] = defaultdict(dict)
    for i, j in ocultas:
        red[True, i][False, j] = tope
        red[False, j][True, i] = tabla[i, j] - piso
    return red


def _flujo(red: defaultdict[_Nodo, dict[_Nodo, int]], origen: _Nodo, destino: _Nodo, tope: int) -> int:
    """The most that can go from one node to another, up to `tope`: shortest ways first. Uses `red` up."""
    llegado = 0
    while llegado < tope and (camino := _camino(red, origen, destino)):
        paso = min(tope - llegado, *(red[a][b] for a, b in camino))
        for a, b in camino:
            red[a][b] -= paso
            red[b][a] = red[b].get(a, 0) + paso
        llegado += paso
    return llegado


def _camino(red: Mapping[_Nodo, Mapping[_Nodo, int]], origen: _Nodo, destino: _Nodo) -> list[tuple[_Nodo, _Nodo]]:
    desde: dict[_Nodo, _Nodo] = {origen: origen}
    cola = deque([origen])
    while cola and destino not in desde:
        nodo = cola.popleft()
        for vecino, cabe in red.get(nodo, {}).items():
            if cabe and vecino not in desde:
                desde[vecino] = nodo
                cola.append(vecino)
    camino = []
    while destino in desde and destino != origen:
        camino.append((desde[destino], destino))
        destino = desde[destino]
    return camino
