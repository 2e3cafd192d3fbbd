"""One section of the form: an ordinary page that posts to itself. What was typed is kept before it is judged."""

from collections.abc import Mapping

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from radicacion.adjuntos.subida import cortada, incompleto, no_subidos
from radicacion.borradores import (
    CONTACTO,
    SOLICITUD,
    BorradorAbierto,
    BorradorCerrado,
    crear,
    guardar_seccion,
    vaciar_seccion,
)
from radicacion.entidad.limites import permitir
from radicacion.formularios import SECCIONES, Seccion, clase_de
from radicacion.presentar import contexto_de, formulario, tiene_archivos
from radicacion.vistas.archivos import RecibeArchivos
from radicacion.vistas.en_blanco import BORRADOS, CONSABIDAS, en_blanco
from radicacion.vistas.pagina import VENCIO, VerOtra, entregar_cookie, ir_a

BORRADORES_POR_HORA = 240  # of one connection: a whole library or entity may share it


class PaginaSeccion(RecibeArchivos):
    """`/radicar/<n>/`, n from 1 to 5. A POST without a button's name means «continue»."""

    def get(self, request: HttpRequest, numero: int) -> HttpResponse:
        borrador = self.borrador()
        if borrador is None and numero != 1:
            return self.a_la_constancia() or self.al_comienzo()
        if self.intacta(numero, borrador):
            return en_blanco(request, numero, borrador, vencio=self.vencio(numero, borrador))
        contexto = contexto_de(borrador, numero)
        datos = borrador.respuestas.get(numero) if borrador else None
        seccion = formulario(numero, contexto, datos, ligado="faltan" in request.GET)
        return self.dibujar(numero, seccion, borrador)

    def intacta(self, numero: int, borrador: BorradorAbierto | None) -> bool:
        """Whether the page shows nothing of its author: no answer, file, fault or warning."""
        if self.request.GET.keys() - CONSABIDAS:
            return False
        if borrador is None:
            return True
        if borrador.respuestas.get(numero) or borrador.por_vencer:
            return False
        return numero != SOLICITUD or not tiene_archivos(borrador)

    def post(self, request: HttpRequest, numero: int) -> HttpResponse:
        if incompleto(request):
            raise BadRequest("cut off")  # half a text must not take the place of a whole one
        borrador = self.borrador()
        if borrador is None:
            if self.sube_con_guion(numero):
                return self.sin_donde_subir()
            return self.empezar() if numero == 1 else self.rescatar(numero)
        try:
            return self.subir(borrador) if self.sube_con_guion(numero) else self.actuar(borrador, numero)
        except BorradorCerrado:
            if self.sube_con_guion(numero):
                return self.sin_donde_subir()
            return ir_a("revisar")  # filed in another tab: its receipt is there

    def empezar(self) -> HttpResponse:
        """The first POST makes the draft, once there is something to keep."""
        if self.request.POST.get("accion"):
            return ir_a("seccion", 1)
        contexto = contexto_de(None)
        seccion = formulario(1, contexto, self.escrito(), ligado=True)
        if not seccion.is_valid():
            return self.dibujar(1, seccion)
        if not permitir(self.request, "borrador", BORRADORES_POR_HORA, 3600):
            espere = _(
                "Se empezaron muchas solicitudes desde su conexión. Espere unos minutos y vuelva a oprimir Continuar."
            )
            seccion.add_error("modalidad", espere)
            return self.dibujar(1, seccion, status=429)
        borrador = crear(1, self.guardable(1))
        return entregar_cookie(self.adelante(1), borrador)

    def rescatar(self, numero: int) -> HttpResponse:
        """What is posted without a draft: it was filed, or its 24 hours are over; what was just typed is not lost."""
        if constancia := self.a_la_constancia():
            return constancia
        escrito = self.guardable(numero)
        inicio = ir_a("seccion", 1, consulta=VENCIO)
        if not (self.request.FILES or any("".join(valores).strip() for valores in escrito.values())):
            return inicio
        if not permitir(self.request, "borrador", BORRADORES_POR_HORA, 3600):
            return self.fallar(self.request)  # what was typed goes in its button
        borrador = crear(numero, escrito)
        if numero == SOLICITUD:
            self.recibir_archivos(borrador)
        return entregar_cookie(inicio, borrador)

    def actuar(self, borrador: BorradorAbierto, numero: int) -> HttpResponse:
        """Keep what was typed, then do what the button says."""
        accion, _dos_puntos, argumento = self.request.POST.get("accion", "").partition(":")
        if accion == "limpiar" and argumento == "si":
            vaciar_seccion(borrador, numero)
            return self.aqui()
        tenia_datos = bool(borrador.respuestas.get(CONTACTO))
        escrito = self.guardable(numero, borrador.modalidad)
        if cortada(self.request):
            escrito = {**borrador.respuestas.get(numero, {}), **escrito}
        borrador = guardar_seccion(borrador, numero, escrito)
        self.avisa = BORRADOS if tenia_datos and CONTACTO not in borrador.respuestas else ""
        rechazos = self.recibir_archivos(borrador, accion) if numero == SOLICITUD else []
        if no_subidos(self.request):
            return self.no_cupo(borrador, numero, rechazos)
        if accion == "limpiar_metadatos":
            rechazos += self.limpiar_metadatos(borrador, argumento)
            if not rechazos:
                return self.aqui("archivos")
        if accion == "remover":
            self.quitar(borrador, argumento)
            return self.aqui("archivos")
        if accion == "otra":
            return self.aqui("div_id_captcha")  # another challenge is drawn
        if accion == "limpiar":
            vacia = formulario(numero, contexto_de(borrador, numero), {}, ligado=False)
            return self.dibujar(numero, vacia, pagina="confirmar")
        if accion == "atras" and not rechazos:
            return ir_a("seccion", max(1, numero - 1), consulta=self.avisa)
        if accion == "subir" and not rechazos:
            return self.aqui("archivos")
        return self.continuar(borrador, numero, rechazos, sigue=accion == "")

    def continuar(self, borrador: BorradorAbierto, numero: int, rechazos: list[str], *, sigue: bool) -> HttpResponse:
        """Go on to the next section, or show this one with its faults; with those of its files alone if not `sigue`."""
        otros = {"rechazos": rechazos} if numero == SOLICITUD else {}
        seccion = formulario(numero, contexto_de(borrador, numero), self.escrito(), ligado=True, **otros)
        valida = seccion.is_valid()
        if seccion.cleaned_data.get("captcha"):
            borrador = guardar_seccion(borrador, numero, borrador.respuestas[numero], captcha_superado=True)
        if valida:
            return self.adelante(numero)
        if seccion.cleaned_data.get("captcha"):
            seccion = formulario(numero, contexto_de(borrador, numero), self.escrito(), ligado=True)
        if not sigue:
            for nombre in [n for n in seccion.errors if n != "adjuntos"]:
                del seccion.errors[nombre]
        return self.dibujar(numero, seccion, borrador)

    def no_cupo(self, borrador: BorradorAbierto, numero: int, rechazos: list[str]) -> HttpResponse:
        """What was typed, as it was kept, and why the files that did not fit were not (413)."""
        otros = {"rechazos": rechazos} if numero == SOLICITUD else {}
        datos = borrador.respuestas[numero]
        seccion = formulario(numero, contexto_de(borrador, numero), datos, ligado=True, **otros)
        return self.dibujar(numero, seccion, borrador, status=413)

    def escrito(self) -> dict[str, list[str]]:
        return {campo: self.request.POST.getlist(campo) for campo in self.request.POST}

    def guardable(self, numero: int, modalidad: str = "") -> Mapping[str, list[str]]:
        campos = clase_de(numero, modalidad).guardables()
        return {campo: valores for campo, valores in self.escrito().items() if campo in campos}

    def aqui(self, ancla: str = "") -> VerOtra:
        """This page again, with what it must say in its address: there is no session to keep it."""
        marcas = [*(marca for marca in ("faltan", "revisar") if marca in self.request.GET), self.avisa]
        return ir_a("seccion", self.kwargs["numero"], consulta="&".join(filter(None, marcas)), ancla=ancla)

    def adelante(self, numero: int) -> VerOtra:
        """The next section; the review after the last one, or where a «Cambiar» came from there."""
        if "revisar" in self.request.GET or numero == SECCIONES[-1]:
            return ir_a("revisar", consulta=self.avisa)
        return ir_a("seccion", numero + 1, consulta=self.avisa)

    def vencio(self, numero: int, borrador: BorradorAbierto | None) -> bool:
        """Whether the page tells that a draft expired."""
        return (numero == 1 and borrador is None and self.perdido()) or VENCIO in self.request.GET

    def dibujar(
        self,
        numero: int,
        seccion: Seccion,
        borrador: BorradorAbierto | None = None,
        *,
        pagina: str = "seccion",
        status: int = 200,
    ) -> HttpResponse:
        seccion.vestir()
        contexto = {
            "numero": numero,
            "ultima": SECCIONES[-1],
            "formulario": seccion,
            "faltas": seccion.faltas(),
            "hay_errores": bool(seccion.errors),
            "entidad": seccion.contexto.entidad,
            "borrador": borrador,
            "repetidos": self.repetidos,
            "vencio": self.vencio(numero, borrador),
        }
        return render(self.request, f"radicacion/{pagina}.html", contexto, status=status)
