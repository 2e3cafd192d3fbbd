"""The list of cases: the bandeja. Priority first, then strict order of presentation (Ley 962/2005 art. 15)."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plazos.fechas import corta
from plazos.terminos import Tipo
from radicacion.models import Prioridad
from tramites.bandeja import acto, caso, colas, descargas, en_bloque, identidad, semaforo, semejantes, tablero
from tramites.bandeja.busqueda import ayuda, buscar
from tramites.bandeja.corte import corte_de
from tramites.bandeja.fechas import momento_corto
from tramites.bandeja.filtros import Desplegable, FiltroCola, FiltroDependencia, FiltroTipo
from tramites.bandeja.filtros_direccion import (
    EnDireccion,
    FiltroCierre,
    FiltroRecibido,
    FiltroResponsable,
    FiltroVence,
)
from tramites.bandeja.permisos import DeCasos
from tramites.bandeja.personas import nombre_de
from tramites.bandeja.recepcion.pedido import puede_recibir
from tramites.bandeja.recepcion.urls import rutas as rutas_de_recepcion
from tramites.lotes import poner_al_dia
from tramites.models import Tramite
from tramites.models.tramite import TramiteQuerySet

_PRIORIDADES = dict(enumerate(Prioridad, start=1))


def _rotulado(rotulo: str, valor: str) -> SafeString:
    """A cell that also says what it is: on a telephone the rows are cards without a heading."""
    return format_html('<span class="rotulo">{}: </span>{}', rotulo, valor)


class Bandeja(ChangeList):
    """The rows with their light, and the queues with their counts among what the other filters leave."""

    def get_results(self, request: HttpRequest) -> None:
        corte = corte_de(request)
        cola = next(f for f in self.filter_specs if isinstance(f, FiltroCola))
        otros = [f for f in self.filter_specs if isinstance(f, Desplegable)]
        en_direccion = [f for f in self.filter_specs if isinstance(f, EnDireccion)]
        filtrados = cast(TramiteQuerySet, self.root_queryset)
        for filtro in [*otros, *en_direccion]:
            filtrados = cast(TramiteQuerySet, filtro.queryset(request, filtrados))
        cuentas = colas.cuentas(filtrados, corte, colas.para(request.user))
        self.pestanas = cola.pestanas(request, self, cuentas)
        self.cola_elegida = cola.elegida(request)
        elegida = next((p for p in self.pestanas if p["elegida"]), None)
        request._contadas = elegida["cuantos"] if elegida and not elegida["hay_mas"] else None  # type: ignore[attr-defined]
        self.search_help_text = str(ayuda())
        super().get_results(request)
        poner_al_dia(self.result_list, calendario=corte.calendario)
        for fila in self.result_list:
            fila.semaforo = semaforo.de_fila(fila, corte)
        self.desplegables = [{"clave": f.parameter_name, "titulo": f.title, "opciones": f.opciones()} for f in otros]
        self.en_direccion = [
            {"clave": f.parameter_name, "valor": f.value(), "titulo": f.title, "dice": f.en_palabras(self.result_list)}
            for f in en_direccion
        ]
        self.hay_filtros = bool(en_direccion) or any(f.value() for f in otros)
        quitar = [SEARCH_VAR, *(str(f.parameter_name) for f in (*otros, *en_direccion))]
        self.sin_filtros = self.get_query_string(remove=quitar)
        self.has_filters = False  # queues are tabs and the others stand beside the search: no second column


class TramiteAdmin(DeCasos):
    list_display = (
        "radicado",
        "recepcion",
        "tipo_de_solicitud",
        "estado",
        "dependencia",
        "quien",
        "prioridad",
        "fecha_de_vencimiento",
        "semaforo",
    )
    list_display_links = ("radicado",)
    list_filter = (
        FiltroCola,
        FiltroTipo,
        FiltroDependencia,
        FiltroResponsable,
        FiltroVence,
        FiltroRecibido,
        FiltroCierre,
    )
    actions = ("asignar_varios",)
    list_per_page = 50
    sortable_by = ()
    search_fields = ("peticion__consecutivo",)  # what it searches is `buscar`'s

    def get_queryset(self, request: HttpRequest) -> TramiteQuerySet:
        visibles = Tramite.objects.visibles_para(request.user)
        return visibles.select_related("peticion", "dependencia", "responsable").defer("peticion__descripcion")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Bandeja

    def get_paginator(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Paginator:
        """The pages of a queue, which was counted with the others; of a search, counted on its own."""
        paginador = super().get_paginator(request, *args, **kwargs)
        contadas = getattr(request, "_contadas", None)
        if contadas is not None:
            paginador.count = contadas  # a cached property
        return paginador

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return (buscar(cast(TramiteQuerySet, queryset), search_term) if search_term.strip() else queryset), False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Nothing but the filters: a free lookup would let one guess at a reserved identity."""
        return lookup in {f.parameter_name for f in self.list_filter}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        contexto = {"title": _("Bandeja de casos"), "entidad": corte_de(request).entidad}
        contexto["recibe"] = puede_recibir(request.user)
        return super().changelist_view(request, contexto | (extra_context or {}))

    def has_repartir_permission(self, request: HttpRequest) -> bool:
        """Who assigns somewhere; what they may do with each case is the door's."""
        return en_bloque.reparte(request.user)

    @admin.action(description=gettext_lazy("Asignar los casos elegidos"), permissions=["repartir"])
    def asignar_varios(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        """To the page that asks to whom, and tells what will happen to each."""
        elegidos = queryset.values_list("pk", flat=True)[: en_bloque.MAXIMO]
        return redirect(f"{reverse('admin:tramites_tramite_en_bloque')}?{en_bloque.direccion(elegidos)}")

    def get_urls(self) -> list[URLPattern]:
        """List, case, act, file; no add, history, delete or raw change form exists."""
        sitio = self.admin_site

        def protegida(vista: Any) -> Any:
            def con_sitio(request: HttpRequest, **kwargs: Any) -> HttpResponse:
                return vista(request, sitio, **kwargs)

            return sitio.admin_view(con_sitio)

        return [
            path("", sitio.admin_view(self.changelist_view), name="tramites_tramite_changelist"),
            *rutas_de_recepcion(protegida),
            path("<int:pk>/change/", protegida(caso.pagina), name="tramites_tramite_change"),
            path("<int:pk>/acto/<slug:clave>/", protegida(acto.pagina), name="tramites_tramite_acto"),
            path("asignar/", protegida(en_bloque.pagina), name="tramites_tramite_en_bloque"),
            path("tablero/", protegida(tablero.pagina), name="tramites_tramite_tablero"),
            path("parecidas/", protegida(semejantes.grupos), name="tramites_tramite_grupos"),
            path("<int:pk>/semejantes/", protegida(semejantes.pagina), name="tramites_tramite_semejantes"),
            path("<int:pk>/identidad/", protegida(identidad.pagina), name="tramites_tramite_identidad"),
            path("<int:pk>/constancia.pdf", protegida(descargas.constancia), name="tramites_tramite_constancia"),
            path("<int:pk>/oficio/<int:oficio>.pdf", protegida(descargas.oficio), name="tramites_tramite_oficio"),
            path("<int:pk>/adjunto/<uuid:adjunto>/", protegida(descargas.adjunto), name="tramites_tramite_adjunto"),
        ]

    @admin.display(description=gettext_lazy("radicado"))
    def radicado(self, fila: Tramite) -> str:
        return fila.peticion.radicado

    @admin.display(description=gettext_lazy("recepción"))
    def recepcion(self, fila: Tramite) -> str:
        return _rotulado(_("Recibido"), momento_corto(fila.recibido_en))

    @admin.display(description=gettext_lazy("tipo"))
    def tipo_de_solicitud(self, fila: Tramite) -> str:
        return Tipo(fila.tipo).etiqueta

    @admin.display(description=gettext_lazy("responsable"))
    def quien(self, fila: Tramite) -> str:
        nombre = nombre_de(fila.responsable) if fila.responsable else _("Sin asignar")
        return _rotulado(_("Responsable"), nombre)

    @admin.display(description=gettext_lazy("prioridad"))
    def prioridad(self, fila: Tramite) -> str:
        motivo = _PRIORIDADES.get(fila.orden_prioridad)
        return _rotulado(_("Prioridad"), str(motivo.label) if motivo else _("Ordinaria"))

    @admin.display(description=gettext_lazy("vence"))
    def fecha_de_vencimiento(self, fila: Tramite) -> str:
        return _rotulado(_("Vence"), corta(fila.vence) if fila.vence else _("Suspendido"))

    @admin.display(description=gettext_lazy("semáforo"))
    def semaforo(self, fila: Any) -> Any:
        return str(fila.semaforo)
