"""The first page of intake: how it arrived and who speaks; and the button for what needs no filing."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from radicacion.borradores import MODALIDAD, BorradorAbierto, BorradorCerrado, Respuestas, guardar_seccion
from radicacion.formularios import Seccion
from radicacion.presentar import contexto_de
from radicacion.tiempo import hoy
from tramites.bandeja.recepcion import borrador as propio
from tramites.bandeja.recepcion.borrador import LLEGADA
from tramites.bandeja.recepcion.llegada import recien_llegada
from tramites.bandeja.recepcion.pedido import VerOtra, a, de_quien_recibe, dibujar, suyo
from tramites.models import Orientacion, contar_orientacion


class Orientar(forms.Form):
    tema = forms.ChoiceField(
        label=gettext_lazy("Tema de la orientación"),
        choices=[("", gettext_lazy("Escoja el tema")), *Orientacion.Tema.choices],
        error_messages={"required": gettext_lazy("Escoja el tema de la orientación.")},
    )


@de_quien_recibe
def pagina(request: HttpRequest, sitio: AdminSite) -> HttpResponse:
    """GET shows it; POST begins a draft, or counts an orientation."""
    orientar = Orientar(request.POST if request.POST.get("accion") == "orientar" else None)
    if orientar.is_bound and orientar.is_valid():
        contar_orientacion(orientar.cleaned_data["tema"], hoy())
        messages.success(request, _("Se contó la orientación: no se guardó nada de quien preguntó."))
        return VerOtra(reverse("admin:tramites_tramite_recepcion"))
    if request.method != "POST" or orientar.is_bound:
        return _dibujar(request, sitio, _formularios(None), orientar)
    dichas = _dichas(request, None)
    formularios = _formularios(None, dichas)
    if not all(f.is_valid() for f in formularios):
        return _dibujar(request, sitio, formularios, orientar)
    nuevo = propio.empezar(request, dichas[LLEGADA], dichas[MODALIDAD])
    return propio.entregar_cookie(a("borrador", nuevo.id), nuevo)


@de_quien_recibe
def cambiar(request: HttpRequest, sitio: AdminSite, borrador: UUID) -> HttpResponse:
    """The same two sections of a draft already begun; whoever turns anonymous loses section 2, and is told before."""
    suya = suyo(request, borrador)
    if isinstance(suya, VerOtra):
        return suya
    if request.method != "POST":
        return _dibujar(request, sitio, _formularios(suya), None, suya)
    dichas = _dichas(request, suya)
    try:
        for numero, respuestas in dichas.items():
            suya = guardar_seccion(suya, numero, respuestas)
    except BorradorCerrado:
        return a("listo", borrador)
    formularios = _formularios(suya, dichas)
    if not all(f.is_valid() for f in formularios):
        return _dibujar(request, sitio, formularios, None, suya)
    return a("borrador", borrador)


def _dichas(request: HttpRequest, borrador: BorradorAbierto | None) -> dict[int, Respuestas]:
    return {f_numero: _de_este_post(request, f) for f_numero, f in zip(_NUMEROS, _formularios(borrador), strict=True)}


_NUMEROS = (LLEGADA, MODALIDAD)


def _de_este_post(request: HttpRequest, formulario: Seccion) -> Respuestas:
    return {campo: request.POST.getlist(campo) for campo in formulario.guardables() if campo in request.POST}


def _formularios(borrador: BorradorAbierto | None, dichas: dict[int, Respuestas] | None = None) -> list[Seccion]:
    """Judged where they were just typed; otherwise as the draft has them, or with this very minute."""
    contexto = contexto_de(borrador, MODALIDAD)
    guardadas = dichas or (borrador.respuestas if borrador else {LLEGADA: recien_llegada()})
    return [propio.seccion(n, contexto, guardadas.get(n), ligado=dichas is not None) for n in _NUMEROS]


def _dibujar(
    request: HttpRequest,
    sitio: AdminSite,
    formularios: list[Seccion],
    orientar: Orientar | None,
    borrador: BorradorAbierto | None = None,
) -> HttpResponse:
    for formulario in formularios:
        formulario.vestir()
    contexto = {
        "formularios": formularios,
        "orientar": orientar,
        "orientadas": Orientacion.objects.filter(dia=hoy()).aggregate(n=Sum("veces"))["n"] or 0,
        "borrador": borrador,
        "faltas": [falta for f in formularios for falta in f.faltas()] if formularios[0].is_bound else [],
    }
    return dibujar(request, sitio, "comienzo", _("Recibir una petición"), contexto)
