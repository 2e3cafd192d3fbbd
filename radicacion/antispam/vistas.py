"""The image of a challenge and its voice, so many an hour for each connection: drawing and speaking cost work."""

from captcha import views
from captcha.models import CaptchaStore
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from radicacion.antispam import voz
from radicacion.entidad.limites import permitir, reintento
from radicacion.tiempo import ahora

IMAGENES_POR_HORA = 600
AUDIOS_POR_HORA = 120


@never_cache
@require_safe
def imagen(request: HttpRequest, key: str) -> HttpResponse:
    """The image; past the limit none is drawn, and the question in words still lets a person through."""
    if not permitir(request, "captcha-imagen", IMAGENES_POR_HORA, 3600):
        return _espere()
    respuesta: HttpResponse = views.captcha_image(request, key, scale=1)
    return respuesta


@never_cache
@require_safe
def audio(request: HttpRequest, key: str) -> HttpResponse:
    """The same letters, spoken; 404 where nobody can speak them, 410 once they were answered or expired."""
    if not voz.programa():
        raise Http404
    if not permitir(request, "captcha-audio", AUDIOS_POR_HORA, 3600):
        return _espere()
    fila = CaptchaStore.objects.filter(hashkey=key, expiration__gt=ahora()).first()
    if fila is None:
        return HttpResponse(status=410)
    try:
        return HttpResponse(voz.hablar(fila.challenge), content_type="audio/wav")
    except voz.SinVoz:
        return HttpResponse(status=503, headers={"Retry-After": "60"})


def _espere() -> HttpResponse:
    segundos = int((reintento(3600) - ahora()).total_seconds()) + 1
    return HttpResponse(status=429, headers={"Retry-After": str(segundos)})
