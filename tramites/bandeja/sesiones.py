"""Sessions of officials end: after a while without use, and in any case at the end of a working day."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from radicacion.tiempo import ahora

_DESDE, _VISTA = "abierta_desde", "vista_por_ultima_vez"
_ANOTA_CADA = 60  # seconds between two writes of when it was last used
_LARGO = 12  # characters from which what was typed is worth giving back


class SesionQueTermina:
    """Ends a session unused for `SESION_INACTIVA_MINUTOS` or older than `SESION_MAXIMA_HORAS`.

    What was typed is not lost: a form that comes too late is given back to be copied.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.SESSION_COOKIE_PATH) and request.user.is_authenticated:
            if _termino(request):
                return _despedir(request)
            _anotar(request.session)
        return self.get_response(request)


def _termino(request: HttpRequest) -> bool:
    instante = ahora().timestamp()
    vista, desde = request.session.get(_VISTA, instante), request.session.get(_DESDE, instante)
    ociosa = instante - vista > settings.SESION_INACTIVA_MINUTOS * 60
    return ociosa or instante - desde > settings.SESION_MAXIMA_HORAS * 3600


def estrenar(sesion: SessionBase) -> None:
    """Count from now."""
    sesion[_DESDE] = sesion[_VISTA] = int(ahora().timestamp())


def _anotar(sesion: SessionBase) -> None:
    instante = int(ahora().timestamp())
    if _DESDE not in sesion:
        estrenar(sesion)
    elif instante - sesion[_VISTA] >= _ANOTA_CADA:
        sesion[_VISTA] = instante


def _despedir(request: HttpRequest) -> HttpResponse:
    escrito = [v for clave in request.POST for v in request.POST.getlist(clave) if len(v) >= _LARGO and " " in v]
    logout(request)
    aviso = _("Su sesión terminó por seguridad: ingrese de nuevo.")
    if not escrito:
        messages.warning(request, aviso)
        destino = request.get_full_path() if request.method == "GET" else reverse("admin:index")
        return redirect_to_login(destino, reverse("admin:login"))
    contexto = {**admin.site.each_context(request), "title": _("Su sesión terminó"), "escrito": escrito}
    respuesta = render(request, "bandeja/ingreso/sesion_terminada.html", contexto, status=403)
    respuesta["Cache-Control"] = "no-store"
    return respuesta
