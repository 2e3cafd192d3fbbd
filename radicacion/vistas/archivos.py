"""The files of section 4, received with the page or, by a script, each as it is chosen."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from radicacion.adjuntos.recibir import recibir
from radicacion.adjuntos.reconocer import Rechazado
from radicacion.adjuntos.reemplazar import sin_metadatos
from radicacion.adjuntos.subida import no_subidos
from radicacion.borradores import SOLICITUD, BorradorAbierto, quitar_archivo
from radicacion.entidad.limites import permitir
from radicacion.presentar import contexto_de
from radicacion.tiempo import ahora
from radicacion.vistas.pagina import Pagina

SUBIDAS_POR_HORA = 300
REPETIDO = "archivo-repetido"  # in the address of the next page: it says so
_NADA = gettext_lazy("No escogió ningún archivo. Escójalo primero y después oprima «Adicionar más archivos».")
_ESPERE = gettext_lazy("Se subieron muchos archivos desde su conexión. Espere unos minutos y vuelva a subirlos.")


class RecibeArchivos(Pagina):
    """What section 4 does with files: one refusal never loses the others, nor what was typed."""

    avisa = ""  # what the next page must say, for its address
    repetidos = 0  # files of this POST that the draft already had

    def recibir_archivos(self, borrador: BorradorAbierto, accion: str = "") -> list[str]:
        """Take every file of this POST; return why some were not taken. One refusal does not lose the others."""
        if self.request.FILES and not permitir(self.request, "subir", SUBIDAS_POR_HORA, 3600):
            return [str(_ESPERE)]
        rechazos = self.guardar_archivos(borrador)
        if self.repetidos:
            self.avisa = REPETIDO
        if accion == "subir" and not (self.request.FILES or rechazos):
            rechazos.append(str(_NADA))
        return rechazos

    def guardar_archivos(self, borrador: BorradorAbierto) -> list[str]:
        rechazos, entidad = no_subidos(self.request), contexto_de(borrador).entidad
        for archivo in self.request.FILES.getlist("adjuntos"):
            comienzo = ahora()
            try:
                self.repetidos += recibir(borrador, archivo, entidad).subido_en < comienzo
            except Rechazado as rechazo:
                rechazos.append(str(rechazo))
        return rechazos

    def sube_con_guion(self, numero: int) -> bool:
        """Whether a script sends chosen files by themselves: it wants no page, and no answer is written."""
        quiere_json = self.request.get_preferred_type(["text/html", "application/json"]) == "application/json"
        return numero == SOLICITUD and self.request.POST.get("accion") == "subir" and quiere_json

    def subir(self, borrador: BorradorAbierto) -> HttpResponse:
        """Take the files; answer why some were not taken, and the list of all that the draft has."""
        if not permitir(self.request, "subir", SUBIDAS_POR_HORA, 3600):
            return JsonResponse({"rechazos": [_ESPERE]}, status=429)
        rechazos = self.guardar_archivos(borrador)
        contexto = {"formulario": {"contexto": contexto_de(borrador)}}
        lista = render_to_string("radicacion/archivos_lista.html", contexto, self.request)
        return JsonResponse({"rechazos": rechazos, "repetidos": self.repetidos, "lista": lista})

    def sin_donde_subir(self) -> HttpResponse:
        rechazo = _("Este archivo no se subió: su borrador venció o ya se radicó en otra ventana. Oprima Continuar.")
        return JsonResponse({"rechazos": [rechazo]}, status=410)

    def limpiar_metadatos(self, borrador: BorradorAbierto, argumento: str) -> list[str]:
        """Put the copy without its author's data in the place of a file; return why it could not be, if so."""
        try:
            return sin_metadatos(borrador, UUID(argumento))
        except ValueError:
            return []  # not an id of ours: there is nothing to clean

    def quitar(self, borrador: BorradorAbierto, argumento: str) -> None:
        try:
            quitar_archivo(borrador, UUID(argumento))
        except ValueError:
            return  # not an id of ours: there is nothing to remove
