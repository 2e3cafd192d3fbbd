"""The other pages of the admin: mails and log, to be read; offices and entity, kept by the administrador."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from radicacion.models import DocumentoRequerido, EntidadConfig
from tramites.bandeja.buzon import MensajeAdmin
from tramites.bandeja.correos import CorreoAdmin
from tramites.bandeja.fechas import momento_corto
from tramites.bandeja.gente import PAGINAS_GENTE
from tramites.bandeja.historia import suceso_de
from tramites.bandeja.informes import PAGINAS_INFORMES
from tramites.bandeja.paginas_plantillas import PlantillaAdmin
from tramites.bandeja.paginas_reloj import PAGINAS_RELOJ
from tramites.bandeja.paginas_retencion import PAGINAS_RETENCION
from tramites.bandeja.permisos import DelAdministrador, DelCaso, SoloAdministrador
from tramites.models import Actuacion, Correo, Dependencia, Mensaje, Plantilla, ReglaReparto


class ActuacionAdmin(DelCaso):
    """The log of acts as it was written. The free text of an act is read in its case."""

    list_display = ("radicado", "orden", "que", "cuando", "por", "estado")
    list_select_related = ("tramite__peticion", "autor__funcionario__dependencia", "texto")
    list_display_links = ("radicado",)
    fields = ("radicado", "orden", "que", "cuando", "por", "estado", "vence", "version_calendario", "hash")
    readonly_fields = fields
    ordering = ("-pk",)

    @admin.display(description=_("suceso"))
    def que(self, fila: Actuacion) -> str:
        return str(suceso_de(fila).que)

    @admin.display(description=_("fecha y hora"))
    def cuando(self, fila: Actuacion) -> str:
        return momento_corto(fila.en)

    @admin.display(description=_("autor"))
    def por(self, fila: Actuacion) -> str:
        return suceso_de(fila).por

    @admin.display(description=_("estado"))
    def estado(self, fila: Actuacion) -> str:
        return suceso_de(fila).estado


class DependenciaAdmin(DelAdministrador):
    """Cases and people point to it, so it is made inactive and never deleted."""

    list_display = ("codigo", "nombre", "nombre_completo", "activa")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReglaRepartoAdmin(DelAdministrador):
    """Rules that suggest where to route; whoever holds a role reads why a case was suggested to them."""

    list_display = ("nombre", "orden", "objeto", "dependencia", "conocimiento", "activa")
    list_select_related = ("dependencia", "conocimiento")
    sortable_by = ()


class EntidadConfigAdmin(SoloAdministrador):
    """The one row of the entity."""

    list_display = ("sigla", "nombre", "version_terminos")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """For the bar of every page: that there is a row already is asked by its own list alone."""
        ve = self.has_view_permission(request)
        return {"add": False, "change": ve, "delete": False, "view": ve}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not EntidadConfig.objects.exists()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DocumentoRequeridoAdmin(SoloAdministrador):
    """What each kind of petition needs by law. Cases keep what they lacked, so a row may change or go."""

    list_display = ("nombre", "tipo", "tipo_persona", "condicion", "norma", "activo")


PAGINAS: dict[type, type[admin.ModelAdmin]] = {
    Correo: CorreoAdmin,
    Mensaje: MensajeAdmin,
    Actuacion: ActuacionAdmin,
    Dependencia: DependenciaAdmin,
    ReglaReparto: ReglaRepartoAdmin,
    Plantilla: PlantillaAdmin,
    **PAGINAS_RELOJ,
    **PAGINAS_RETENCION,
    **PAGINAS_INFORMES,
    EntidadConfig: EntidadConfigAdmin,
    DocumentoRequerido: DocumentoRequeridoAdmin,
    **PAGINAS_GENTE,
}
