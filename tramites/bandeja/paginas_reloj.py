"""The pages of the clock's data: calendar, outages, special terms; and what its machine did: recomputations, alarms."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from plazos.fechas import corta
from radicacion.tiempo import ahora
from tramites.bandeja import calendario
from tramites.bandeja.fechas import momento_corto
from tramites.bandeja.permisos import DeCasos, DelAdministrador, PorRoles
from tramites.models import Alarma, DiaNoHabil, Interrupcion, Recalculo, Rol, TerminoEspecial, Tramite, roles_de
from tramites.models.alcance import actua

_LISTADOS = 100


class DiaNoHabilAdmin(DelAdministrador):
    """Read by whoever holds a role; changed by the superuser, after seeing what it moves (`bandeja.calendario`)."""

    list_display = ("motivo", "cuando", "efecto", "norma", "activo")
    actions = ("delete_selected",)

    @admin.display(description=_("días"))
    def cuando(self, fila: DiaNoHabil) -> str:
        if fila.desde is None or fila.hasta is None:
            return fila.get_recurrencia_display()
        if fila.desde == fila.hasta:
            return corta(fila.desde)
        return f"{corta(fila.desde)} – {corta(fila.hasta)}"

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        return calendario.editar(request, self.admin_site, self.get_object(request, object_id) if object_id else None)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not self.has_delete_permission(request):
            return super().delete_view(request, object_id, extra_context)
        return calendario.eliminar(request, self.admin_site, [self.get_object(request, object_id)])

    @admin.action(permissions=["delete"], description=_("Eliminar los días elegidos"))
    def delete_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        dias = list(queryset)
        ocultos = [("action", "delete_selected"), *(("_selected_action", dia.pk) for dia in dias)]
        return calendario.eliminar(request, self.admin_site, dias, ocultos)


class InterrupcionAdmin(DelAdministrador):
    """Saving one raises the version of the calendar: the limits of the citizens are derived with it at once."""

    list_display = ("motivo", "empezo", "termino", "certificado")

    @admin.display(description=_("desde"))
    def empezo(self, fila: Interrupcion) -> str:
        return momento_corto(fila.desde)

    @admin.display(description=_("hasta"))
    def termino(self, fila: Interrupcion) -> str:
        return momento_corto(fila.hasta)

    @admin.display(description=_("certificado"))
    def certificado(self, fila: Interrupcion) -> str:
        return format_html('<a href="{}">{}</a>', reverse("interrupcion", args=[fila.pk]), _("Certificado"))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """One by one: the model's own deletion is what raises the version of the calendar."""
        with transaction.atomic():
            for fila in queryset:
                fila.delete()


class TerminoEspecialAdmin(DelAdministrador):
    list_display = ("etiqueta", "dias", "prorroga", "fundamento", "activo")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class RecalculoAdmin(PorRoles):
    """How far a recomputation is, and what it moved among the cases that this person may see."""

    list_display = ("__str__", "motivo", "pedido", "estado", "revisados", "movidos", "alarmas")
    fields = ("motivo", "pedido", "estado", "avance", "movidos", "alarmas", "casos")
    readonly_fields = fields
    sortable_by = ()
    ordering = ("-pk",)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:
            obj.visibles = Tramite.objects.visibles_para(request.user)
        return super().get_form(request, obj, change, **kwargs)

    @admin.display(description=_("pedido el"))
    def pedido(self, fila: Recalculo) -> str:
        return momento_corto(fila.pedido_en)

    @admin.display(description=_("estado"))
    def estado(self, fila: Recalculo) -> str:
        if fila.terminado_en is not None:
            return str(_("Terminado el %s")) % momento_corto(fila.terminado_en)
        return str(_("En curso: vuelva a cargar la página") if fila.revisados else _("En espera del trabajador"))

    @admin.display(description=_("avance"))
    def avance(self, fila: Recalculo) -> str:
        return str(_("%(hechos)d de %(total)d casos")) % {
            "hechos": fila.revisados,
            "total": max(fila.total, fila.revisados),
        }

    @admin.display(description=_("casos que se movieron"))
    def casos(self, fila: Any) -> str:
        movidos = fila.movimientos.filter(tramite__in=fila.visibles.values("pk")).select_related("tramite__peticion")
        filas = [
            (m.tramite.peticion.radicado, _dia(m.antes), _dia(m.ahora)) for m in movidos.order_by("pk")[:_LISTADOS]
        ]
        return format_html_join("", "<div>{}: {} → {}</div>", filas) or "—"


_DEL_PORTAL = frozenset({Rol.RADICADOR, Rol.JEFE_RECEPTORA, Rol.CONTROL_INTERNO})


class AlarmaAdmin(DeCasos):
    """Alarms of the cases that this person sees, and to UCSTI and control interno those of the portal itself; whoever
    sees one may say that it was attended."""

    list_display = ("caso", "clase", "texto", "dada", "atendida")
    list_select_related = ("tramite__peticion", "atendida_por")
    fields = ("caso", "clase", "texto", "dada", "atendida")
    readonly_fields = fields
    sortable_by = ()
    ordering = ("atendida_en", "-pk")
    actions = ("atender",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        suyas = Q(tramite__in=Tramite.objects.visibles_para(request.user).values("pk"))
        if request.user.is_superuser or roles_de(request.user) & _DEL_PORTAL:
            suyas |= Q(tramite=None)
        return super().get_queryset(request).filter(suyas)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        return False

    def has_atender_permission(self, request: HttpRequest) -> bool:
        """Control interno only reads."""
        return actua(request.user)

    @admin.action(description=_("Marcar como atendidas"), permissions=["atender"])
    def atender(self, request: HttpRequest, queryset: QuerySet) -> None:
        queryset.filter(atendida_en=None).update(atendida_en=ahora(), atendida_por=request.user)

    @admin.display(description=_("caso"))
    def caso(self, fila: Alarma) -> str:
        return fila.tramite.peticion.radicado if fila.tramite else "—"

    @admin.display(description=_("dada el"))
    def dada(self, fila: Alarma) -> str:
        return momento_corto(fila.dada_en)

    @admin.display(description=_("atendida"))
    def atendida(self, fila: Alarma) -> str:
        return f"{momento_corto(fila.atendida_en)}, {fila.atendida_por}" if fila.atendida_en else "—"


def _dia(dia: Any) -> str:
    return corta(dia) if dia else str(_("suspendido"))


PAGINAS_RELOJ: dict[type, type[admin.ModelAdmin]] = {
    DiaNoHabil: DiaNoHabilAdmin,
    Interrupcion: InterrupcionAdmin,
    TerminoEspecial: TerminoEspecialAdmin,
    Recalculo: RecalculoAdmin,
    Alarma: AlarmaAdmin,
}
