"""The pages of one draft of intake: fill, read back to the person, file, and what to hand them."""

from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from plazos.fechas import con_dia, fecha_y_hora
from radicacion.adjuntos.recibir import recibir as recibir_archivo
from radicacion.adjuntos.subida import cortada, no_subidos
from radicacion.adjuntos.veredicto import Rechazado
from radicacion.asentar import AdjuntosCambiados
from radicacion.borradores import BorradorAbierto, BorradorCerrado, guardar_seccion, quitar_archivo
from radicacion.codigo import codigo_de
from radicacion.entidad.contexto import configuracion
from radicacion.formularios import Seccion
from radicacion.presentar import Incompleta, advertencias, revision
from radicacion.tiempo import ahora
from tramites.actos import recibir
from tramites.actos.acto import Autor
from tramites.bandeja.recepcion.borrador import DE_LA_PAGINA, LLEGADA, abrir_el_de, secciones
from tramites.bandeja.recepcion.entrega import Entrega, entrega, incompletas, juzgar
from tramites.bandeja.recepcion.pedido import VerOtra, a, de_quien_recibe, dibujar, suyo

#: How long the código stays on the page of whoever filed it: enough to print it for the person, no more.
CODIGO_A_LA_VISTA = timedelta(minutes=30)
_DE_LAS_CINCO = range(1, 6)


@de_quien_recibe
def llenar(request: HttpRequest, sitio: AdminSite, borrador: UUID) -> HttpResponse:
    """Every section in one page. What is typed is kept before it is judged; a file that is refused loses no other."""
    suya = suyo(request, borrador)
    if isinstance(suya, VerOtra):
        return suya
    if request.method != "POST":
        ligado = "faltan" in request.GET
        return _formulario(request, sitio, suya, juzgar(suya) if ligado else secciones(suya, ligado=False))
    accion, _dos_puntos, argumento = request.POST.get("accion", "").partition(":")
    try:
        suya = _guardar(request, suya)
        rechazos = _recibir_archivos(request, suya)
        if accion == "remover":
            _remover(suya, argumento)
    except BorradorCerrado:
        return a("listo", borrador)
    if accion and not rechazos:
        return a("borrador", borrador, "#archivos")
    todas = juzgar(suya, rechazos)
    if incompletas(todas):
        return _formulario(request, sitio, suya, todas, status=413 if cortada(request) else 200)
    return a("revisar", borrador)


@de_quien_recibe
def revisar(request: HttpRequest, sitio: AdminSite, borrador: UUID) -> HttpResponse:
    """What will be filed, to be read to the person; its button files it, once."""
    suya = suyo(request, borrador)
    if isinstance(suya, VerOtra):
        return suya
    try:
        lista = entrega(suya)
        leida = revision(suya, lista.presentacion.adjuntos)
        if request.method != "POST":
            return _revision(request, sitio, suya, lista, leida)
        if request.POST.get("leida") != leida:
            if isinstance(ya := suyo(request, borrador), VerOtra):
                return ya  # the other click of two filed it between our two readings
            aviso = _("Algo cambió en otra ventana después de que abrió esta página. Léala otra vez antes de radicar.")
            return _revision(request, sitio, suya, lista, leida, aviso)
        autor = Autor.funcionario(cast(User, request.user))
        recibir(lista.presentacion, autor, hechos=lista.hechos, nota=lista.nota)
    except (Incompleta, AdjuntosCambiados):
        # The other click may just have filed it: its page says so.
        return VerOtra(f"{a('borrador', borrador).url}?faltan")
    return a("listo", borrador)


@de_quien_recibe
def listo(request: HttpRequest, sitio: AdminSite, borrador: UUID) -> HttpResponse:
    """The number, and what the person takes with them; the código for half an hour, to whoever filed it alone."""
    abierto = abrir_el_de(request, borrador)
    if abierto is None:
        raise Http404
    if abierto.peticion is None:
        return a("borrador", borrador)
    peticion, caso = abierto.peticion, abierto.peticion.tramite
    contexto = {
        "peticion": peticion,
        "caso": caso,
        "radicada": fecha_y_hora(peticion.radicada_en),
        "recibida": fecha_y_hora(peticion.recibida_en),
        "vence": con_dia(caso.vence) if caso.vence else "",
        "codigo": codigo_de(abierto.token) if ahora() - peticion.radicada_en < CODIGO_A_LA_VISTA else "",
        "entidad": configuracion(),
    }
    titulo = _("Quedó radicada: %(radicado)s") % {"radicado": peticion.radicado}
    respuesta = dibujar(request, sitio, "listo", titulo, contexto)
    respuesta["Cache-Control"] = "no-store"
    return respuesta


def _guardar(request: HttpRequest, borrador: BorradorAbierto) -> BorradorAbierto:
    """Keep what this POST holds of each section; where its body was cut, what did not come stays as it was."""
    for numero, una in secciones(borrador, ligado=False).items():
        if numero not in DE_LA_PAGINA:
            continue
        dicho = {campo: request.POST.getlist(campo) for campo in una.guardables() if campo in request.POST}
        if cortada(request):
            dicho = {**borrador.respuestas.get(numero, {}), **dicho}
        if dicho != borrador.respuestas.get(numero, {}):
            borrador = guardar_seccion(borrador, numero, dicho)
    return borrador


def _recibir_archivos(request: HttpRequest, borrador: BorradorAbierto) -> list[str]:
    """Take every file of this POST; why some were not taken."""
    rechazos = no_subidos(request)
    for archivo in request.FILES.getlist("adjuntos"):
        try:
            recibir_archivo(borrador, archivo, configuracion())
        except Rechazado as rechazo:
            rechazos.append(str(rechazo))
    return rechazos


def _remover(borrador: BorradorAbierto, argumento: str) -> None:
    try:
        quitar_archivo(borrador, UUID(argumento))
    except ValueError:
        return  # not an id of ours: there is nothing to remove


def _formulario(
    request: HttpRequest,
    sitio: AdminSite,
    borrador: BorradorAbierto,
    todas: dict[int, Seccion],
    status: int = 200,
) -> HttpResponse:
    faltas = [falta for una in todas.values() if una.is_bound for falta in una.faltas()]
    for una in todas.values():
        una.vestir()
    contexto = {
        "borrador": borrador,
        "de_antes": [todas[n] for n in (LLEGADA, 1) if todas[n].errors],
        "partes": [(numero, todas[numero]) for numero in DE_LA_PAGINA],
        "adjuntos": todas[4].contexto.adjuntos,
        "terminos": todas[4].contexto.entidad.texto_terminos,
        "faltas": faltas,
    }
    return dibujar(request, sitio, "llenar", _("Recibir una petición"), contexto, status)


def _revision(
    request: HttpRequest, sitio: AdminSite, borrador: BorradorAbierto, lista: Entrega, leida: str, aviso: str = ""
) -> HttpResponse:
    todas = juzgar(borrador)
    contexto: dict[str, Any] = {
        "borrador": borrador,
        "secciones": [
            (_("Quién la presenta") if numero == 1 else una.titulo, list(una.respuestas()))
            for numero, una in todas.items()
        ],
        "entrega": lista,
        "recibida": fecha_y_hora(todas[LLEGADA].cleaned_data["recibida_en"]),
        "leida": leida,
        "aviso": aviso,
        **advertencias({n: todas[n] for n in _DE_LAS_CINCO}),
    }
    return dibujar(request, sitio, "revisar", _("Lea a la persona y radique"), contexto, 409 if aviso else 200)
