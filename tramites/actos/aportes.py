"""What whoever filed adds to the case, text or files; and aportar, which moves no clock (Ley 1437/2011 art. 5)."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.asentar import AdjuntosCambiados, entregar
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.models import Tramite

_NORMA = "Ley 1437 de 2011, art. 5"


class FormularioAportar(Formulario):
    texto = forms.CharField(
        label=_("Lo que se aporta"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Lo que la persona agrega, como lo dijo. El término no cambia."),
    )


class ConDocumentos(Acto):
    """Beside the form's text, a page that took files may hand `adjuntos` (their keys) and `borrador` (the keyed hash of
    the draft that holds them): they are re-pointed to the petition, all or nothing. One of the two is needed."""

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if not datos.get("texto") and not datos.get("adjuntos"):
            raise ActoRechazado(_("Escriba lo que aporta o adjunte al menos un documento."), _NORMA)

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos.get("texto", ""))

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """Files come after those that the constancia names, which stays true."""
        adjuntos = tuple(datos.get("adjuntos", ()))
        if not adjuntos:
            return Efecto()
        propios = caso.peticion.adjuntos.all()
        try:
            entregar(adjuntos, caso.peticion, datos["borrador"])
        except AdjuntosCambiados as error:
            raise ActoRechazado(
                _("Los documentos cambiaron en otra ventana: revíselos y vuelva a enviarlos."), _NORMA
            ) from error
        nuevos = propios.filter(pk__in=adjuntos)
        nuevos.update(aportado_en=en)
        return Efecto({"documentos": [[a.clase, a.bytes, a.sha256] for a in nuevos]})


class Aportar(ConDocumentos):
    clave = "aportar"
    boton = _("Agregar información")
    suceso = _("La persona agregó información")
    formulario = FormularioAportar
