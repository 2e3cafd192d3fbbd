"""The check of the log: triggers, chains, side texts, heads, replay and seals. It mends nothing: what it finds is told.

1. The triggers are those that the code installs.
2. Slice by slice: each row's hash and place, its side text where it still has one, the case's head, and its replay.
3. The seals: each one's own hash, a date after a date, each on the one before, and each computed again from the log as
   it was then. The last one known at the verification before is still there.
4. What does not hold becomes alarms, and the run a row of `Verificacion`, unless it looked at a part alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Max

from plazos.calendario import fecha_bogota
from radicacion.tiempo import ahora
from tramites.auditoria import casos, lectura, sellos
from tramites.auditoria.hallazgo import Hallazgo, dar_alarmas
from tramites.auditoria.lectura import Tramo
from tramites.auditoria.repeticion import Reloj
from tramites.auditoria.sellar import por_sellar_hasta
from tramites.bitacora import disparadores
from tramites.bitacora.sellos import Avance
from tramites.models import Actuacion, Sello, Tramite, Verificacion

MAXIMO = 100  # findings that are kept, told one by one and given as alarms; the rest are counted
SOLAPE = 1000  # rows looked at again: a transaction may have got its keys before and ended after the last run

_DICE = {
    disparadores.FALTA: "Falta el disparador «{}», que protege la bitácora.",
    disparadores.ALTERADO: "El disparador «{}», que protege la bitácora, no es el que instala el portal.",
}


@dataclass
class Informe:
    """What a run saw. `hallazgos` are the first, in the order in which they were found; `cuantos` is all of them."""

    casos: int = 0
    actuaciones: int = 0
    sellos: int = 0
    suprimidos: int = 0  # cases whose personal data were removed: their texts are missing, and nothing is wrong
    cuantos: int = 0
    hallazgos: list[Hallazgo] = field(default_factory=list)

    def anotar(self, hallazgos: Iterable[Hallazgo]) -> None:
        for hallazgo in hallazgos:
            self.cuantos += 1
            if len(self.hallazgos) < MAXIMO:
                self.hallazgos.append(hallazgo)

    @property
    def primero(self) -> Hallazgo | None:
        """The first broken row; where no row is, the first of the rest."""
        de_filas = [h for h in self.hallazgos if h.orden is not None]
        return next(iter([*de_filas, *self.hallazgos]), None)


def verificar_todo(recibidos: Sequence[tuple[date, str]] = (), avance: Avance | None = None) -> Informe:
    """The whole log; `recibidos` are seals as they came by mail, to be compared."""
    return _registrada(Verificacion.Clase.COMPLETA, 0, lectura.todos(0), recibidos, avance)


def verificar_lo_nuevo() -> Informe | None:
    """The cases whose log changed since the last verification, and all the seals; None where one was made already
    since the last seal was due."""
    anterior = _anterior()
    if anterior is not None and fecha_bogota(anterior.empezada_en) > por_sellar_hasta():
        return None
    desde = _desde(anterior)
    return _registrada(Verificacion.Clase.INCREMENTAL, desde, lectura.con_actuaciones_desde(desde), (), None)


def verificar_parte(tramos: Iterable[Tramo], desde: int = 0, avance: Avance | None = None) -> Informe:
    """Those cases alone: without seals, which are over all of them, and without being recorded."""
    informe = Informe()
    informe.anotar(_disparadores())
    _casos(informe, tramos, avance, desde)
    dar_alarmas(informe.hallazgos)
    return informe


def _anterior() -> Verificacion | None:
    return Verificacion.objects.exclude(terminada_en=None).order_by("-pk").first()


def _desde(anterior: Verificacion | None) -> int:
    """After which row to go on: where something did not hold, from where that run began."""
    if anterior is None:
        return 0
    return anterior.desde if anterior.hallazgos else max(anterior.hasta - SOLAPE, 0)


def _registrada(
    clase: str, desde: int, tramos: Iterable[Tramo], recibidos: Sequence[tuple[date, str]], avance: Avance | None
) -> Informe:
    anterior, informe = _anterior(), Informe()
    hasta = Actuacion.objects.aggregate(mayor=Max("pk"))["mayor"] or 0
    corrida = Verificacion.objects.create(clase=clase, empezada_en=ahora(), desde=desde, hasta=hasta)
    informe.anotar(_disparadores())
    _casos(informe, tramos, avance)
    puestos = list(Sello.objects.order_by("fecha"))
    informe.sellos = len(puestos)
    informe.anotar(sellos.revisar(puestos, anterior.sello if anterior else "", avance))
    informe.anotar(sellos.comparar(puestos, recibidos))
    dar_alarmas(informe.hallazgos)
    corrida.terminada_en = ahora()
    corrida.casos, corrida.actuaciones, corrida.sellos = informe.casos, informe.actuaciones, informe.sellos
    corrida.hallazgos, corrida.primero = informe.cuantos, str(informe.primero or "")
    corrida.sello = str(puestos[-1]) if puestos else ""
    corrida.save()
    return informe


def _disparadores() -> Iterator[Hallazgo]:
    """Step 1."""
    for nombre, defecto in disparadores.defectos(connection).items():
        yield Hallazgo("disparador", _DICE[defecto].format(nombre))


def _casos(informe: Informe, tramos: Iterable[Tramo], avance: Avance | None, desde: int = 0) -> None:
    """Step 2."""
    reloj = Reloj()
    total = Tramite.objects.filter(pk__gte=desde).count() if avance is not None else 0
    for tramo in tramos:
        informe.casos += len(tramo.casos)
        informe.actuaciones += sum(map(len, tramo.filas.values())) + len(tramo.ilegibles)
        informe.suprimidos += sum(caso is not None and caso.suprimido_en is not None for caso in tramo.casos.values())
        informe.anotar(casos.revisar(tramo, reloj))
        if avance is not None:
            avance(informe.casos, max(total, informe.casos))
