"""Which open cases a calendar would move, and where to: told before it is saved."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from plazos.calendario import Calendario
from plazos.fechas import BOGOTA
from radicacion.models import Serie
from tramites.calendario import Marco, calendario_vigente, interrupciones_vigentes
from tramites.lotes import COLUMNAS, Derivado, derivar, filas_de
from tramites.models import Tramite
from tramites.models.tramite import TramiteQuerySet

LISTADOS = 50  # cases that are listed; the rest are counted
REVISADOS = 50_000  # cases looked at: some two seconds; where there are more, the page says so
_TANDA = 2000


@dataclass(frozen=True)
class Mueve:
    radicado: str
    antes: date | None
    ahora: date | None


@dataclass
class Previa:
    """`alcanzables`: open cases that the changed days can touch; `revisados` of them were derived. `aplazados` and
    `adelantados` are how many would be due later and earlier; `incompatibles`, radicado and why their facts would
    not fit: they keep their date, and an alarm is raised."""

    alcanzables: int = 0
    revisados: int = 0
    aplazados: int = 0
    adelantados: int = 0
    lista: list[Mueve] = field(default_factory=list)
    incompatibles: list[tuple[str, str]] = field(default_factory=list)

    @property
    def movidos(self) -> int:
        return self.aplazados + self.adelantados

    @property
    def resto(self) -> int:
        return self.movidos - len(self.lista)

    @property
    def parcial(self) -> bool:
        return self.revisados < self.alcanzables


def prever(nuevo: Calendario, limite: int = REVISADOS) -> Previa:
    """What would move if `nuevo` were the calendar in force. Writes nothing and locks nobody."""
    previa = Previa()
    casos = _alcanzables(nuevo)
    if casos is None:
        return previa
    previa.alcanzables = casos.count()
    marco, ultimo = Marco(nuevo, interrupciones_vigentes()), 0
    while previa.revisados < limite:
        valores = casos.filter(pk__gt=ultimo).order_by("pk").values_list(*COLUMNAS)
        filas = filas_de(valores[: min(_TANDA, limite - previa.revisados)])
        if not filas:
            break
        _sumar(previa, [d for d in derivar(filas, marco) if d.incompatible or d.vence != d.fila.vence])
        previa.revisados += len(filas)
        ultimo = filas[-1].id
    return previa


def _alcanzables(nuevo: Calendario) -> TramiteQuerySet | None:
    """Cases whose count can meet a day that changes; None where no day does. What was due before the first of them
    has been counted already, and a suspended case has no due date to move."""
    distintas = nuevo.excepciones ^ calendario_vigente().excepciones
    if not distintas:
        return None
    hasta = max(e.hasta for e in distintas) + timedelta(days=1)
    return Tramite.objects.abiertos().filter(
        vence__gte=min(e.desde for e in distintas), recibido_en__lt=datetime.combine(hasta, time.min, tzinfo=BOGOTA)
    )


def _sumar(previa: Previa, distintos: list[Derivado]) -> None:
    faltan = LISTADOS - len(previa.lista) + LISTADOS - len(previa.incompatibles)
    radicados = _radicados([d.fila.id for d in distintos]) if faltan and distintos else {}
    for d in distintos:
        if d.incompatible and len(previa.incompatibles) < LISTADOS:
            previa.incompatibles.append((radicados[d.fila.id], d.incompatible))
        if d.vence == d.fila.vence or d.vence is None or d.fila.vence is None:
            continue
        if d.vence > d.fila.vence:
            previa.aplazados += 1
        else:
            previa.adelantados += 1
        if len(previa.lista) < LISTADOS:
            previa.lista.append(Mueve(radicados[d.fila.id], d.fila.vence, d.vence))


def _radicados(ids: list[int]) -> dict[int, str]:
    filas = Tramite.objects.filter(pk__in=ids).values_list("pk", "peticion__anio", "peticion__consecutivo")
    return {pk: f"{Serie.ENTRADA}-{anio}-{numero}" for pk, anio, numero in filas}
