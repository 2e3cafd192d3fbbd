"""Who enters a page of the admin: by role, never by rows of permissions. What they find there is `visibles_para`'s."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import BadRequest, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tramites.models import Tramite, roles_de
from tramites.models.alcance import es_administrador, trabaja_casos


def entra(usuario: User | AnonymousUser) -> bool:
    """Whether this person has work here: a role, or the superuser; and staff, as everywhere in the admin."""
    if not (usuario.is_authenticated and usuario.is_active and usuario.is_staff):
        return False
    return usuario.is_superuser or bool(roles_de(usuario))


class PorRoles(admin.ModelAdmin):
    """Looking is for whoever holds a role. Nobody adds, changes or deletes, unless a subclass says who."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return entra(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The rows marked for an action are keys, or the request is malformed: it never reaches the database."""
        clave = cast("models.Field[Any, Any]", self.model._meta.pk)
        try:
            for marcada in request.POST.getlist(ACTION_CHECKBOX_NAME):
                clave.clean(marcada, None)
        except ValidationError as error:
            raise BadRequest(ACTION_CHECKBOX_NAME) from error
        return super().changelist_view(request, extra_context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The object, or 404: what one may not see does not exist, and no message says otherwise."""
        objeto = super().get_object(request, object_id, from_field)
        if objeto is None:
            raise Http404
        return objeto


class DeCasos(PorRoles):
    """Pages of cases: for the roles that work them. The administrador holds none of them by that alone."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) and trabaja_casos(request.user)


class DelCaso(DeCasos):
    """Rows that hang from a case: seen by whoever sees the case, changed by nobody."""

    list_per_page = 50
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        visibles = Tramite.objects.visibles_para(request.user).values("pk")
        return super().get_queryset(request).filter(tramite__in=visibles)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        return False

    @admin.display(description=_("radicado"))
    def radicado(self, fila: Any) -> str:
        return fila.tramite.peticion.radicado


class DelAdministrador(PorRoles):
    """Whoever holds a role looks; the administrador keeps the rows."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and es_administrador(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)


class SoloAdministrador(DelAdministrador):
    """Rows that only the administrador sees and keeps."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) and es_administrador(request.user)
