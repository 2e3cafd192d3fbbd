"""`/radicar/revisar/`: every answer read back with its own «Cambiar», and the one Enviar."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from radicacion.asentar import AdjuntosCambiados, Presentacion
from radicacion.borradores import BorradorAbierto
from radicacion.entidad.limites import permitir
from radicacion.models import Modalidad, Peticion
from radicacion.presentar import (
    Incompleta,
    advertencias,
    presentacion,
    revision,
    secciones_incompletas,
    secciones_juzgadas,
)
from radicacion.vistas.pagina import VENCIO, Pagina, VerOtra, entregar_cookie, ir_a

ENVIOS_POR_HORA = 60


def sin_radicar(_presentacion: Presentacion) -> Peticion:
    raise ImproperlyConfigured("Revisar.as_view(radicar=…): nobody said what files a petition.")


class Revisar(Pagina):
    """Sending twice gives the same radicado: the token that was filed only leads to its receipt.

    What is filed is what was read: the page says which state of the draft it showed (`leida`), and another one is shown
    before it is sent. A script that does not say it sends the draft as it is.
    """

    #: What files: handed in by the composition root.
    radicar: Callable[[Presentacion], Peticion] = staticmethod(sin_radicar)
    plantilla_fallo = "radicacion/fallo_enviar.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        borrador = self.borrador()
        if borrador is None:
            return self.a_la_constancia() or self.al_comienzo()
        return self.leer(borrador)

    def post(self, request: HttpRequest) -> HttpResponse:
        borrador = self.borrador()
        if borrador is None:
            return self.a_la_constancia() or ir_a("seccion", 1, consulta=VENCIO)
        try:
            entrega = presentacion(borrador)
            if request.POST.get("leida") not in (None, revision(borrador, entrega.adjuntos)):
                cambio = _(
                    "Algo cambió en otra ventana después de que abrió esta página. Revise otra vez sus respuestas, que "
                    "son las de ahora, y vuelva a oprimir Enviar."
                )
                return self.leer(borrador, aviso=cambio, status=409)
            if borrador.demasiado_reciente:
                pronto = _(
                    "Llegó tan rápido que pudo enviarla un programa. Espere un momento y vuelva a oprimir Enviar; "
                    "nada se ha perdido."
                )
                return self.leer(borrador, aviso=pronto, status=429)
            if not permitir(request, "enviar", ENVIOS_POR_HORA, 3600):
                espere = _(
                    "Se enviaron muchas solicitudes desde su conexión. Espere unos minutos y vuelva a oprimir "
                    "Enviar; nada se ha perdido."
                )
                return self.leer(borrador, aviso=espere, status=429)
            self.radicar(entrega)
        except Incompleta as error:
            # The other Enviar of a double click may just have taken the files along.
            return self.a_la_constancia() or self.a_la_seccion(error.secciones[0])
        except AdjuntosCambiados:
            aviso = _("La lista de archivos cambió en otra ventana. Revísela y vuelva a oprimir Enviar.")
            return self.leer(borrador, aviso=aviso, status=409)
        return entregar_cookie(ir_a("listo", borrador.token), borrador, radicado=True)

    def leer(self, borrador: BorradorAbierto, aviso: str = "", status: int = 200) -> HttpResponse:
        """The page of review; or, where something is missing, the section that lacks it, with its faults."""
        secciones = secciones_juzgadas(borrador)
        if faltan := secciones_incompletas(secciones):
            return self.a_la_seccion(faltan[0])
        adjuntos = secciones[1].contexto.adjuntos
        hallados = [a for a in adjuntos if getattr(a, "hallados", ())]
        contexto: dict[str, Any] = {
            "secciones": [(numero, s.titulo, list(s.respuestas())) for numero, s in secciones.items()],
            "borrador": borrador,
            "leida": revision(borrador, (a.id for a in adjuntos)),
            "delatores": hallados if borrador.modalidad != Modalidad.IDENTIFICADA else [],
            "modalidad": borrador.modalidad,
            "aviso": aviso,
            "hay_errores": bool(aviso),
            **advertencias(secciones),
        }
        return render(self.request, "radicacion/revisar.html", contexto, status=status)

    def a_la_seccion(self, numero: int) -> VerOtra:
        return ir_a("seccion", numero, consulta="faltan&revisar")
