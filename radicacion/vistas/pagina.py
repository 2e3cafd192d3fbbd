"""What every page of filing shares: its draft by cookie, no caching, and a failure that loses nothing."""

import logging
import traceback
from typing import Any

from django.conf import settings
from django.db import Error as ErrorDeBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.cache import add_never_cache_headers
from django.views import View

from radicacion.borradores import BorradorAbierto, abrir, peticion_de

logger = logging.getLogger(__name__)

COOKIE, RUTA_COOKIE = "borrador", "/radicar/"
VENCIO = "vencio"  # of the address of section 1: what was being filled is no longer there


class VerOtra(HttpResponseRedirect):
    """After a POST the browser asks for another page with GET (303)."""

    status_code = 303


def ir_a(destino: str, *argumentos: Any, consulta: str = "", ancla: str = "") -> VerOtra:
    """Redirect to a named page of filing."""
    ruta = resolve_url(f"radicar:{destino}", *argumentos)
    return VerOtra(ruta + (f"?{consulta}" if consulta else "") + (f"#{ancla}" if ancla else ""))


class Pagina(View):
    """A page over the draft whose token the cookie holds. It never touches a session."""

    #: The words of the page shown when this one fails.
    plantilla_fallo = "radicacion/fallo.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, or say that it cannot be done now: nothing that was kept is lost, and it may be tried again.

        The log gets where it failed, never the message: databases quote the values that they refuse.
        """
        try:
            respuesta = super().dispatch(request, *args, **kwargs)
        except (ErrorDeBase, OSError) as error:
            donde = "".join(traceback.format_tb(error.__traceback__))
            logger.error("A page of filing failed: %s\n%s", type(error).__name__, donde)
            respuesta = self.fallar(request)
        add_never_cache_headers(respuesta)
        return respuesta

    @property
    def token(self) -> str:
        return self.request.COOKIES.get(COOKIE, "")

    def borrador(self) -> BorradorAbierto | None:
        return abrir(self.token)

    def a_la_constancia(self) -> VerOtra | None:
        """To the receipt of what this browser's draft filed, or None where it filed nothing."""
        return ir_a("listo", self.token) if peticion_de(self.token) else None

    def perdido(self) -> bool:
        """Whether the browser still holds the token of a draft that expired, or was just told so."""
        return VENCIO in self.request.GET or bool(self.token and not self.borrador() and not peticion_de(self.token))

    def al_comienzo(self) -> VerOtra:
        """To section 1, which says so where this browser had a draft that is gone."""
        return ir_a("seccion", 1, consulta=VENCIO if self.token else "")

    def fallar(self, request: HttpRequest) -> HttpResponse:
        """The page of a failure, with what was just typed, so that one button tries again."""
        omitidos = ("csrfmiddlewaretoken", "accion", "captcha_0", "captcha_1")
        escrito = [(c, v) for c, valores in request.POST.lists() if c not in omitidos for v in valores]
        habia = bool(request.FILES) or getattr(request, "subida_fallida", False)  # the disk may have taken none of it
        contexto = {"escrito": escrito, "reintento": request.get_full_path(), "habia_archivos": habia}
        respuesta = render(request, self.plantilla_fallo, contexto, status=503)
        respuesta["Retry-After"] = "60"
        return respuesta


def entregar_cookie(respuesta: HttpResponse, borrador: BorradorAbierto, *, radicado: bool = False) -> HttpResponse:
    """Give the browser the draft's token, for these pages alone and out of any script's reach.

    It outlives the draft, only to be told from a browser that never had one; what was `radicado` is not kept so long.
    """
    respuesta.set_cookie(
        COOKIE,
        borrador.token,
        max_age=(settings.BORRADOR_HORAS if radicado else settings.BORRADOR_COOKIE_HORAS) * 3600,
        path=RUTA_COOKIE,
        secure=settings.BORRADOR_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return respuesta
