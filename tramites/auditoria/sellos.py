"""The seals looked at: each by itself, one after another, against the log as it was, and against what was received."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from plazos.fechas import corta
from tramites.auditoria.hallazgo import Hallazgo
from tramites.bitacora.sellos import Avance, Raiz, hash_del_sello, raices
from tramites.models import Correo, Sello

_UN_DIA = timedelta(days=1)


def revisar(sellos: Sequence[Sello], conocido: str, avance: Avance | None = None) -> Iterator[Hallazgo]:
    """What does not hold of all seals, oldest first. `conocido` is the last one that the verification before saw."""
    yield from _uno_tras_otro(sellos)
    yield from _los_que_faltan(sellos, conocido)
    calculadas = raices([s.ultimo for s in sellos], avance)
    for sello in sellos:
        if calculadas[sello.ultimo] != Raiz(sello.cabezas, sello.raiz):
            yield _del(sello.fecha, "no coincide con la bitácora: cambió lo que estaba escrito ese día.")


def comparar(sellos: Sequence[Sello], recibidos: Sequence[tuple[date, str]]) -> Iterator[Hallazgo]:
    """Each seal as it was received by mail against the one that is kept."""
    por_fecha = {s.fecha: s.hash for s in sellos}
    for fecha, recibido in recibidos:
        if fecha not in por_fecha:
            yield _del(fecha, "no está, y por correo se recibió uno.")
        elif por_fecha[fecha] != recibido.lower():
            yield _del(fecha, "no es el que se recibió por correo.")


def _uno_tras_otro(sellos: Sequence[Sello]) -> Iterator[Hallazgo]:
    anterior: Sello | None = None
    for sello in sellos:
        if sello.hash != hash_del_sello(sello):
            yield _del(sello.fecha, "no es el que se puso: sus datos cambiaron.")
        if anterior is not None and sello.fecha != anterior.fecha + _UN_DIA:
            yield _del(anterior.fecha + _UN_DIA, "falta.")
        if sello.previo != (anterior.hash if anterior else ""):
            yield _del(sello.fecha, "no continúa el anterior.")
        anterior = sello


def _los_que_faltan(sellos: Sequence[Sello], conocido: str) -> Iterator[Hallazgo]:
    """Those that somebody once saw: the verification before, and whoever they were mailed to."""
    if conocido and conocido not in map(str, sellos):
        fecha = date.fromisoformat(conocido.partition(":")[0])
        yield _del(fecha, "es otro, o ya no está, desde la verificación anterior.")
    enviados = Correo.objects.filter(clase=Correo.Clase.SELLO).order_by("unico").values_list("unico", flat=True)
    faltan = {date.fromisoformat(u.split(":")[1]) for u in enviados} - {s.fecha for s in sellos}
    for fecha in sorted(faltan):
        yield _del(fecha, "se envió por correo y ya no está.")


def _del(fecha: date, que: str) -> Hallazgo:
    return Hallazgo("sello", f"El sello del {corta(fecha)} {que}")
