"""`/formato.pdf`: the blank form, for whoever prefers paper. Nothing is asked and nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tramites.documentos.formato import formato


@require_safe
def formato_en_blanco(request: HttpRequest) -> HttpResponse:
    respuesta = HttpResponse(formato(), content_type="application/pdf")
    respuesta["Content-Disposition"] = 'inline; filename="formato-pqrsd.pdf"'
    return respuesta
