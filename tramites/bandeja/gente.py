"""The pages of people: sign-ins and their roles, where each works, and who substitutes whom."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tramites.bandeja import segundo_factor
from tramites.bandeja.permisos import DelAdministrador, SoloAdministrador
from tramites.bandeja.personas import nombre_de
from tramites.models import Funcionario, Rol, Sustitucion

_DEL_SUPERUSUARIO = ("is_superuser", "user_permissions")


class UsuarioAdmin(SoloAdministrador, UserAdmin):
    """Sign-ins and, by their groups, roles. Acts name their author for ever: who leaves is made inactive.

    Nobody gives themselves a role: the administrador sees no case by being one, and it takes two to change that.
    """

    actions = ("restablecer_factor",)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Nothing but the filters: a free one may be what the database refuses (a bad regular expression)."""
        return lookup in {f"{campo}__exact" for campo in ("is_staff", "is_superuser", "is_active", "groups__id")}

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a superuser touches a superuser's sign-in: a password set by another would be their power."""
        ajeno = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not ajeno

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        campos = (*super().get_readonly_fields(request, obj), "last_login", "date_joined")
        if request.user.is_superuser:
            return campos
        propio = ("groups",) if obj is not None and obj.pk == request.user.pk else ()
        return (*campos, *_DEL_SUPERUSUARIO, *propio)

    @admin.action(description=_("Restablecer el segundo factor (teléfono perdido)"), permissions=["change"])
    def restablecer_factor(self, request: HttpRequest, queryset: QuerySet) -> None:
        usuarios = [u for u in queryset.exclude(pk=request.user.pk) if self.has_change_permission(request, u)]
        segundo_factor.restablecer(request, usuarios)
        dicho = ngettext(
            "%(n)d persona inscribirá otra aplicación cuando ingrese.",
            "%(n)d personas inscribirán otra aplicación cuando ingresen.",
            len(usuarios),
        )
        self.message_user(request, dicho % {"n": len(usuarios)}, messages.SUCCESS if usuarios else messages.WARNING)


class GrupoAdmin(SoloAdministrador, GroupAdmin):
    """The groups that grant the roles, to be looked at: their names are those of `Rol`, loaded with the entity."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FuncionarioAdmin(DelAdministrador):
    list_display = ("__str__", "dependencia", "cargo")
    list_select_related = ("usuario", "dependencia")
    ordering = ("dependencia__nombre", "usuario__first_name", "usuario__last_name")


class SustitucionAdmin(DelAdministrador):
    """Leave and vacation (portal.md C10): the substitute acts «en reemplazo de» the titular from the first day on.

    Nobody names themselves: the administrador would see, in the titular's place, the cases that are not theirs.
    """

    list_display = ("titular_", "sustituto_", "desde", "hasta", "motivo")
    list_select_related = ("titular", "sustituto")
    sortable_by = ()

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        con_rol = User.objects.filter(is_active=True, is_staff=True, groups__name__in=[r.value for r in Rol])
        if db_field.name == "sustituto" and not request.user.is_superuser:
            con_rol = con_rol.exclude(username=request.user.get_username())
        campo = super().formfield_for_foreignkey(
            db_field, request, **{"queryset": con_rol.distinct().order_by("first_name", "last_name"), **kwargs}
        )
        if isinstance(campo, ModelChoiceField):
            campo.label_from_instance = nombre_de  # type: ignore[method-assign, assignment]
        return campo

    @admin.display(description=_("titular"))
    def titular_(self, fila: Sustitucion) -> str:
        return nombre_de(fila.titular)

    @admin.display(description=_("sustituto"))
    def sustituto_(self, fila: Sustitucion) -> str:
        return nombre_de(fila.sustituto)


PAGINAS_GENTE: dict[type, type[admin.ModelAdmin]] = {
    Funcionario: FuncionarioAdmin,
    Sustitucion: SustitucionAdmin,
    User: UsuarioAdmin,
    Group: GrupoAdmin,
}
