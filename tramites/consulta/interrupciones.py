"""`/avisos/interrupciones/`: the recorded outages of the portal, and the certificate of each (law.md F14).

Whoever could not hand something in proves it with this. No session, nothing written, nobody's data.
"""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from plazos.fechas import dias_habiles
from plazos.interrupciones import ARTICULO, DIAS_INTERRUPCION
from radicacion.tiempo import ahora
from tramites.models import Interrupcion

POR_PAGINA = 20


@never_cache
@require_safe
def interrupciones(request: HttpRequest) -> HttpResponse:
    """The list, newest first. A page that does not exist gives one that does."""
    filas = Interrupcion.objects.order_by("-desde", "-pk")
    pagina = Paginator(filas, POR_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "consulta/interrupciones.html", {"pagina": pagina})


@never_cache
@require_safe
def interrupcion(request: HttpRequest, pk: int) -> HttpResponse:
    """The certificate, dated by the instant it is read: a row may be corrected afterwards."""
    contexto = {
        "interrupcion": get_object_or_404(Interrupcion, pk=pk),
        "norma": ARTICULO,
        "ganados": dias_habiles(DIAS_INTERRUPCION),
        "expedida": ahora(),
        "direccion": f"{settings.URL_PUBLICA}{request.path}",
    }
    return render(request, "consulta/interrupcion.html", contexto)
