"""The addresses of filing, under /radicar/; the composition root hands in what files and what explains a term."""

from collections.abc import Callable

from django.urls import URLPattern, path, register_converter
from django.views.generic import RedirectView

from radicacion.asentar import Presentacion
from radicacion.models import Peticion
from radicacion.vistas.listo import Listo, PlazoExplicado
from radicacion.vistas.revisar import Revisar
from radicacion.vistas.seccion import PaginaSeccion


class NumeroDeSeccion:
    regex = "[1-5]"

    def to_python(self, valor: str) -> int:
        return int(valor)

    def to_url(self, numero: int) -> str:
        return str(numero)


register_converter(NumeroDeSeccion, "seccion")


def rutas(radicar: Callable[[Presentacion], Peticion], plazo: Callable[[Peticion], PlazoExplicado]) -> list[URLPattern]:
    """The patterns, to be included under the namespace `radicar`.

    `radicar` files what it is given, or returns what the same token filed before; `plazo` explains its due date.
    """
    return [
        path("", RedirectView.as_view(pattern_name="radicar:seccion"), {"numero": 1}, name="inicio"),
        path("<seccion:numero>/", PaginaSeccion.as_view(), name="seccion"),
        path("revisar/", Revisar.as_view(radicar=radicar), name="revisar"),
        path("listo/<slug:token>/", Listo.as_view(plazo=plazo), name="listo"),
    ]
