"""`/seguimiento/caso/<acto>/`: an act of the citizen, through the door; nothing typed or uploaded is lost."""

from typing import Any

from django.forms import CheckboxInput, RadioSelect
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from radicacion.adjuntos.subida import cortada
from radicacion.borradores import BorradorCerrado
from radicacion.entidad.limites import permitir
from radicacion.vistas.pagina import VerOtra
from tramites.actos import ejecutar
from tramites.actos.acto import CIUDADANO, ActoRechazado, Formulario, VersionVieja
from tramites.models import Tramite
from tramites.seguimiento.entrega import Entrega
from tramites.seguimiento.ofrecidos import Ofrecido, ofrecido, ofrecidos
from tramites.seguimiento.pagina import DelCaso

ACTOS_POR_HORA = 30  # of one case: nobody needs more, and each is a row of its log
CONFLICTO = 409  # the act does not fit the case as it is now
#: Of the official's forms, what only an official writes down.
_DEL_FUNCIONARIO = ("presentado", "identificada")


class PaginaActo(DelCaso):
    """GET: the form. POST: files are kept first, then the act is done, or the page says what is missing."""

    def preparar(self, **kwargs: Any) -> None:
        que = ofrecido(kwargs["clave"])
        if que is None:
            raise Http404
        self.que, self.entrega = que, Entrega.de(self.request, self.caso)

    def despedir(self, respuesta: HttpResponse) -> HttpResponse:
        return super().despedir(self.entrega.guardar(respuesta))

    def get(self, request: HttpRequest, clave: str) -> HttpResponse:
        if self.que not in ofrecidos(self.caso):
            return self.pagina(self.formulario(None), cerrado=True, status=CONFLICTO)
        return self.pagina(self.formulario(None))

    def post(self, request: HttpRequest, clave: str) -> HttpResponse:
        accion, _dos_puntos, argumento = request.POST.get("accion", "").partition(":")
        try:
            if self.que.con_archivos:
                self.entrega.recibir(request)
            if accion == "remover":
                self.entrega.quitar(argumento)
        except BorradorCerrado:
            self.entrega.borrador = None
        formulario = self.formulario(request.POST)
        if accion or cortada(request):
            return self.pagina(formulario.sin_juzgar(), status=413 if cortada(request) else 200)
        if not formulario.is_valid() or self.entrega.rechazos:
            return self.pagina(formulario)
        if self.que.dos_veces and "confirmar" not in request.POST:
            return self.pagina(formulario, confirma=True)
        return self.hacer(formulario)

    def hacer(self, formulario: "FormularioDelCiudadano") -> HttpResponse:
        """Through the door, on the version that was read."""
        if not permitir(f"caso {self.caso.pk}", "acto-del-ciudadano", ACTOS_POR_HORA, 3600):
            return self.pagina(formulario, muchos=True, status=429)
        try:
            resultado = ejecutar(
                self.que.acto,
                self.caso.pk,
                self.version(),
                CIUDADANO,
                {**formulario.limpios(), **self.entrega.datos()},
            )
        except VersionVieja:
            return self.pagina(formulario, cambio=True, status=CONFLICTO)
        except ActoRechazado as rechazo:
            return self.pagina(formulario, rechazo=rechazo, status=CONFLICTO)
        self.caso = resultado.tramite  # whose código may be another now: the pass follows it
        orden = resultado.actuacion.orden if resultado.actuacion else 0
        return VerOtra(f"{reverse('seguimiento:caso')}?hecho={orden}")

    def version(self) -> int:
        """The version of the case on which the citizen decided; unreadable ones are as old as can be."""
        try:
            return int(self.request.POST.get("version", ""))
        except ValueError:
            return -1

    def formulario(self, datos: Any) -> "FormularioDelCiudadano":
        return FormularioDelCiudadano(self.que, self.caso, datos, con_archivos=bool(self.entrega.archivos))

    def pagina(self, formulario: "FormularioDelCiudadano", *, status: int = 200, **contexto: Any) -> HttpResponse:
        faltas = [*self.entrega.rechazos]
        return render(
            self.request,
            "seguimiento/acto.html",
            {
                "caso": self.caso,
                "peticion": self.caso.peticion,
                "que": self.que,
                "formulario": formulario.forma,
                "archivos": self.entrega.archivos,
                "rechazos": faltas,
                "hay_errores": bool(formulario.forma.errors or faltas or contexto.get("rechazo")),
                "version": self.caso.version,
                **contexto,
            },
            status=status,
        )


class FormularioDelCiudadano:
    """The act's own form as a citizen fills it: their words, without what only an official writes down."""

    def __init__(self, que: Ofrecido, caso: Tramite, datos: Any, *, con_archivos: bool) -> None:
        inicial = que.acto.inicial(caso, CIUDADANO) if datos is None else None
        self.forma: Formulario = que.acto.formulario(datos, caso=caso, autor=CIUDADANO, initial=inicial)
        self._quien = (que, caso)
        for nombre in _DEL_FUNCIONARIO:
            self.forma.fields.pop(nombre, None)
        self.forma.use_required_attribute = False
        for nombre, campo in self.forma.fields.items():
            _vestir(campo.widget)
            if nombre == "texto":
                campo.label, campo.help_text = str(que.rotulo or campo.label), ""
                campo.required = campo.required and not con_archivos
        if caso.peticion.anonima:
            self.forma.fields.pop("direccion", None)

    def is_valid(self) -> bool:
        return self.forma.is_valid()

    def limpios(self) -> dict[str, Any]:
        return self.forma.cleaned_data

    def sin_juzgar(self) -> "FormularioDelCiudadano":
        """What was typed, kept and not judged yet: only a file was handed in or taken away."""
        que, caso = self._quien
        nuevo = FormularioDelCiudadano(que, caso, None, con_archivos=True)
        nuevo.forma.initial = {n: self.forma.data.get(n, "") for n in nuevo.forma.fields}
        return nuevo


def _vestir(widget: Any) -> None:
    clase = "form-check-input" if isinstance(widget, CheckboxInput | RadioSelect) else "form-control"
    widget.attrs = {**widget.attrs, "class": clase}
