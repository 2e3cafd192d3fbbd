"""Files on their way into a case: kept on choice, in a draft of this browser and this case, until the act takes them.

A draft as those of filing: 24 hours, its own cookie, checked by the same rules; nothing ties it to a person.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from radicacion.adjuntos.recibir import recibir
from radicacion.adjuntos.reconocer import Rechazado
from radicacion.adjuntos.subida import no_subidos
from radicacion.asentar import huella_token
from radicacion.borradores import SOLICITUD, BorradorAbierto, abrir, crear, quitar_archivo
from radicacion.entidad.contexto import configuracion
from radicacion.entidad.limites import permitir
from radicacion.models import Adjunto
from tramites.models import Tramite
from tramites.seguimiento.pase import RUTA

COOKIE = "entrega"
SUBIDAS_POR_HORA = 300


@dataclass
class Entrega:
    """The files that this browser handed in for one case and were not taken yet; `rechazos` of this very request."""

    caso: Tramite
    borrador: BorradorAbierto | None = None
    rechazos: list[str] = field(default_factory=list)

    @classmethod
    def de(cls, request: HttpRequest, caso: Tramite) -> "Entrega":
        """What the cookie holds for this case; empty where there is nothing, or it was for another case."""
        borrador = abrir(request.COOKIES.get(COOKIE, ""))
        es_suya = borrador is not None and borrador.respuestas.get(SOLICITUD) == {"caso": [str(caso.pk)]}
        return cls(caso, borrador if es_suya else None)

    @property
    def archivos(self) -> list[Adjunto]:
        return list(Adjunto.objects.filter(borrador=self.borrador.id)) if self.borrador else []

    def recibir(self, request: HttpRequest) -> None:
        """Take every file of this POST; one that is refused does not lose the others."""
        self.rechazos += no_subidos(request)
        archivos = request.FILES.getlist("adjuntos")
        if not archivos:
            return
        if not permitir(request, "subir", SUBIDAS_POR_HORA, 3600):
            self.rechazos.append(_("Se subieron muchos archivos desde su conexión. Espere unos minutos."))
            return
        borrador = self.borrador or crear(SOLICITUD, {"caso": [str(self.caso.pk)]})
        self.borrador = borrador
        for archivo in archivos:
            try:
                recibir(borrador, archivo, configuracion())
            except Rechazado as rechazo:
                self.rechazos.append(str(rechazo))

    def quitar(self, argumento: str) -> None:
        """Remove one file; nothing happens where it is not of this draft."""
        try:
            identidad = UUID(argumento)
        except ValueError:
            return
        if self.borrador is not None:
            quitar_archivo(self.borrador, identidad)

    def datos(self) -> dict[str, Any]:
        """What an act that takes files is told, empty where there are none."""
        archivos = self.archivos
        if self.borrador is None or not archivos:
            return {}
        return {"adjuntos": tuple(a.pk for a in archivos), "borrador": huella_token(self.borrador.token)}

    def guardar(self, respuesta: HttpResponse) -> HttpResponse:
        """Leave the draft's token with the browser, for these pages alone."""
        if self.borrador is not None:
            respuesta.set_cookie(
                COOKIE,
                self.borrador.token,
                max_age=settings.BORRADOR_HORAS * 3600,
                path=RUTA,
                secure=settings.BORRADOR_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return respuesta
