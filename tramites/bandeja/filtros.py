"""The filters of the bandeja, kept in the address: queue, type, dependencia."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from tramites.bandeja import colas
from tramites.bandeja.carga import elige_dependencia
from tramites.bandeja.corte import corte_de
from tramites.models import Dependencia
from tramites.models.tramite import TramiteQuerySet


class FiltroCola(admin.SimpleListFilter):
    """The queue. Unnamed, it is that of open cases; a search looks everywhere, whatever the queue."""

    title = _("cola")
    parameter_name = "cola"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[Any, str]]:
        return [(cola.clave, str(cola.nombre)) for cola in colas.para(request.user)]

    def elegida(self, request: HttpRequest) -> str:
        """The queue on screen; empty in a search."""
        if request.GET.get(SEARCH_VAR, "").strip():
            return ""
        valor = self.value()
        return str(valor) if valor in dict(self.lookup_choices) else colas.ABIERTAS

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        tramites, elegida = cast(TramiteQuerySet, queryset), self.elegida(request)
        return colas.en_cola(tramites, elegida, corte_de(request)) if elegida else colas.todas(tramites)

    def pestanas(self, request: HttpRequest, lista: ChangeList, cuentas: dict[str, int]) -> list[dict[str, Any]]:
        """The tabs: every queue with its count, and the address that opens it."""
        elegida = self.elegida(request)
        return [
            {
                "clave": clave,
                "nombre": nombre,
                "cuantos": cuentas[clave],
                "hay_mas": colas.COLAS[clave].con_cerradas and cuentas[clave] >= colas.TOPE,
                "enlace": lista.get_query_string({self.parameter_name: clave}, [SEARCH_VAR]),
                "elegida": clave == elegida,
            }
            for clave, nombre in self.lookup_choices
        ]


class Desplegable(admin.SimpleListFilter):
    """A filter that stands beside the search as a list to choose from."""

    def opciones(self) -> list[dict[str, Any]]:
        """What may be chosen, «all» first."""
        elegido = self.value() or ""
        filas = [("", gettext("Todos")), *self.lookup_choices]
        return [{"valor": v, "nombre": n, "elegida": str(v) == elegido} for v, n in filas]


class FiltroTipo(Desplegable):
    title = _("tipo")
    parameter_name = "tipo"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[Any, str]]:
        return [(tipo.value, tipo.etiqueta) for tipo in Tipo]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(tipo=self.value()) if self.value() else queryset


class FiltroDependencia(Desplegable):
    """Only for those who see more than one."""

    title = _("dependencia")
    parameter_name = "dependencia"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[Any, str]]:
        if not elige_dependencia(request.user):
            return []
        return [(d.codigo, d.nombre) for d in Dependencia.objects.only("codigo", "nombre")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(dependencia__codigo=self.value()) if self.value() else queryset
