"""A file of a case, through a view that asks first whether this person may see the case."""

import logging
from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib.admin import AdminSite
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from radicacion.adjuntos.almacen import almacen
from radicacion.adjuntos.nombres import nombre_visible
from radicacion.models import Adjunto
from tramites.bandeja.caso import visible
from tramites.bandeja.personas import nombrada_hasta
from tramites.documentos.expedir import abrir, constancia_de, nombre_de_archivo, oficio_de
from tramites.documentos.tipografia import NoSeCompuso
from tramites.models import Actuacion, Oficio, Tramite
from tramites.models.alcance import sabe_identidad

logger = logging.getLogger(__name__)


def adjunto(request: HttpRequest, sitio: AdminSite, pk: int, adjunto: UUID) -> FileResponse:
    """The bytes as they were handed in, always to be saved and never opened in the page.

    404 where the case is not visible to this person, the file is not of that case, or the store has lost it.
    """
    fila = get_object_or_404(Adjunto, pk=adjunto, peticion=visible(request, pk).peticion_id)
    try:
        contenido = almacen().open(fila.ruta)
    except FileNotFoundError as error:
        logger.exception("The bytes of attachment %s are not in the store.", fila.pk)
        raise Http404(_("El archivo no está en el almacén.")) from error
    respuesta = FileResponse(
        contenido,
        as_attachment=True,
        filename=nombre_visible(fila.nombre),
        content_type="application/octet-stream",
    )
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta


def constancia(request: HttpRequest, sitio: AdminSite, pk: int) -> FileResponse:
    """The constancia of the case as it was issued, or issued now; 404 where this person may not see the case."""
    caso = visible(request, pk)
    _si_puede_leer(request, caso, caso.peticion.radicada_en)
    try:
        documento = constancia_de(caso)
        contenido = abrir(documento)
    except (NoSeCompuso, OSError, Actuacion.DoesNotExist) as error:
        logger.exception("The constancia of case %s cannot be given.", caso.pk)
        raise Http404(_("La constancia no está disponible en este momento.")) from error
    return FileResponse(
        contenido, as_attachment=True, filename=nombre_de_archivo(documento), content_type="application/pdf"
    )


def _si_puede_leer(request: HttpRequest, caso: Tramite, escrito: datetime) -> None:
    """What was written while whoever filed was named is, once their identity is reserved, only for who may know it.

    Raises Http404."""
    hasta = nombrada_hasta(caso)
    if hasta is not None and escrito <= hasta and not sabe_identidad(request.user, caso):
        raise Http404


def oficio(request: HttpRequest, sitio: AdminSite, pk: int, oficio: int) -> FileResponse:
    """An oficio of the case as it was issued, or issued now, to be printed or kept; 404 where this person may not see
    the case, the oficio is not of it, or it is still a project."""
    caso = visible(request, pk)
    fila = get_object_or_404(Oficio.objects.filter(notificaciones__tramite=caso).distinct(), pk=oficio)
    _si_puede_leer(request, caso, cast(datetime, fila.radicada_en))
    try:
        documento = oficio_de(caso, fila)
        contenido = abrir(documento)
    except (NoSeCompuso, OSError) as error:
        logger.exception("The oficio %s of case %s cannot be given.", fila.pk, caso.pk)
        raise Http404(_("El oficio no está disponible en este momento.")) from error
    return FileResponse(
        contenido, as_attachment=True, filename=nombre_de_archivo(documento), content_type="application/pdf"
    )
