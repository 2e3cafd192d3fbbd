"""`/seguimiento/`: in with radicado and código, then the case; out with one button. GETs write nothing."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from plazos.dibujo import dibujar
from plazos.terminos import Tipo
from radicacion.entidad.limites import permitir, reintento
from radicacion.models import Adjunto
from radicacion.tiempo import ahora
from radicacion.vistas.pagina import VerOtra
from tramites.consulta.sentencias import sentencia, vencido
from tramites.models import Actuacion, ClaseAutor, Tramite
from tramites.plazo import plazo_de
from tramites.seguimiento import enlace
from tramites.seguimiento.conversacion import conversacion
from tramites.seguimiento.documentos import oficios_de
from tramites.seguimiento.entrada import FormularioRadicado, FormularioSeguimiento, abrir_con_codigo
from tramites.seguimiento.ofrecidos import ofrecido, ofrecidos
from tramites.seguimiento.pagina import VENCIO, DelCaso
from tramites.seguimiento.pase import entregar, retirar
from tramites.seguimiento.reclamo import se_puede
from tramites.seguimiento.relato import Relato

VECES_POR_DIRECCION, VECES_POR_RADICADO, SEGUNDOS = 30, 10, 10 * 60
_CIFRAS = 9


@method_decorator(never_cache, name="dispatch")
class ConFormulario(View):
    """A page of one form, that keeps what was typed whatever happens."""

    plantilla: str

    def pagina(self, request: HttpRequest, formulario: FormularioRadicado, **contexto: Any) -> HttpResponse:
        return render(request, self.plantilla, {"formulario": formulario, **contexto})

    def demasiadas(self, request: HttpRequest, formulario: FormularioRadicado) -> HttpResponse:
        """Too many attempts: when to try again, in words and for programs, with the form as it was."""
        cuando = reintento(SEGUNDOS)
        respuesta = self.pagina(request, formulario, hay_errores=True, reintento=cuando)
        respuesta.status_code = 429
        respuesta["Retry-After"] = str(_segundos_hasta(cuando))
        return respuesta


class Entrada(ConFormulario):
    """The door: a failure never says which of the two was wrong."""

    plantilla = "seguimiento/entrada.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.pagina(request, FormularioSeguimiento(), vencio=VENCIO in request.GET)

    def post(self, request: HttpRequest) -> HttpResponse:
        formulario = FormularioSeguimiento(request.POST)
        if not permitir(request, "seguimiento", VECES_POR_DIRECCION, SEGUNDOS):
            return self.demasiadas(request, formulario)
        if not formulario.is_valid():
            return self.pagina(request, formulario, hay_errores=True)
        radicado = formulario.cleaned_data["radicado"]
        if not permitir("-".join(map(str, radicado)), "seguimiento-codigo", VECES_POR_RADICADO, SEGUNDOS):
            return self.demasiadas(request, formulario)
        peticion = abrir_con_codigo(radicado, formulario.cleaned_data["codigo"])
        if peticion is None:
            formulario.add_error(
                "codigo",
                _("El radicado y el código no corresponden. Revise los dos como aparecen en su constancia."),
            )
            return self.pagina(request, formulario, hay_errores=True)
        return entregar(VerOtra(reverse("seguimiento:caso")), peticion)


class PedirEnlace(ConFormulario):
    """A link by mail, to the address on file alone; the answer is the same whether or not there is one."""

    plantilla = "seguimiento/pedir_enlace.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.pagina(request, FormularioRadicado())

    def post(self, request: HttpRequest) -> HttpResponse:
        formulario = FormularioRadicado(request.POST)
        if not permitir(request, "seguimiento-enlace", VECES_POR_DIRECCION, SEGUNDOS):
            return self.demasiadas(request, formulario)
        if not formulario.is_valid():
            return self.pagina(request, formulario, hay_errores=True)
        enlace.enviar(*formulario.cleaned_data["radicado"])
        return self.pagina(request, formulario, pedido=True, minutos=enlace.MINUTOS)


@method_decorator(never_cache, name="dispatch")
class Enlace(View):
    """The link itself. Opening it changes nothing, since mail scanners open links too: a button lets in."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return render(request, "seguimiento/enlace.html", {"vale": enlace.peticion_de(token) is not None})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        peticion = enlace.peticion_de(token)
        if peticion is None:
            return self.get(request, token)
        return entregar(VerOtra(reverse("seguimiento:caso")), peticion)


class Caso(DelCaso):
    """The case that the pass opens; without one, back to the door, which says so."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "seguimiento/caso.html", _contexto(request, self.caso))


def _contexto(request: HttpRequest, tramite: Tramite) -> dict[str, Any]:
    actos = ofrecidos(tramite)
    plazo = plazo_de(tramite)
    return {
        "caso": tramite,
        "peticion": tramite.peticion,
        "tipo": Tipo(tramite.tipo),
        "estado": sentencia(tramite),
        "vencida": vencido(tramite),
        "plazo": plazo,
        "dibujo": dibujar(plazo),
        "dichos": conversacion(tramite),
        "momentos": Relato(tramite).momentos(),
        "adjuntos": list(Adjunto.objects.filter(peticion=tramite.peticion_id)),
        "oficios": oficios_de(tramite),
        "actos": actos,
        "reclama": se_puede(tramite),
        "hecho": _hecho(request, tramite),
    }


@require_POST
def salir(request: HttpRequest) -> HttpResponse:
    """Leave: the browser forgets the case."""
    return retirar(VerOtra(reverse("seguimiento:entrada")))


def _hecho(request: HttpRequest, tramite: Tramite) -> Actuacion | None:
    """The act that the citizen just did, which the page gives receipt of."""
    orden = request.GET.get("hecho", "")
    if not orden.isdecimal() or len(orden) > _CIFRAS:
        return None
    return next(
        (
            a
            for a in tramite.actuaciones.all()
            if a.orden == int(orden) and a.autor_clase == ClaseAutor.CIUDADANO and ofrecido(a.acto)
        ),
        None,
    )


def _segundos_hasta(cuando: datetime) -> int:
    return max(1, int((cuando - ahora()).total_seconds()) + 1)
