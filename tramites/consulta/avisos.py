"""`/avisos/`: what could not be delivered to anybody, by its number alone, while it is published (law.md F13)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from radicacion.tiempo import hoy
from tramites.models import AvisoPublico, RespuestaComun

POR_PAGINA = 20
_COMUNES = 50  # common answers that are listed; older ones are reached by their number


@never_cache
@require_safe
def avisos(request: HttpRequest) -> HttpResponse:
    """Those in force today, newest first: from the day of their publication through the last of their days."""
    dia = hoy()
    filas = AvisoPublico.objects.filter(desde__lte=dia, hasta__gte=dia).select_related(
        "notificacion__oficio", "notificacion__tramite__peticion"
    )
    pagina = Paginator(filas, POR_PAGINA).get_page(request.GET.get("pagina"))
    comunes = RespuestaComun.objects.select_related("oficio").defer("oficio__texto")[:_COMUNES]
    return render(request, "consulta/avisos.html", {"pagina": pagina, "comunes": comunes})
