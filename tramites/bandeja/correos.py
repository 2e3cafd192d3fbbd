"""The outbox in the admin: what waits, what was given up and why; UCSTI may try again what was given up."""

import re
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tramites.bandeja import textos_correo
from tramites.bandeja.fechas import momento_corto
from tramites.bandeja.permisos import DelCaso, entra
from tramites.bandeja.personas import destino_de
from tramites.correo.reintento import reintentar
from tramites.models import Correo, Rol, roles_de
from tramites.vigilancia.revision import fallas

_DIRECCION = re.compile(r"[^\s<>\"']+@[^\s<>\"']+")
_PENDIENTE = Q(enviado_en=None, desistido_en=None)
ESTADOS = {
    "por_enviar": (gettext_lazy("Por enviar"), _PENDIENTE & Q(intentos=0)),
    "reintentando": (gettext_lazy("Reintentando"), _PENDIENTE & Q(intentos__gt=0)),
    "sin_entregar": (gettext_lazy("Sin entregar"), Q(enviado_en=None, desistido_en__isnull=False)),
    "rebotado": (gettext_lazy("Rebotados"), Q(rebotado_en__isnull=False)),
    "enviado": (gettext_lazy("Enviado"), Q(enviado_en__isnull=False, rebotado_en=None)),
}
#: What was sent grows for ever, and its number says nothing.
_CONTADOS = {clave: valor for clave, valor in ESTADOS.items() if clave != "enviado"}


class FiltroEstado(admin.SimpleListFilter):
    title = gettext_lazy("estado")
    parameter_name = "estado"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(clave, str(nombre)) for clave, (nombre, _condicion) in ESTADOS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        valor = self.value()
        return queryset.filter(ESTADOS[valor][1]) if valor in ESTADOS else queryset


class CorreoAdmin(DelCaso):
    """The outbox: states and instants. Neither the whole address nor the text of any mail."""

    list_display = ("radicado", "clase", "destino", "situacion", "intentos", "escrito", "enviado", "error")
    list_select_related = ("tramite__peticion__peticionario",)
    list_filter = (FiltroEstado,)
    fields = ("radicado", "clase", "destino", "situacion", "intentos", "escrito", "enviado", "error")
    readonly_fields = fields
    ordering = ("-escrito_en", "-pk")
    actions = ("reintentar_envio",)

    def get_urls(self) -> list[URLPattern]:
        vista = self.admin_site.admin_view(self.ver_textos)
        return [path("textos/", vista, name="tramites_correo_textos"), *super().get_urls()]

    def ver_textos(self, request: HttpRequest) -> HttpResponse:
        """What each mail says: for everybody who works here, since they name nobody."""
        if not entra(request.user):
            raise PermissionDenied
        return textos_correo.pagina(request, self.admin_site)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        return lookup == FiltroEstado.parameter_name

    def has_reintentar_permission(self, request: HttpRequest) -> bool:
        """UCSTI's people, who answer for the mail, and the superuser."""
        return request.user.is_superuser or bool(roles_de(request.user) & {Rol.RADICADOR, Rol.JEFE_RECEPTORA})

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The list, with how many are in each state that somebody must look at, and what fails in the portal now."""
        sin_salir = self.get_queryset(request).filter(Q(enviado_en=None) | Q(rebotado_en__isnull=False))
        contados = {clave: Count("pk", filter=condicion) for clave, (_nombre, condicion) in _CONTADOS.items()}
        cuantos = sin_salir.aggregate(**contados)
        cuentas = [(clave, nombre, cuantos[clave]) for clave, (nombre, _condicion) in _CONTADOS.items()]
        contexto = {"title": _("Correos"), "cuentas": cuentas, "fallas": [c.falla for c in fallas()]}
        return super().changelist_view(request, contexto | (extra_context or {}))

    @admin.action(description=gettext_lazy("Reintentar los que quedaron sin entregar"), permissions=["reintentar"])
    def reintentar_envio(self, request: HttpRequest, queryset: QuerySet[Correo]) -> None:
        cuantos = reintentar(queryset)
        dicho = ngettext("Se volverá a enviar %(n)s correo.", "Se volverán a enviar %(n)s correos.", cuantos)
        self.message_user(request, dicho % {"n": cuantos}, messages.SUCCESS if cuantos else messages.WARNING)

    @admin.display(description=gettext_lazy("para"))
    def destino(self, fila: Correo) -> str:
        return destino_de(fila)

    @admin.display(description=gettext_lazy("estado"))
    def situacion(self, fila: Correo) -> str:
        return str(fila.estado)

    @admin.display(description=gettext_lazy("escrito el"))
    def escrito(self, fila: Correo) -> str:
        return momento_corto(fila.escrito_en)

    @admin.display(description=gettext_lazy("enviado el"))
    def enviado(self, fila: Correo) -> str:
        return momento_corto(fila.enviado_en) if fila.enviado_en else "—"

    @admin.display(description=gettext_lazy("último error"))
    def error(self, fila: Correo) -> str:
        """Servers repeat the address in their refusals: it is taken out. Of one that came back, what that one said."""
        return _DIRECCION.sub("•••", fila.diagnostico or fila.ultimo_error) or "—"
