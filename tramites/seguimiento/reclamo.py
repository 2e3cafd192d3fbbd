"""A reclamo over one's own case, when the term passed or the answer does not satisfy: filed and numbered as any other.

It goes with the same person, mode and means of answer as the petition that it complains of, through the same door.
"""

import re
import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from radicacion.asentar import DE_LA_PERSONA, Presentacion
from radicacion.entidad.contexto import configuracion
from radicacion.models import Peticion
from radicacion.vistas.pagina import VerOtra
from tramites.actos import recibir
from tramites.consulta.sentencias import vencido
from tramites.correo.salida import destinatario
from tramites.models import Estado, Tramite
from tramites.seguimiento.pagina import DelCaso

_FICHA = re.compile(r"[\w-]{43}")


class FormularioReclamo(forms.Form):
    """`ficha` is the secret of the filing: the same form sent twice is filed once."""

    use_required_attribute = False

    texto = forms.CharField(
        label=_("Qué reclama"),
        widget=forms.Textarea(attrs={"rows": 8, "class": "form-control"}),
        help_text=_("Se radica con un número nuevo, ligado a esta solicitud, y la entidad debe responderlo."),
        error_messages={"required": _("Escriba qué reclama.")},
    )
    ficha = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, maximo: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.maximo = maximo

    def clean_texto(self) -> str:
        texto: str = self.cleaned_data["texto"].replace("\r\n", "\n")
        if len(texto) > self.maximo:
            mensaje = _("El texto tiene %(hay)s caracteres y el máximo es %(maximo)s: acórtelo.")
            raise forms.ValidationError(mensaje % {"hay": len(texto), "maximo": self.maximo})
        return texto

    def clean_ficha(self) -> str:
        ficha: str = self.cleaned_data["ficha"]
        if not _FICHA.fullmatch(ficha):
            raise forms.ValidationError(_("La página venció: vuelva a su solicitud y empiece de nuevo."))
        return ficha


def se_puede(caso: Tramite) -> bool:
    """Once the term passed unanswered, or there is an answer that may not satisfy."""
    return vencido(caso) or caso.estado == Estado.ATENDIDA


class Reclamo(DelCaso):
    """`/seguimiento/reclamo/`: it ends at the receipt of the new radicado."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not se_puede(self.caso):
            return VerOtra(reverse("seguimiento:caso"))
        return self.pagina(self.formulario(None, initial={"ficha": secrets.token_urlsafe(32)}))

    def post(self, request: HttpRequest) -> HttpResponse:
        formulario = self.formulario(request.POST)
        if not se_puede(self.caso):
            formulario.add_error(None, _("Todavía no se puede reclamar por esta solicitud: está en término."))
        if not formulario.is_valid():
            return self.pagina(formulario)
        ficha = formulario.cleaned_data["ficha"]
        recibir(
            Presentacion(
                datos=_datos(self.caso.peticion, formulario.cleaned_data["texto"]),
                token=ficha,
                sobre=self.caso.peticion_id,
            )
        )
        return VerOtra(reverse("radicar:listo", args=[ficha]))

    def formulario(self, datos: Any, **otros: Any) -> FormularioReclamo:
        return FormularioReclamo(datos, maximo=configuracion().maximo_texto, **otros)

    def pagina(self, formulario: FormularioReclamo) -> HttpResponse:
        contexto = {"peticion": self.caso.peticion, "formulario": formulario, "hay_errores": bool(formulario.errors)}
        return render(self.request, "seguimiento/reclamo.html", contexto)


def _datos(peticion: Peticion, texto: str) -> dict[str, Any]:
    """What a form would have given, with the same person; nothing more is agreed to than was."""
    persona = peticion.peticionario
    return {
        **({campo: getattr(persona, campo) for campo in DE_LA_PERSONA} if persona is not None else {}),
        **({"correo": destinatario(peticion)} if persona is None else {}),
        "modalidad": peticion.modalidad,
        "tipo": "reclamo",
        "descripcion": texto,
        "medio_respuesta": peticion.medio_respuesta,
        "acepta_datos": "no",
    }
