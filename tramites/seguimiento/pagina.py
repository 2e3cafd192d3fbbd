"""What the pages inside a case share: the pass; and neither its end nor a failure of ours loses what was typed."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from radicacion.vistas.pagina import Pagina, VerOtra
from tramites.models import Tramite
from tramites.seguimiento.entrada import FormularioSeguimiento
from tramites.seguimiento.pase import caso_de, entregar

VENCIO = "vencio"  # of the door's address: the pass ended, and the page says so
_DE_LA_MAQUINA = {"csrfmiddlewaretoken", "version", "ficha", "accion", "confirmar", "codigo"}


class ConPase(View):
    """Opens the case before the request is answered, and renews the pass afterwards."""

    caso: Tramite

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        caso = caso_de(request)
        if caso is None:
            return self.sin_pase(request)
        self.caso = caso
        self.preparar(**kwargs)
        return self.despedir(cast(HttpResponse, super().dispatch(request, *args, **kwargs)))

    def preparar(self, **kwargs: Any) -> None:
        """Read what the page is about, once the case is known."""

    def despedir(self, respuesta: HttpResponse) -> HttpResponse:
        """Give the browser what it must keep: the pass, good for a while from now."""
        return entregar(respuesta, self.caso.peticion)

    def sin_pase(self, request: HttpRequest) -> HttpResponse:
        """Back to the door; what was typed meanwhile is given back there, to be copied."""
        escrito = [
            valor
            for campo, valores in request.POST.lists()
            if campo not in _DE_LA_MAQUINA
            for valor in valores
            if valor.strip()
        ]
        if not escrito:
            return VerOtra(f"{reverse('seguimiento:entrada')}?{VENCIO}")
        contexto = {"formulario": FormularioSeguimiento(), "vencio": True, "escrito": escrito}
        return render(request, "seguimiento/entrada.html", contexto, status=403)


class DelCaso(Pagina, ConPase):
    """A page of the case. Where the database or the disk fails, one button tries again with what was typed."""

    plantilla_fallo = "seguimiento/fallo.html"
