"""The page of an act: its form, then what it will do, then it is done. All three go through the door."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from plazos.dibujo import dibujar
from tramites.actos import ACTOS, ejecutar
from tramites.actos.acto import Acto, ActoRechazado, Autor, Formulario, VersionVieja
from tramites.actos.puerta import Resultado, paso_para
from tramites.bandeja import caso as pagina_del_caso
from tramites.bandeja import desde_plantilla, semaforo
from tramites.bandeja.envio import envio_de
from tramites.bandeja.fechas import vencimiento
from tramites.bandeja.historia import suceso_de
from tramites.bandeja.leido import legible
from tramites.estados import Paso
from tramites.models import Estado, Tramite

CONFLICTO = 409  # the act does not fit the case as it is now


@dataclass(frozen=True)
class Pedido:
    """One visit to the page: who wants to do which act on the case as they read it at `version`."""

    request: HttpRequest
    sitio: AdminSite
    caso: Tramite
    acto: Acto
    autor: Autor
    version: int


def pagina(request: HttpRequest, sitio: AdminSite, pk: int, clave: str) -> HttpResponse:
    """GET: the form. POST: the preview. POST with `confirmar`: the act. POST with `editar`: the form again.

    404 where the case is not visible or there is no such act; 409 where the door refuses, with what was typed.
    """
    acto = ACTOS.get(clave)
    if acto is None:
        raise Http404
    caso = pagina_del_caso.visible(request, pk)
    version = _version(request) if request.method == "POST" else caso.version
    pedido = Pedido(request, sitio, caso, acto, Autor.funcionario(cast(User, request.user)), version)
    return _recibido(pedido) if request.method == "POST" else _presentado(pedido)


def _version(request: HttpRequest) -> int:
    try:
        return int(request.POST.get("version", ""))
    except ValueError as error:
        raise BadRequest("version") from error


def _presentado(pedido: Pedido) -> HttpResponse:
    """The empty form, or why there is none."""
    inicial = pedido.acto.inicial(pedido.caso, pedido.autor)
    formulario = pedido.acto.formulario(caso=pedido.caso, autor=pedido.autor, initial=inicial)
    try:
        paso_para(pedido.acto, pedido.caso, pedido.version, pedido.autor)
    except ActoRechazado as error:
        return _formulario(pedido, formulario, rechazo=error, cerrado=True)
    return _formulario(pedido, formulario)


def _recibido(pedido: Pedido) -> HttpResponse:
    formulario = pedido.acto.formulario(pedido.request.POST, caso=pedido.caso, autor=pedido.autor)
    try:
        paso = paso_para(pedido.acto, pedido.caso, pedido.version, pedido.autor)
    except VersionVieja as error:
        return _de_nuevo(pedido, formulario, error)
    except ActoRechazado as error:
        return _formulario(pedido, formulario, rechazo=error, cerrado=True)
    if desde_plantilla.BOTON in pedido.request.POST:
        return _formulario(
            pedido, desde_plantilla.formulario_con(pedido.acto, pedido.caso, pedido.autor, pedido.request.POST)
        )
    if "editar" in pedido.request.POST or not formulario.is_valid():
        return _formulario(pedido, formulario)
    try:
        if "confirmar" in pedido.request.POST:
            _ejecutar(pedido, formulario, ensayo=False)
            return _hecho(pedido)
        return _previa(pedido, formulario, paso, _ejecutar(pedido, formulario, ensayo=True))
    except VersionVieja as error:  # somebody was faster by less than a second
        return _de_nuevo(pedido, formulario, error)
    except ActoRechazado as error:
        return _formulario(pedido, formulario, rechazo=error)


def _ejecutar(pedido: Pedido, formulario: Formulario, *, ensayo: bool) -> Resultado:
    try:
        return ejecutar(
            pedido.acto, pedido.caso.pk, pedido.version, pedido.autor, formulario.cleaned_data, ensayo=ensayo
        )
    except Tramite.DoesNotExist as error:
        raise Http404 from error  # it was taken out of their sight meanwhile


def _de_nuevo(pedido: Pedido, formulario: Formulario, error: VersionVieja) -> HttpResponse:
    """What happened since, and the same form to decide again: from here on they have read that version."""
    leida = error.ocurrido[-1].orden if error.ocurrido else pedido.caso.version
    caso = pagina_del_caso.visible(pedido.request, pedido.caso.pk)
    nuevo = Pedido(pedido.request, pedido.sitio, caso, pedido.acto, pedido.autor, leida)
    cerrado = False
    try:
        paso_para(nuevo.acto, caso, caso.version, nuevo.autor)
    except ActoRechazado:
        cerrado = True
    return _formulario(nuevo, formulario, rechazo=error, cerrado=cerrado)


def _contexto(pedido: Pedido, formulario: Formulario) -> dict[str, Any]:
    return {
        **pedido.sitio.each_context(pedido.request),
        **pagina_del_caso.resumen(pedido.caso),
        "title": f"{pedido.acto.boton}: {pedido.caso.peticion.radicado}",
        "acto": pedido.acto,
        "formulario": formulario,
        "version": pedido.version,
    }


def _formulario(
    pedido: Pedido, formulario: Formulario, *, rechazo: ActoRechazado | None = None, cerrado: bool = False
) -> HttpResponse:
    """The form, with what was typed; `cerrado` leaves no way to send it, only to read and copy it."""
    ocurrido = rechazo.ocurrido if isinstance(rechazo, VersionVieja) else ()
    contexto = _contexto(pedido, formulario) | {
        "rechazo": rechazo,
        "ocurrido": [suceso_de(a) for a in ocurrido],
        "plantillas": () if cerrado else desde_plantilla.ofrecidas(pedido.acto, pedido.caso),
        "cerrado": cerrado,
    }
    return TemplateResponse(
        pedido.request, "bandeja/acto.html", contexto, status=CONFLICTO if rechazo is not None else None
    )


def _previa(pedido: Pedido, formulario: Formulario, paso: Paso, resultado: Resultado) -> HttpResponse:
    """What the act will do, with everything typed carried along."""
    antes, despues = resultado.antes, resultado.despues
    contexto = _contexto(pedido, formulario) | {
        "estado_antes": pedido.caso.get_estado_display(),
        "estado_despues": Estado(paso.hacia).label,
        "vence_antes": vencimiento(antes.vence),
        "vence_despues": vencimiento(despues.vence),
        "se_mueve": antes.vence != despues.vence,
        "dibujos": (dibujar(antes), dibujar(despues)) if antes.vence != despues.vence else (),
        "luz_antes": semaforo.de_plazo(antes),
        "luz_despues": semaforo.de_plazo(despues),
        "articulo": paso.articulo,
        "escrito": [(campo.label, legible(campo)) for campo in formulario],
        "envio": envio_de(pedido.acto, pedido.caso, formulario.cleaned_data),
    }
    return TemplateResponse(pedido.request, "bandeja/previa.html", contexto)


def _hecho(pedido: Pedido) -> HttpResponse:
    """Back to the case, or to the list where the act took it out of this person's sight."""
    radicado = pedido.caso.peticion.radicado
    messages.success(pedido.request, f"{pedido.acto.suceso}: {radicado}.")
    if Tramite.objects.visibles_para(pedido.request.user).filter(pk=pedido.caso.pk).exists():
        return redirect("admin:tramites_tramite_change", pk=pedido.caso.pk)
    return redirect("admin:tramites_tramite_changelist")
