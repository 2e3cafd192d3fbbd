"""The home and the plain pages of the portal, all from the entity's configuration; and the pages of refusal."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plazos.calendario import Calendario
from plazos.terminos import Tipo, termino
from radicacion.entidad.contexto import configuracion_o_la_ultima
from radicacion.tiempo import hoy


@dataclass(frozen=True)
class TerminoDeRespuesta:
    """The types that share a term, in business days, and the article that sets it."""

    tipos: tuple[str, ...]
    dias: int
    fundamento: str


def terminos_de_respuesta() -> list[TerminoDeRespuesta]:
    """The terms in force for what is filed today, one row a term, in the order of the form's types."""
    calendario, dia = Calendario.con(), hoy()
    grupos: dict[tuple[int, str], list[str]] = {}
    for tipo in Tipo:
        plazo = termino(tipo, dia, calendario)
        grupos.setdefault((plazo.dias, plazo.fundamento), []).append(tipo.larga)
    return [TerminoDeRespuesta(tuple(tipos), dias, articulo) for (dias, articulo), tipos in grupos.items()]


@require_safe
def inicio(request: HttpRequest) -> HttpResponse:
    """The two doors, the terms, and every other way to reach the entity."""
    return render(request, "entidad/inicio.html", {"terminos": terminos_de_respuesta()})


@require_safe
def terminos(request: HttpRequest) -> HttpResponse:
    return render(request, "entidad/terminos.html")


@require_safe
def preguntas(request: HttpRequest) -> HttpResponse:
    return render(request, "entidad/preguntas.html")


@require_safe
def glosario(request: HttpRequest) -> HttpResponse:
    return render(request, "entidad/glosario.html")


def csrf_rechazado(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a person sees when a form came without its proof of origin; `reason` is for developers, not for them."""
    return render(request, "portal/csrf.html", status=403)


def error_interno(request: HttpRequest) -> HttpResponse:
    """The page of a failure, with the entity's telephone and e-mail even where the database does not answer.

    For `handler500`. Reads what this process last knew; raises nothing of its own.
    """
    return render(request, "500.html", {"entidad": configuracion_o_la_ultima()}, status=500)
