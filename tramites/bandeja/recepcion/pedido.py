"""What every page of intake asks first: who may receive, whose draft it is; and how it fails without losing a word."""

import logging
import traceback
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.admin import AdminSite
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import Error as ErrorDeBase
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from radicacion.borradores import BorradorAbierto
from tramites.bandeja.recepcion.borrador import abrir_el_de
from tramites.models import Rol, Tramite, roles_de

logger = logging.getLogger(__name__)

#: Who receives what arrives outside the portal (portal.md C7).
RECIBEN = frozenset({Rol.RADICADOR, Rol.JEFE_RECEPTORA})
Vista = Callable[..., HttpResponse]


class VerOtra(HttpResponseRedirect):
    """After a POST the browser asks for another page with GET (303)."""

    status_code = 303


def puede_recibir(usuario: User | AnonymousUser) -> bool:
    return bool(roles_de(usuario) & RECIBEN)


def de_quien_recibe(vista: Vista) -> Vista:
    """403 for everybody else. A database or disk that fails is told as such, with what was typed in its button."""

    @wraps(vista)
    def envuelta(request: HttpRequest, sitio: AdminSite, **argumentos: Any) -> HttpResponse:
        if not puede_recibir(request.user):
            raise PermissionDenied
        try:
            respuesta = vista(request, sitio, **argumentos)
        except (ErrorDeBase, OSError) as error:
            donde = "".join(traceback.format_tb(error.__traceback__))
            logger.error("A page of intake failed: %s\n%s", type(error).__name__, donde)
            respuesta = fallar(request, sitio)
        respuesta["Referrer-Policy"] = "same-origin"
        return respuesta

    return envuelta


def fallar(request: HttpRequest, sitio: AdminSite) -> HttpResponse:
    """503, with a button that sends the same again."""
    escrito = [(c, v) for c, vs in request.POST.lists() if c not in ("csrfmiddlewaretoken", "accion") for v in vs]
    contexto = {"escrito": escrito, "habia_archivos": bool(request.FILES)}
    return dibujar(request, sitio, "fallo", _("No se pudo guardar"), contexto, status=503)


def dibujar(
    request: HttpRequest, sitio: AdminSite, plantilla: str, titulo: str, contexto: dict[str, Any], status: int = 200
) -> TemplateResponse:
    """A page of intake, inside the admin."""
    todo = sitio.each_context(request) | {"opts": Tramite._meta, "title": titulo} | contexto
    return TemplateResponse(request, f"bandeja/recepcion/{plantilla}.html", todo, status=status)


def suyo(request: HttpRequest, borrador: UUID) -> BorradorAbierto | VerOtra:
    """The draft, or the way to what it became; 404 where this official does not hold it."""
    abierto = abrir_el_de(request, borrador)
    if abierto is None:
        raise Http404
    return abierto.borrador or a("listo", borrador)


def a(pagina: str, borrador: UUID, ancla: str = "") -> VerOtra:
    """The way to a page of that draft."""
    return VerOtra(reverse(f"admin:tramites_tramite_recepcion_{pagina}", args=[borrador]) + ancla)
