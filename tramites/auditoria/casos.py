"""One slice of cases looked at: chain, head and, where these hold, the replay."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tramites.auditoria import lectura
from tramites.auditoria.hallazgo import Clase, Hallazgo
from tramites.auditoria.lectura import Columnas, Tramo
from tramites.auditoria.repeticion import Reloj, repetir
from tramites.bitacora import cadena
from tramites.models import Actuacion

_INTENTOS = 3


def revisar(tramo: Tramo, reloj: Reloj) -> list[Hallazgo]:
    """What does not hold in these cases. Those in which something does not are read again, since somebody may have
    acted on them between two of our readings; what then remains is told."""
    hallazgos = list(_del_tramo(tramo, reloj))
    for _ in range(_INTENTOS):
        if not hallazgos:
            break
        malos = sorted({h.caso for h in hallazgos if h.caso is not None})
        hallazgos = list(_del_tramo(lectura.de(malos), reloj))
    return hallazgos


def _del_tramo(tramo: Tramo, reloj: Reloj) -> Iterator[Hallazgo]:
    ilegibles: dict[int, list[int]] = defaultdict(list)
    for caso, orden in tramo.ilegibles:
        ilegibles[caso].append(orden)
    for caso in sorted({*tramo.casos, *ilegibles}):
        columnas, filas = tramo.casos.get(caso), tramo.filas.get(caso, [])
        radicado = columnas.radicado if columnas else ""
        for clase, lugar, que in _del_caso(columnas, filas, ilegibles[caso], reloj):
            yield Hallazgo(clase, que, caso, radicado, lugar)


def _del_caso(
    caso: Columnas | None, filas: Sequence[Actuacion], ilegibles: Sequence[int], reloj: Reloj
) -> Iterator[tuple[Clase, int | None, str]]:
    """The replay is asked only of a log that is as it was written."""
    entera = True
    for lugar, que in _cadena(caso, filas, ilegibles):
        entera = False
        yield "cadena", lugar, que
    if entera and caso is not None:
        for lugar, que in repetir(caso, filas, reloj):
            yield "repeticion", lugar, que


def _cadena(
    caso: Columnas | None, filas: Sequence[Actuacion], ilegibles: Sequence[int]
) -> Iterator[tuple[int | None, str]]:
    if caso is None:
        yield None, "Hay bitácora y el caso no está."
    for orden in ilegibles:
        yield orden, "Sus datos no se dejan leer: no son los que se asentaron."
    if not ilegibles:
        yield from ((fila.orden, que) for fila, que in cadena.revisar(filas))
    cabeza = max([*(f.orden for f in filas), *ilegibles], default=0)
    if caso is not None and not cabeza:
        yield None, "No tiene bitácora."
    elif caso is not None and caso.version != cabeza:
        yield None, f"Va en la versión {caso.version} y su bitácora llega a la actuación {cabeza}."
