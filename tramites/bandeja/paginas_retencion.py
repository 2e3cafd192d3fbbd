"""The pages of what is kept and for how long: the table of retention, the legal holds, and what was removed."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _texto
from django.utils.translation import gettext_lazy as _

from tramites.bandeja.fechas import momento_corto
from tramites.bandeja.permisos import DelAdministrador, DelCaso
from tramites.bandeja.personas import nombre_de
from tramites.models import RetencionLegal, SerieDocumental, Supresion


class SerieDocumentalAdmin(DelAdministrador):
    """A row that does not rule any more is switched off: what was suppressed under it names it by its code."""

    list_display = ("codigo", "nombre", "tipos", "anios_gestion", "anios_central", "disposicion", "norma", "activa")
    sortable_by = ()

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class RetencionLegalAdmin(DelCaso):
    """Put and lifted in the case, by acts of the receptora's jefe; read here."""

    list_display = ("radicado", "motivo", "desde", "por", "hasta")
    list_select_related = ("tramite__peticion", "puesta_por", "levantada_por")
    list_display_links = ("radicado",)
    fields = ("radicado", "motivo", "desde", "por", "hasta", "levantada")
    readonly_fields = fields
    ordering = ("levantada_en", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(*self.list_select_related)

    @admin.display(description=_("puesta el"))
    def desde(self, fila: RetencionLegal) -> str:
        return momento_corto(fila.puesta_en)

    @admin.display(description=_("por"))
    def por(self, fila: RetencionLegal) -> str:
        return nombre_de(fila.puesta_por)

    @admin.display(description=_("levantada el"))
    def hasta(self, fila: RetencionLegal) -> str:
        return momento_corto(fila.levantada_en) if fila.levantada_en else _texto("En vigor")

    @admin.display(description=_("levantada por"))
    def levantada(self, fila: RetencionLegal) -> str:
        return nombre_de(fila.levantada_por) if fila.levantada_por else "—"


class SupresionAdmin(DelCaso):
    """What was removed of which case, when and on what ground; nothing of whom."""

    list_display = ("radicado", "causa", "cuando", "serie", "soporte")
    list_select_related = ("tramite__peticion", "por")
    list_display_links = ("radicado",)
    fields = ("radicado", "causa", "cuando", "quien", "orden", "serie", "soporte", "que")
    readonly_fields = fields
    ordering = ("-pk",)

    @admin.display(description=_("fecha y hora"))
    def cuando(self, fila: Supresion) -> str:
        return momento_corto(fila.en)

    @admin.display(description=_("por orden de"))
    def quien(self, fila: Supresion) -> str:
        return nombre_de(fila.por) if fila.por else "—"

    @admin.display(description=_("qué se suprimió"))
    def que(self, fila: Supresion) -> str:
        return "; ".join(f"{clase}: {veces}" for clase, veces in sorted(fila.conteos.items()))


PAGINAS_RETENCION: dict[type, type[admin.ModelAdmin]] = {
    SerieDocumental: SerieDocumentalAdmin,
    RetencionLegal: RetencionLegalAdmin,
    Supresion: SupresionAdmin,
}
