"""`/radicar/listo/<token>/`: the receipt (law.md §7), for whoever holds the token; it survives reload and bookmarks."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from plazos.papeles import Dibujo
from plazos.terminos import Tipo
from radicacion.adjuntos.reconocer import ETIQUETAS
from radicacion.borradores import peticion_de
from radicacion.codigo import codigo_de
from radicacion.models import Adjunto, Peticion
from radicacion.tiempo import ahora
from radicacion.vistas.pagina import Pagina


class PlazoExplicado(Protocol):
    """The due date of a petition as the clock gives it; `vence` is None while it is suspended."""

    @property
    def vence(self) -> date | None: ...
    @property
    def dias_termino(self) -> int: ...
    @property
    def fundamento(self) -> str: ...
    @property
    def explicacion(self) -> Sequence[str]: ...
    @property
    def dibujo(self) -> Dibujo: ...
    @property
    def requerir_hasta(self) -> date: ...
    @property
    def trasladar_hasta(self) -> date: ...


def sin_plazo(_peticion: Peticion) -> PlazoExplicado:
    raise ImproperlyConfigured("Listo.as_view(plazo=…): nobody said what explains a term.")


class Listo(Pagina):
    """The código is derived from the token, and shown for BORRADOR_HORAS after the filing alone."""

    #: What explains the due date: handed in by the composition root.
    plazo: Callable[[Peticion], PlazoExplicado] = staticmethod(sin_plazo)
    plantilla_fallo = "radicacion/fallo_constancia.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        peticion = peticion_de(token)
        if peticion is None:
            raise Http404
        adjuntos = [_con_etiqueta(a) for a in peticion.adjuntos.all()]
        reciente = ahora() - peticion.radicada_en < timedelta(hours=settings.BORRADOR_HORAS)
        contexto = {
            "peticion": peticion,
            "tipo": Tipo(peticion.tipo),
            "plazo": self.plazo(peticion),
            "adjuntos": adjuntos,
            "clases": [(n, ETIQUETAS.get(c, c)) for c, n in Counter(a.clase for a in adjuntos).items()],
            "codigo": codigo_de(token) if reciente else "",
        }
        respuesta = render(request, "radicacion/listo.html", contexto)
        respuesta["Referrer-Policy"] = "no-referrer"  # the address holds the token
        return respuesta


def _con_etiqueta(adjunto: Adjunto) -> Adjunto:
    """The file with the name of its kind, as the page says it."""
    adjunto.etiqueta = ETIQUETAS.get(adjunto.clase, adjunto.clase)  # type: ignore[attr-defined]
    return adjunto
