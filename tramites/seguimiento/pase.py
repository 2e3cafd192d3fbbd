"""The pass: a signed cookie that lets one browser into one case for a while. Nothing is stored on our side.

It names the case and the código under which it was opened, so it dies with that código; no address, session or log
holds it.
"""

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from radicacion.models import Peticion
from tramites.models import Tramite

COOKIE, RUTA = "seguimiento", "/seguimiento/"
MINUTOS = 30  # without opening a page of the case
_HUELLA = 16  # hex digits of the código's keyed hash
_LIGADOS = ("peticion", "dependencia", "respuesta")


def _firma() -> TimestampSigner:
    return TimestampSigner(salt="pqrsd.seguimiento")


def huella_de(peticion: Peticion) -> str:
    """What ties a pass or a link to the código in force: the beginning of its keyed hash, empty where there is none."""
    return peticion.codigo_huella[:_HUELLA]


def peticion_firmada(firmado: str) -> Peticion | None:
    """The petition that a text which was signed here names, unless its código was replaced since."""
    identidad, huella = firmado.split(".")
    peticion = Peticion.objects.filter(pk=identidad).first()
    return peticion if peticion is not None and huella_de(peticion) == huella else None


def entregar(respuesta: HttpResponse, peticion: Peticion) -> HttpResponse:
    """Give this browser a pass into that case, good for `MINUTOS` from now, for these pages alone."""
    respuesta.set_cookie(
        COOKIE,
        _firma().sign(f"{peticion.pk.hex}.{huella_de(peticion)}"),
        max_age=MINUTOS * 60,
        path=RUTA,
        secure=settings.BORRADOR_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return respuesta


def retirar(respuesta: HttpResponse) -> HttpResponse:
    """Take the pass away, as whoever leaves a shared computer asks."""
    respuesta.delete_cookie(COOKIE, path=RUTA, samesite="Lax")
    return respuesta


def caso_de(request: HttpRequest) -> Tramite | None:
    """The case that this browser's pass opens; None without one, late, forged, or of a código that was replaced."""
    try:
        firmado = _firma().unsign(request.COOKIES.get(COOKIE, ""), max_age=MINUTOS * 60)
    except BadSignature:
        return None
    peticion = peticion_firmada(firmado)
    return Tramite.objects.select_related(*_LIGADOS).get(peticion=peticion) if peticion is not None else None
