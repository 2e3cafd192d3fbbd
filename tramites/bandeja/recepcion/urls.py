"""The addresses of intake, hung by the list of cases under its own."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from tramites.bandeja.recepcion import comienzo, paginas


def rutas(protegida: Callable[[Any], Any]) -> list[URLPattern]:
    """`protegida` gives a view the site, and opens it only to who signed in."""
    de = "recepcion/<uuid:borrador>/"
    return [
        path("recepcion/", protegida(comienzo.pagina), name="tramites_tramite_recepcion"),
        path(de, protegida(paginas.llenar), name="tramites_tramite_recepcion_borrador"),
        path(f"{de}llegada/", protegida(comienzo.cambiar), name="tramites_tramite_recepcion_llegada"),
        path(f"{de}revisar/", protegida(paginas.revisar), name="tramites_tramite_recepcion_revisar"),
        path(f"{de}listo/", protegida(paginas.listo), name="tramites_tramite_recepcion_listo"),
    ]
