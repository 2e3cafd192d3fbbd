"""`/avisos/2-AAAA-N/`: one answer for many alike petitions, as it was given; it stays (Ley 1755/2015 art. 22)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from radicacion.models import EntidadConfig
from tramites.models import RespuestaComun


@never_cache
@require_safe
def respuesta_comun(request: HttpRequest, anio: int, consecutivo: int) -> HttpResponse:
    """The answer with that outgoing number; 404 for any other oficio: those are for whom they were written."""
    fila = RespuestaComun.objects.filter(oficio__anio=anio, oficio__consecutivo=consecutivo).select_related("oficio")
    comun = fila.first()
    if comun is None:
        raise Http404
    return render(request, "consulta/comun.html", {"comun": comun, "entidad": EntidadConfig.objects.get()})
