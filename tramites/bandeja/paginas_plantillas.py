"""The templates in the admin: kept by the administrador and UCSTI's jefe, and seen filled with a real case."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tramites.actos import ACTOS, plantillas
from tramites.bandeja.busqueda import buscar
from tramites.bandeja.permisos import DelAdministrador
from tramites.models import CAMPOS, Plantilla, Rol, Tramite, roles_de


class FormularioPlantilla(forms.ModelForm):
    acto = forms.ChoiceField(label=gettext_lazy("Acto"))

    class Meta:
        model = Plantilla
        fields = ("acto", "tipo", "nombre", "texto", "activa")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "acto" in self.fields:  # whoever only looks has no fields
            actos = [(a.clave, a.boton) for a in ACTOS.values() if plantillas.escribe(a)]
            self.fields["acto"].choices = actos  # type: ignore[attr-defined]


class PlantillaAdmin(DelAdministrador):
    form = FormularioPlantilla
    list_display = ("nombre", "del_acto", "tipo", "activa", "previa")
    ordering = ("acto", "nombre")
    sortable_by = ()
    list_per_page = 100
    fieldsets = (
        (
            None,
            {
                "fields": ("acto", "tipo", "nombre", "texto", "activa"),
                "description": format_html(
                    "{}<br>{}",
                    gettext_lazy("Campos que puede usar:"),
                    "; ".join(f"{{{{ {nombre} }}}}" for nombre in CAMPOS),
                ),
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) or Rol.JEFE_RECEPTORA in roles_de(request.user)

    @admin.display(description=gettext_lazy("acto"))
    def del_acto(self, fila: Plantilla) -> str:
        return str(ACTOS[fila.acto].boton) if fila.acto in ACTOS else fila.acto

    @admin.display(description=gettext_lazy("vista previa"))
    def previa(self, fila: Plantilla) -> str:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:tramites_plantilla_previa", args=[fila.pk]), _("Verla con un caso")
        )

    def get_urls(self) -> list[URLPattern]:
        vista = self.admin_site.admin_view(self.ver_previa)
        return [path("<int:pk>/previa/", vista, name="tramites_plantilla_previa"), *super().get_urls()]

    def ver_previa(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The template filled with a case that this person sees, named by its number; nothing is written."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        plantilla = get_object_or_404(Plantilla, pk=pk)
        radicado = request.GET.get("radicado", "").strip()
        caso = _el_caso(request, radicado) if radicado else None
        contexto = self.admin_site.each_context(request) | {
            "title": _("Vista previa: %s") % plantilla.nombre,
            "opts": Plantilla._meta,
            "plantilla": plantilla,
            "radicado": radicado,
            "caso": caso,
            "texto": plantillas.llenar(plantilla.texto, caso) if caso else plantilla.texto,
        }
        return TemplateResponse(request, "bandeja/plantilla/previa.html", contexto)


def _el_caso(request: HttpRequest, radicado: str) -> Tramite | None:
    visibles = Tramite.objects.visibles_para(request.user).select_related("peticion__peticionario", "dependencia")
    return buscar(visibles, radicado).first()
