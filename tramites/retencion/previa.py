"""What would go if the table of retention were applied until a day: by series, and what is held back and why."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, QuerySet

from plazos.fechas import BOGOTA
from radicacion.models import Peticion
from tramites.models import SerieDocumental, Tramite
from tramites.models.tramite import TramiteQuerySet
from tramites.retencion.mensajes import sueltos
from tramites.supresion.impedimentos import IMPEDIMENTOS, con_impedimento
from tramites.supresion.tabla import series_por_tipo, ultimo_cierre

PRIMEROS = 5  # radicados that are named


@dataclass(frozen=True)
class Grupo:
    """How many cases, and the radicados of the first."""

    cuantos: int
    primeros: list[str]


@dataclass
class Renglon:
    """One series. `detenidos`, in words, why and how many; `conservados` are past their time, and are kept."""

    serie: SerieDocumental
    por_suprimir: Grupo
    detenidos: dict[str, Grupo] = field(default_factory=dict)
    conservados: int = 0


@dataclass
class Previa:
    renglones: list[Renglon]
    sin_serie: int
    mensajes: int  # of the mailbox, in no case

    @property
    def total(self) -> int:
        """How many would go."""
        return sum(r.por_suprimir.cuantos for r in self.renglones)


def prever(hasta: date) -> Previa:
    """What `aplicar` would do on this Bogotá date; nothing is changed."""
    tipos = series_por_tipo()
    sin_serie = Tramite.objects.filter(cerrado_en__isnull=False, suprimido_en=None).exclude(tipo__in=tipos)
    return Previa([_renglon(serie, hasta) for serie in _series()], sin_serie.count(), sueltos(hasta).count())


def libres(serie: SerieDocumental, hasta: date) -> QuerySet[Tramite]:
    """The cases of the series whose time was over on `hasta`, that nothing holds back; none where it is not to be
    eliminated."""
    if serie.disposicion != SerieDocumental.Disposicion.ELIMINACION:
        return Tramite.objects.none()
    return con_impedimento(_cumplidos(serie, hasta)).filter(impedimento="")


def _series() -> list[SerieDocumental]:
    rigen = {serie.pk for serie in series_por_tipo().values()}
    return list(SerieDocumental.objects.filter(pk__in=rigen))


def _cumplidos(serie: SerieDocumental, hasta: date) -> TramiteQuerySet:
    tipos = [tipo for tipo, suya in series_por_tipo().items() if suya.pk == serie.pk]
    despues = datetime.combine(ultimo_cierre(serie, hasta) + timedelta(days=1), time(), BOGOTA)
    return Tramite.objects.filter(tipo__in=tipos, cerrado_en__lt=despues, suprimido_en=None)


def _renglon(serie: SerieDocumental, hasta: date) -> Renglon:
    cumplidos = _cumplidos(serie, hasta)
    if serie.disposicion != SerieDocumental.Disposicion.ELIMINACION:
        return Renglon(serie, Grupo(0, []), conservados=cumplidos.count())
    marcados = con_impedimento(cumplidos)
    cuentas = dict(marcados.values_list("impedimento").annotate(n=Count("pk")).order_by())
    detenidos = {
        str(dicho): Grupo(cuentas[clave], _primeros(marcados.filter(impedimento=clave)))
        for clave, (_condicion, dicho) in IMPEDIMENTOS.items()
        if clave in cuentas
    }
    return Renglon(serie, Grupo(cuentas.get("", 0), _primeros(marcados.filter(impedimento=""))), detenidos)


def _primeros(casos: QuerySet[Tramite]) -> list[str]:
    peticiones = Peticion.objects.filter(tramite__in=casos.order_by("pk").values("pk")[:PRIMEROS])
    return [p.radicado for p in peticiones.order_by("tramite")]
