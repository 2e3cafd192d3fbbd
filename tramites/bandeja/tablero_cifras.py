"""The figures of the board that are not of one person: what falls due, how old the open cases are, mail undelivered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from plazos.calendario import Calendario
from plazos.fechas import con_dia
from tramites.bandeja import colas
from tramites.bandeja.correos import ESTADOS
from tramites.bandeja.corte import Corte
from tramites.bandeja.numeros import Numero, numero
from tramites.bandeja.rangos import Rango
from tramites.models import Correo
from tramites.models.tramite import TramiteQuerySet

DIAS = 20  # business days
#: The last business day since reception of each band of age; the last band has no end.
BANDAS = (5, 10, 15, 30)
_UN_DIA = timedelta(days=1)


@dataclass(frozen=True)
class Dia:
    dia: date
    vencen: Numero

    @property
    def nombre(self) -> str:
        """Without its year: it lies at most some six weeks away."""
        return con_dia(self.dia).rpartition(" de ")[0]


@dataclass(frozen=True)
class Banda:
    nombre: str
    abiertas: Numero


@dataclass(frozen=True)
class CorreoFallido:
    """`casos`: where what a mail carried has reached nobody, by dependencia; the others count mails."""

    casos: list[tuple[str, Numero]]
    en_total: Numero
    correos: list[tuple[str, Numero]]


def vencimientos(visibles: TramiteQuerySet, corte: Corte) -> tuple[list[Dia], Rango]:
    """What falls due today and on each of the next 20 business days, and the range of days after them. One query.

    A due day that the calendar has closed since counts in the business day that follows it: none is left out.
    """
    dias = [corte.hoy, *(corte.calendario.sumar(corte.hoy, n) for n in range(1, DIAS + 1))]
    abiertas: Any = visibles.abiertos().filter(vence__range=(dias[0], dias[-1])).order_by()
    cuantos = dict(abiertas.values_list("vence").annotate(cuantos=Count("pk")))
    columnas, desde = [], corte.hoy
    for dia in dias:
        vencen = sum(n for vence, n in cuantos.items() if desde <= vence <= dia)
        columnas.append(Dia(dia, numero(vencen, cola=colas.ABIERTAS, vence=Rango(desde, dia))))
        desde = dia + _UN_DIA
    return columnas, Rango(desde, None)


def antiguedad(visibles: TramiteQuerySet, corte: Corte) -> list[Banda]:
    """The open cases by the business days since the day after reception, suspended or not. One query."""
    rangos = _rangos(corte.calendario, corte.hoy)
    cuentas = {f"banda_{i}": Count("pk", filter=Q(**r.de_instante("recibido_en"))) for i, r in enumerate(rangos)}
    cuantas = visibles.abiertos().order_by().aggregate(**cuentas)
    nombres = [f"{desde}–{hasta}" for desde, hasta in zip((0, *(b + 1 for b in BANDAS)), BANDAS, strict=False)]
    nombres.append(_("más de %(dias)d") % {"dias": BANDAS[-1]})
    return [
        Banda(nombre, numero(cuantas[f"banda_{i}"], cola=colas.ABIERTAS, recibido=rango))
        for i, (nombre, rango) in enumerate(zip(nombres, rangos, strict=True))
    ]


def _rangos(calendario: Calendario, hoy: date) -> list[Rango]:
    """The days of reception of each band, the latest first."""
    rangos: list[Rango] = []
    dia, hasta = hoy, None
    for banda in BANDAS:
        while calendario.contar(dia, hoy) <= banda:  # those after the day before `dia`
            dia -= _UN_DIA
        rangos.append(Rango(dia, hasta))
        hasta = dia - _UN_DIA
    return [*rangos, Rango(None, hasta)]


def correo_fallido(visibles: TramiteQuerySet, corte: Corte, con_dependencia: bool) -> CorreoFallido:
    """The queue «correo fallido» by dependencia, and the mails that failed. Two queries."""
    clave = "correo_fallido"
    filas = (
        visibles.filter(colas.COLAS[clave].cuales(corte))
        .order_by("dependencia__nombre")
        .values_list("dependencia__codigo", "dependencia__nombre")
        .annotate(cuantos=Count("pk"))
    )
    casos = [(nombre, numero(n, cola=clave, dependencia=codigo)) for codigo, nombre, n in filas]
    total = numero(sum(n.cuantos for _nombre, n in casos), cola=clave)
    fallidos = {c: Count("pk", filter=ESTADOS[c][1]) for c in ("sin_entregar", "rebotado")}
    cuantos = (
        Correo.objects.filter(ESTADOS["sin_entregar"][1] | ESTADOS["rebotado"][1])
        .filter(tramite__in=visibles.order_by().values("pk"))
        .aggregate(**fallidos)
    )
    lista = reverse("admin:tramites_correo_changelist")
    correos = [(str(ESTADOS[c][0]), Numero(cuantos[c], f"{lista}?estado={c}")) for c in fallidos]
    return CorreoFallido(casos if con_dependencia else [], total, correos)
