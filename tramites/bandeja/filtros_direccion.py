"""The filters that stand only in the address, where the numbers of the board lead: never a list to choose from."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tramites.bandeja.carga import NADIE
from tramites.bandeja.cierres import Cierre
from tramites.bandeja.corte import corte_de
from tramites.bandeja.personas import nombre_de
from tramites.bandeja.rangos import Rango
from tramites.models import Tramite


class EnDireccion(admin.SimpleListFilter):
    """What it cannot understand finds nothing."""

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[Any, str]]:
        valor = request.GET.get(str(self.parameter_name))
        return [(valor, valor)] if valor else []

    def en_palabras(self, filas: Sequence[Tramite]) -> str:
        """What it says, beside its title."""
        raise NotImplementedError


class FiltroResponsable(EnDireccion):
    """Whose cases."""

    title = _("responsable")
    parameter_name = "responsable"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        valor = self.value()
        if not valor:
            return queryset
        if valor == NADIE:
            return queryset.filter(responsable=None)
        return queryset.filter(responsable=int(valor)) if valor.isdecimal() and len(valor) < 10 else queryset.none()

    def en_palabras(self, filas: Sequence[Tramite]) -> str:
        """Read in the rows on screen."""
        if self.value() == NADIE:
            return gettext("Sin asignar")
        return nombre_de(filas[0].responsable) if filas else gettext("la persona elegida")


class _PorDias(EnDireccion):
    """A `Rango` of Bogotá days."""

    def _filtro(self, rango: Rango) -> dict[str, Any]:
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not (valor := self.value()):
            return queryset
        rango = Rango.de(valor)
        return queryset.filter(**self._filtro(rango)) if rango else queryset.none()

    def en_palabras(self, filas: Sequence[Tramite]) -> str:
        rango = Rango.de(self.value() or "")
        return rango.en_palabras if rango else gettext("no se entiende la fecha; quite los filtros")


class FiltroVence(_PorDias):
    title = _("vence")
    parameter_name = "vence"

    def _filtro(self, rango: Rango) -> dict[str, Any]:
        return rango.de_fecha("vence")


class FiltroRecibido(_PorDias):
    title = _("recibido")
    parameter_name = "recibido"

    def _filtro(self, rango: Rango) -> dict[str, Any]:
        return rango.de_instante("recibido_en")


class FiltroCierre(EnDireccion):
    """Those closed in a month, answered or not, in their term or out of it."""

    title = _("cierre")
    parameter_name = "cierre"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not (valor := self.value()):
            return queryset
        cierre = Cierre.de(valor)
        if cierre is None:
            return queryset.none()
        return queryset.filter(pk__in=cierre.hechos(corte_de(request).hoy).values("tramite"))

    def en_palabras(self, filas: Sequence[Tramite]) -> str:
        cierre = Cierre.de(self.value() or "")
        return cierre.en_palabras if cierre else gettext("no se entiende el mes; quite los filtros")
