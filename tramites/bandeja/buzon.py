"""The entity's mailbox in the admin (portal.md C8): what waits to be filed, replies, what was put aside."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tramites.bandeja import buzon_mensaje
from tramites.bandeja.fechas import momento_corto
from tramites.bandeja.permisos import PorRoles, entra
from tramites.models import Mensaje, Tramite, roles_de
from tramites.models.alcance import VEN_TODO, identidad_reservada

_ESPERA = Q(radicado_en=None, descartado_en=None, atendido_en=None)
_CLASE = Mensaje.Clase
POR_RADICAR = "por_radicar"
COLAS = {
    POR_RADICAR: (gettext_lazy("Por radicar"), _ESPERA & Q(clase=_CLASE.PETICION)),
    "respuestas": (gettext_lazy("Respuestas por leer"), _ESPERA & Q(clase=_CLASE.RESPUESTA)),
    "apartados": (gettext_lazy("Apartados"), _ESPERA & Q(clase=_CLASE.APARTADO)),
    "descartados": (gettext_lazy("Descartados"), Q(descartado_en__isnull=False)),
    "decididos": (
        gettext_lazy("Radicados y leídos"),
        Q(radicado_en__isnull=False) | Q(clase=_CLASE.RESPUESTA) & ~_ESPERA,
    ),
    "rebotes": (gettext_lazy("Avisos de entrega"), Q(clase=_CLASE.REBOTE)),
}
#: What was decided grows for ever, and its number says nothing.
_CONTADAS = (POR_RADICAR, "respuestas", "apartados", "descartados")


def lee_buzon(usuario: User | AnonymousUser) -> bool:
    """The receptora's people, and the superuser where it sees cases."""
    de_prueba = settings.SUPERUSUARIO_VE_CASOS and usuario.is_active and usuario.is_superuser
    return entra(usuario) and bool(de_prueba or roles_de(usuario) & VEN_TODO)


def visibles(usuario: User | AnonymousUser) -> QuerySet[Mensaje]:
    """The messages of no case, and those of the cases that this person sees."""
    casos = Tramite.objects.visibles_para(usuario).values("pk")
    return Mensaje.objects.filter(Q(tramite=None) | Q(tramite__in=casos))


class FiltroCola(admin.SimpleListFilter):
    title = gettext_lazy("cola")
    parameter_name = "cola"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(clave, str(nombre)) for clave, (nombre, _condicion) in COLAS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(COLAS[elegida(request)][1])


def elegida(request: HttpRequest) -> str:
    """The queue that is looked at: what waits to be filed, unless another is named."""
    clave = request.GET.get(FiltroCola.parameter_name, "")
    return clave if clave in COLAS else POR_RADICAR


class Lista(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.has_filters = False  # the queues are tabs


class MensajeAdmin(PorRoles):
    """A list by queues; each message has its own page. Nobody adds, changes or deletes rows here."""

    list_display = ("asunto_visto", "de_quien", "llego", "situacion", "caso")
    list_display_links = ("asunto_visto",)
    list_select_related = ("tramite__peticion",)
    list_filter = (FiltroCola,)
    list_per_page = 50
    sortable_by = ()
    ordering = ("recibido_en", "id")
    actions = ()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return lee_buzon(request.user)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        return lookup == FiltroCola.parameter_name

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return visibles(request.user).defer("texto")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Lista

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not lee_buzon(request.user):
            raise PermissionDenied
        contadas = {clave: Count("pk", filter=COLAS[clave][1]) for clave in _CONTADAS}
        cuantos = visibles(request.user).filter(radicado_en=None).aggregate(**contadas)
        colas = [(clave, nombre, cuantos.get(clave)) for clave, (nombre, _condicion) in COLAS.items()]
        contexto = {
            "title": _("Buzón"),
            "colas": colas,
            "cola": elegida(request),
            "encendido": bool(settings.BUZON_URL),
        }
        return super().changelist_view(request, contexto | (extra_context or {}))

    def get_urls(self) -> list[URLPattern]:
        """List and message; no add, history, delete or raw change form exists."""
        sitio = self.admin_site

        def protegida(vista: Any, *, del_caso: bool = False) -> Any:
            def con_mensaje(request: HttpRequest, pk: Any, **kwargs: Any) -> HttpResponse:
                return vista(request, sitio, _mensaje(request, pk, del_caso=del_caso), **kwargs)

            return sitio.admin_view(con_mensaje)

        de = "<uuid:pk>/"
        adjunto, atender = buzon_mensaje.adjunto, buzon_mensaje.atender
        return [
            path("", sitio.admin_view(self.changelist_view), name="tramites_mensaje_changelist"),
            path(f"{de}change/", protegida(buzon_mensaje.pagina), name="tramites_mensaje_change"),
            path(f"{de}radicar/", protegida(buzon_mensaje.radicar), name="tramites_mensaje_radicar"),
            path(f"{de}descartar/", protegida(buzon_mensaje.descartar), name="tramites_mensaje_descartar"),
            path(f"{de}recuperar/", protegida(buzon_mensaje.recuperar), name="tramites_mensaje_recuperar"),
            path(f"{de}original/", protegida(buzon_mensaje.original), name="tramites_mensaje_original"),
            path(f"{de}atender/", protegida(atender, del_caso=True), name="tramites_mensaje_atender"),
            path(f"{de}adjunto/<uuid:adjunto>/", protegida(adjunto, del_caso=True), name="tramites_mensaje_adjunto"),
        ]

    @admin.display(description=gettext_lazy("asunto"))
    def asunto_visto(self, fila: Mensaje) -> str:
        return str(fila)

    @admin.display(description=gettext_lazy("de"))
    def de_quien(self, fila: Mensaje) -> str:
        oculta = fila.tramite is not None and identidad_reservada(fila.tramite)
        return _("Identidad reservada") if oculta else fila.remitente_nombre or fila.remitente or "—"

    @admin.display(description=gettext_lazy("llegó"))
    def llego(self, fila: Mensaje) -> str:
        return momento_corto(fila.recibido_en)

    @admin.display(description=gettext_lazy("estado"))
    def situacion(self, fila: Mensaje) -> str:
        return f"{fila.estado} ({_('automático')})" if fila.automatico else fila.estado

    @admin.display(description=gettext_lazy("caso"))
    def caso(self, fila: Mensaje) -> str:
        return str(fila.tramite) if fila.tramite else "—"


def _mensaje(request: HttpRequest, pk: Any, *, del_caso: bool) -> Mensaje:
    """The message, of the mailbox; `del_caso`: a reply also for whoever sees its case. 403 or 404 for the rest."""
    mensaje = visibles(request.user).select_related("tramite__peticion", "acuse", "decidido_por").filter(pk=pk).first()
    if del_caso and mensaje is not None and mensaje.tramite is not None and mensaje.clase == _CLASE.RESPUESTA:
        return mensaje
    if not lee_buzon(request.user):
        raise PermissionDenied
    if mensaje is None:
        raise Http404
    return mensaje
