"""What the entity issued in the case, as PDF, for whoever the pass lets in: the constancia and each oficio."""

import logging

from django.core.exceptions import ObjectDoesNotExist
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import never_cache

from radicacion.tiempo import ahora
from tramites.documentos.expedir import abrir, constancia_de, nombre_de_archivo, oficio_de
from tramites.documentos.tipografia import NoSeCompuso
from tramites.models import Oficio, Tramite
from tramites.seguimiento.pase import caso_de

logger = logging.getLogger(__name__)


def oficios_de(tramite: Tramite) -> list[Oficio]:
    """What the entity wrote to this person under an outgoing number, latest first; the answer may be of many cases."""
    propios = {o.pk: o for o in Oficio.objects.filter(tramite=tramite).exclude(anio=None)}
    if tramite.respuesta is not None:
        propios[tramite.respuesta.pk] = tramite.respuesta
    return sorted(propios.values(), key=lambda o: o.radicada_en or ahora(), reverse=True)


@never_cache
def constancia(request: HttpRequest) -> FileResponse:
    """The constancia as it was issued, or issued now; 404 without a pass, or where it cannot be given."""
    return _archivo(_caso(request))


@never_cache
def oficio(request: HttpRequest, pk: int) -> FileResponse:
    """An oficio of this case as it was issued, or issued now; 404 where it is of another case, or a project."""
    caso = _caso(request)
    fila = next((o for o in oficios_de(caso) if o.pk == pk), None)
    if fila is None:
        raise Http404
    return _archivo(caso, fila)


def _caso(request: HttpRequest) -> Tramite:
    caso = caso_de(request)
    if caso is None:
        raise Http404
    return caso


def _archivo(caso: Tramite, fila: Oficio | None = None) -> FileResponse:
    try:
        documento = constancia_de(caso) if fila is None else oficio_de(caso, fila)
        contenido = abrir(documento)
    except (NoSeCompuso, OSError, ObjectDoesNotExist) as error:
        logger.exception("A document of case %s cannot be given.", caso.pk)
        raise Http404 from error
    return FileResponse(
        contenido, as_attachment=True, filename=nombre_de_archivo(documento), content_type="application/pdf"
    )
