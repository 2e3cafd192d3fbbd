"""What every row of a page is measured against: today in Bogotá, the calendar and the entity's own warning days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.http import HttpRequest

from plazos.calendario import Calendario
from radicacion.entidad.contexto import configuracion
from radicacion.models import EntidadConfig
from radicacion.tiempo import hoy
from tramites.calendario import calendario_vigente


@dataclass(frozen=True)
class Corte:
    """`entidad` is what the page shows of it, too: whoever renders one puts it in the context, so that it is read
    once."""

    hoy: date
    calendario: Calendario
    entidad: EntidadConfig

    @property
    def por_vencer(self) -> int:
        """From how many business days left a case shows as about to be due."""
        return self.entidad.por_vencer_dias

    @property
    def domingo(self) -> date:
        """The last day of this week."""
        return self.hoy + timedelta(days=6 - self.hoy.weekday())

    def restantes(self, vence: date) -> int:
        """Business days left today; below zero once the due day passed."""
        un_dia = timedelta(days=1)
        if self.hoy > vence:
            return -self.calendario.contar(vence + un_dia, self.hoy)
        return self.calendario.contar(self.hoy + un_dia, vence)

    @property
    def fin_por_vencer(self) -> date:
        """The first day that is too far away to be «por vencer»."""
        return self.calendario.sumar(self.hoy, self.por_vencer + 1)


def corte_de(request: HttpRequest) -> Corte:
    """The same `Corte` for the whole request: two queries, whatever the rows."""
    guardado = getattr(request, "_corte", None)
    if guardado is None:
        guardado = Corte(hoy(), calendario_vigente(), configuracion())
        request._corte = guardado  # type: ignore[attr-defined]
    return cast(Corte, guardado)
