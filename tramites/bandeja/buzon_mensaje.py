"""The page of one message of the mailbox, its downloads, and what is decided of it there."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from plazos.fechas import fecha_y_hora
from radicacion.adjuntos.almacen import almacen as almacen_adjuntos
from radicacion.adjuntos.nombres import nombre_visible
from radicacion.adjuntos.veredicto import en_palabras
from tramites.bandeja.buzon_formulario import Descarte, Radicacion
from tramites.bandeja.personas import nombre_de
from tramites.buzon import decidir
from tramites.documentos.expedir import almacen as almacen_documentos
from tramites.models import AdjuntoMensaje, Mensaje, Tramite
from tramites.models.alcance import actua, identidad_reservada


class Ver(HttpResponseRedirect):
    """After a POST the browser asks for a page with GET (303)."""

    status_code = 303


@require_safe
def pagina(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje) -> TemplateResponse:
    return _pagina(request, sitio, mensaje, Descarte())


def radicar(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje) -> HttpResponse:
    """GET: the form, filled with what the message says. POST: the petition, filed once; whoever presses again is led
    to the same case."""
    if mensaje.radicado_en is None and not mensaje.por_radicar:
        return _decidido(request, mensaje)
    if request.method != "POST" or mensaje.radicado_en:
        if mensaje.radicado_en and mensaje.tramite:
            return _al_caso(mensaje.tramite)
        return _formulario(request, sitio, mensaje, Radicacion.de(mensaje))
    formulario = Radicacion(request.POST, con_archivos=_tomados(mensaje).exists())
    if not formulario.is_valid():
        return _formulario(request, sitio, mensaje, formulario)
    try:
        peticion = decidir.radicar(mensaje.pk, formulario.respuestas(), cast(User, request.user))
    except decidir.YaDecidido:
        return _decidido(request, mensaje)
    messages.success(request, _("Quedó radicada con el número %(radicado)s.") % {"radicado": peticion.radicado})
    return _al_caso(peticion.tramite)


@require_POST
def descartar(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje) -> HttpResponse:
    formulario = Descarte(request.POST)
    if not formulario.is_valid():
        return _pagina(request, sitio, mensaje, formulario)
    try:
        decidir.descartar(mensaje.pk, formulario.cleaned_data["motivo"], cast(User, request.user))
    except decidir.YaDecidido:
        return _decidido(request, mensaje)
    messages.success(request, _("Se descartó. El mensaje original se conserva."))
    return Ver(reverse("admin:tramites_mensaje_changelist"))


@require_POST
def recuperar(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje) -> HttpResponse:
    if decidir.recuperar(mensaje.pk):
        messages.success(request, _("El mensaje está otra vez por radicar."))
    return _al_mensaje(mensaje)


@require_POST
def atender(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje) -> HttpResponse:
    """A reply was read in its case, by somebody who acts there."""
    if mensaje.tramite is None or not actua(request.user):
        raise PermissionDenied
    if decidir.atender(mensaje.pk, cast(User, request.user)):
        messages.success(request, _("El mensaje quedó leído."))
    return _al_caso(mensaje.tramite)


@require_safe
def original(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje) -> FileResponse:
    """The bytes as they arrived, to be saved and never opened in the page; of nobody whose identity is kept."""
    if _oculto(mensaje):
        raise PermissionDenied
    try:
        contenido = almacen_documentos().open(mensaje.ruta)
    except FileNotFoundError as error:
        raise Http404(_("El archivo no está en el almacén.")) from error
    return _descarga(contenido, f"mensaje-{mensaje.pk}.eml")


@require_safe
def adjunto(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje, adjunto: UUID) -> FileResponse:
    fila = get_object_or_404(_tomados(mensaje), pk=adjunto)
    try:
        contenido = almacen_adjuntos().open(fila.ruta)
    except FileNotFoundError as error:
        raise Http404(_("El archivo no está en el almacén.")) from error
    return _descarga(contenido, nombre_visible(fila.nombre))


def de_un_caso(caso: Tramite) -> list[dict[str, Any]]:
    """The replies that came to a case, as its page shows them: the unread ones first."""
    respuestas = caso.mensajes.filter(clase=Mensaje.Clase.RESPUESTA).prefetch_related("adjuntos")
    filas = [_fila(caso, mensaje) for mensaje in respuestas.order_by("-recibido_en")]
    return sorted(filas, key=lambda f: not f["por_leer"])


def _fila(caso: Tramite, mensaje: Mensaje) -> dict[str, Any]:
    registrado = caso.peticion.peticionario.correo.lower() if caso.peticion.peticionario else ""
    reservada = _de_reserva(caso)
    return {
        "mensaje": mensaje,
        "llego": fecha_y_hora(mensaje.recibido_en),
        "remitente": "" if reservada else mensaje.remitente,
        "ajeno": bool(not reservada and mensaje.remitente and mensaje.remitente != registrado),
        "por_leer": mensaje.atendido_en is None,
        "adjuntos": archivos_de(mensaje),
    }


def archivos_de(mensaje: Mensaje) -> list[AdjuntoMensaje]:
    """The files, each with `advertencias`: what must be known before opening it."""
    filas = list(mensaje.adjuntos.all())
    for fila in filas:
        fila.advertencias = en_palabras(fila.marcas)  # type: ignore[attr-defined]
    return filas


def _pagina(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje, descarte: Descarte) -> TemplateResponse:
    contexto = _comun(sitio, request, mensaje) | {"title": str(mensaje), "descarte": descarte}
    return TemplateResponse(request, "bandeja/buzon/mensaje.html", contexto)


def _formulario(request: HttpRequest, sitio: AdminSite, mensaje: Mensaje, formulario: Radicacion) -> TemplateResponse:
    contexto = _comun(sitio, request, mensaje) | {"title": _("Radicar un mensaje"), "formulario": formulario}
    return TemplateResponse(request, "bandeja/buzon/radicar.html", contexto)


def _comun(sitio: AdminSite, request: HttpRequest, mensaje: Mensaje) -> dict[str, Any]:
    repetidos = Mensaje.objects.filter(message_id=mensaje.message_id).exclude(pk=mensaje.pk)
    return sitio.each_context(request) | {
        "opts": Mensaje._meta,
        "mensaje": mensaje,
        "oculto": _oculto(mensaje),
        "llego": fecha_y_hora(mensaje.recibido_en),
        "adjuntos": archivos_de(mensaje),
        "repetidos": repetidos.count() if mensaje.message_id else 0,
        "decidido_en": fecha_y_hora(mensaje.descartado_en) if mensaje.descartado_en else "",
        "decidido_por": nombre_de(mensaje.decidido_por) if mensaje.decidido_por else "",
        "acuse": str(mensaje.acuse.estado) if mensaje.acuse else "",
    }


def _oculto(mensaje: Mensaje) -> bool:
    """Whether who wrote it is kept from officials: they are anonymous or reserved in its case."""
    return mensaje.sellado or (mensaje.tramite is not None and _de_reserva(mensaje.tramite))


def _de_reserva(caso: Tramite) -> bool:
    return caso.peticion.anonima or identidad_reservada(caso)


def _tomados(mensaje: Mensaje) -> QuerySet[AdjuntoMensaje]:
    return mensaje.adjuntos.exclude(ruta="")


def _decidido(request: HttpRequest, mensaje: Mensaje) -> HttpResponse:
    messages.warning(request, _("Alguien ya decidió sobre este mensaje: mire qué se hizo."))
    return _al_mensaje(mensaje)


def _al_mensaje(mensaje: Mensaje) -> HttpResponse:
    return Ver(reverse("admin:tramites_mensaje_change", args=[mensaje.pk]))


def _al_caso(caso: Tramite) -> HttpResponse:
    return Ver(reverse("admin:tramites_tramite_change", args=[caso.pk]))


def _descarga(contenido: Any, nombre: str) -> FileResponse:
    respuesta = FileResponse(contenido, as_attachment=True, filename=nombre, content_type="application/octet-stream")
    respuesta["X-Content-Type-Options"] = "nosniff"
    return respuesta
