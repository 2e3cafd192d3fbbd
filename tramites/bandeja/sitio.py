"""The admin's site: nobody is inside with a password alone where the second factor is required."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from tramites.bandeja import segundo_factor, sesiones


class SitioBandeja(admin.AdminSite):
    """`settings.SEGUNDO_FACTOR`, on everywhere but in the demonstration, asks for a code after the password."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, active, and with the second factor given in this session where one is required."""
        return super().has_permission(request) and not segundo_factor.falta(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The password; who gave it already and lacks the code is led to where it is asked."""
        if super().has_permission(request) and segundo_factor.falta(request):
            destino = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
            return redirect(f"{reverse('admin:segundo_factor')}?{urlencode({REDIRECT_FIELD_NAME: destino})}")
        respuesta = super().login(request, extra_context)
        if request.method == "POST" and request.user.is_authenticated:
            sesiones.estrenar(request.session)
        return respuesta

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """What this person may open, asked only by the pages that show it: every page carries it, few print it."""
        return SimpleLazyObject(lambda: super(SitioBandeja, self).get_app_list(request, app_label))

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """The pages of the second factor and the way out are open to whoever gave the password alone."""

        def del_ingreso(vista: Any) -> Any:
            def con_sitio(request: HttpRequest) -> HttpResponse:
                if not admin.AdminSite.has_permission(self, request):
                    return redirect(settings.LOGIN_URL)
                return vista(request, self)

            return never_cache(con_sitio)

        return [
            path("segundo-factor/", del_ingreso(segundo_factor.pedir), name="segundo_factor"),
            path("segundo-factor/inscribir/", del_ingreso(segundo_factor.inscribir), name="segundo_factor_inscribir"),
            path("logout/", self.logout, name="logout"),
            *super().get_urls(),
        ]
