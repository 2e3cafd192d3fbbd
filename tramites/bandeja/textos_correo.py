"""Every mail of the portal as it will arrive, with made-up data: read before anybody gets one (portal.md E2)."""

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from radicacion.models import EntidadConfig
from tramites.correo.muestras import MUESTRAS
from tramites.models import Correo

#: The mail's own page runs and loads nothing; only its style counts, as in a mail program.
_AISLADA = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


@require_safe
def pagina(request: HttpRequest, sitio: AdminSite) -> HttpResponse:
    """All of them; with `?clave=`, one: its subject and text; with `&como=html`, its HTML as a page of its own."""
    clave = request.GET.get("clave", "acuse")
    muestra = MUESTRAS.get(clave)
    if muestra is None:
        raise Http404
    redactado = muestra.redactar(EntidadConfig.objects.get())
    if request.GET.get("como") == "html":
        suelta = HttpResponse(redactado.html)
        suelta["Content-Security-Policy"] = _AISLADA
        return suelta
    contexto = sitio.each_context(request) | {
        "title": _("Textos de los correos"),
        "opts": Correo._meta,
        "muestras": MUESTRAS.values(),
        "muestra": muestra,
        "redactado": redactado,
    }
    return TemplateResponse(request, "bandeja/textos_correo.html", contexto)
