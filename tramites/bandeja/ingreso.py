"""The throttled sign-in (django-axes): what is told to whoever is stopped, and how soon their address is forgotten."""

from datetime import datetime
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.contrib.sessions.models import Session
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from plazos.fechas import hora
from radicacion.tiempo import ahora

DEMASIADOS = 429


def detenido(request: HttpRequest, respuesta: Any = None, credenciales: dict[str, Any] | None = None) -> HttpResponse:
    """The page of who tried too often, with the hour at which they may try again."""
    grupos = AxesDatabaseHandler().get_user_attempts(request, credenciales)
    ultimos = [grupo.aggregate(u=Max("attempt_time"))["u"] for grupo in grupos]
    desde = max((u for u in ultimos if u is not None), default=ahora())
    contexto = {
        **admin.site.each_context(request),
        "title": _("Ingreso detenido"),
        "hasta": hora(desde + settings.AXES_COOLOFF_TIME),
        "minutos": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
        "intentos": settings.AXES_FAILURE_LIMIT,
    }
    pagina = render(request, "bandeja/ingreso/detenido.html", contexto, status=DEMASIADOS)
    pagina["Retry-After"] = str(max(1, int((desde + settings.AXES_COOLOFF_TIME - ahora()).total_seconds())))
    return pagina


def olvidar(instante: datetime) -> int:
    """Delete the tries that stop nobody any more, with their addresses, and the sessions that ended; how many."""
    intentos = AccessAttempt.objects.filter(attempt_time__lt=instante - settings.AXES_COOLOFF_TIME).delete()[0]
    return intentos + Session.objects.filter(expire_date__lt=instante).delete()[0]
