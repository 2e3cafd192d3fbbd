"""The official's draft: the citizen's own (`radicacion.borradores`), with three sections more and whose it is.

Its token lives in a cookie that only the pages of this draft receive, never in an address: several drafts may be open
at once, and nobody else, in this browser or another, opens them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from radicacion.borradores import MODALIDAD, BorradorAbierto, Respuestas, abrir, crear, guardar_seccion, peticion_de
from radicacion.formularios import SECCIONES, Contexto, Seccion
from radicacion.models import Peticion
from radicacion.presentar import contexto_de, formulario
from tramites.bandeja.recepcion.atencion import Atencion, OtrasSolicitudes
from tramites.bandeja.recepcion.llegada import Llegada
from tramites.models import Actuacion

COOKIE = "recepcion"
LLEGADA, ATENCION, OTRAS, DE_QUIEN = 0, 6, 7, 8
PROPIAS: Mapping[int, type[Seccion]] = {LLEGADA: Llegada, ATENCION: Atencion, OTRAS: OtrasSolicitudes}
#: In the order in which the page asks them; how it arrived and its mode were asked before.
DE_LA_PAGINA = (2, 3, 4, OTRAS, ATENCION, 5)


@dataclass(frozen=True)
class Abierto:
    """What the cookie of this address opens: a draft, or the petition that it became."""

    borrador: BorradorAbierto | None
    peticion: Peticion | None
    token: str


def abrir_el_de(request: HttpRequest, borrador: UUID) -> Abierto | None:
    """None where this browser and this official hold no such draft."""
    token = request.COOKIES.get(COOKIE, "")
    abierto = abrir(token)
    if abierto is not None:
        suyo = abierto.id == borrador and abierto.respuestas.get(DE_QUIEN) == _de(request)
        return Abierto(abierto, None, token) if suyo else None
    peticion = peticion_de(token)
    if (
        peticion is None
        or not Actuacion.objects.filter(tramite__peticion=peticion, orden=1, autor=request.user.pk).exists()
    ):
        return None
    return Abierto(None, peticion, token)


def _de(request: HttpRequest) -> Respuestas:
    return {"funcionario": [str(request.user.pk)]}


def empezar(request: HttpRequest, llegada: Respuestas, modalidad: Respuestas) -> BorradorAbierto:
    """A new draft of this official; no captcha is asked of them."""
    borrador = crear(DE_QUIEN, _de(request))
    borrador = guardar_seccion(borrador, LLEGADA, llegada)
    return guardar_seccion(borrador, MODALIDAD, modalidad, captcha_superado=True)


def entregar_cookie(respuesta: HttpResponse, borrador: BorradorAbierto) -> HttpResponse:
    respuesta.set_cookie(
        COOKIE,
        borrador.token,
        max_age=settings.BORRADOR_HORAS * 3600,
        path=reverse("admin:tramites_tramite_recepcion_borrador", args=[borrador.id]),
        secure=settings.BORRADOR_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return respuesta


def seccion(numero: int, contexto: Contexto, datos: Mapping[str, list[str]] | None, *, ligado: bool) -> Seccion:
    """The form of a section, of the five or of ours."""
    if numero in PROPIAS:
        return PROPIAS[numero](datos, contexto, ligado=ligado)
    return formulario(numero, contexto, datos, ligado=ligado)


def secciones(borrador: BorradorAbierto, *, ligado: bool, rechazos: list[str] | None = None) -> dict[int, Seccion]:
    """All of them over the draft's answers; `rechazos`: why files of this very POST were not taken."""
    contexto = contexto_de(borrador)
    todas = {}
    for numero in (LLEGADA, *SECCIONES, OTRAS, ATENCION):
        datos = borrador.respuestas.get(numero)
        if numero == 4:
            todas[numero] = formulario(4, contexto, datos, ligado=ligado, rechazos=rechazos or [])
        else:
            todas[numero] = seccion(numero, contexto, datos, ligado=ligado)
    return todas
