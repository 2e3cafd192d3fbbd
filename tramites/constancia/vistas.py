"""`/radicar/listo/<token>/constancia.pdf` and `…/vence.ics`, for whoever holds the token, as the receipt itself."""

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from radicacion.borradores import peticion_de
from radicacion.entidad.contexto import configuracion
from radicacion.models import Peticion
from radicacion.tiempo import ahora
from radicacion.vistas.pagina import Pagina
from tramites.constancia.ics import calendario
from tramites.documentos.expedir import abrir, constancia_de, nombre_de_archivo
from tramites.documentos.tipografia import NoSeCompuso
from tramites.plazo import plazo_explicado


class DelRecibo(Pagina):
    """A file that belongs to a receipt. Its failure is a page that says that the number stands."""

    plantilla_fallo = "radicacion/fallo_constancia.html"

    def peticion(self, token: str) -> Peticion:
        """The petition that this token filed; 404 where it filed none."""
        peticion = peticion_de(token)
        if peticion is None:
            raise Http404
        return peticion


class ConstanciaPDF(DelRecibo):
    """The bytes as they were issued; issued now where nobody needed them before."""

    def get(self, request: HttpRequest, token: str) -> FileResponse:
        tramite = self.peticion(token).tramite
        try:
            documento = constancia_de(tramite)
        except (NoSeCompuso, ObjectDoesNotExist) as error:
            raise OSError("The constancia could not be issued.") from error  # the page of a failure, and the log
        respuesta = FileResponse(
            abrir(documento), as_attachment=True, filename=nombre_de_archivo(documento), content_type="application/pdf"
        )
        respuesta["Referrer-Policy"] = "no-referrer"  # the address holds the token
        return respuesta


class VencimientoICS(DelRecibo):
    """The due date in force today; 404 while the term is suspended, since there is no date to note down."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        peticion = self.peticion(token)
        vence = plazo_explicado(peticion).vence
        if vence is None:
            raise Http404
        archivo = calendario(peticion, vence, configuracion(), f"{settings.URL_PUBLICA}/consulta/", ahora())
        respuesta = HttpResponse(archivo, content_type="text/calendar; charset=utf-8")
        respuesta["Content-Disposition"] = f'attachment; filename="vence-{peticion.radicado}.ics"'
        respuesta["Referrer-Policy"] = "no-referrer"
        return respuesta
