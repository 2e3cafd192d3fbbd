"""Renovar el código: whoever lost it gets another, and the old one dies at once (portal.md B3).

Given to who was let in by the address on file, or at the window to who identified themselves; nobody can be identified
of an anonymous petition, so there it stays as it was.
"""

import secrets
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.codigo import codigo_de, huella_codigo
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.models import Tramite


def codigo_nuevo() -> str:
    """A fresh random código (80 bits), known to nobody yet."""
    return codigo_de(secrets.token_urlsafe(32))


class FormularioCodigo(Formulario):
    codigo = forms.RegexField(
        r"^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$",
        label=_("Código nuevo"),
        widget=forms.TextInput(attrs={"readonly": "readonly"}),
        help_text=_("Entrégueselo a la persona por escrito: sólo se ve aquí. El anterior deja de servir al confirmar."),
    )
    identificada = forms.BooleanField(label=_("La persona mostró un documento que la identifica como quien radicó"))


class RenovarCodigo(Acto):
    clave = "renovar_codigo"
    boton = _("Dar un código de seguimiento nuevo")
    suceso = _("Se dio un código de seguimiento nuevo")
    formulario = FormularioCodigo

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        return {"codigo": codigo_nuevo()}

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        if caso.peticion.anonima:
            raise ActoRechazado(
                _("De una petición anónima nadie puede mostrar que es suya: su código no se renueva."),
                "Ley 1581 de 2012, art. 4",
            )

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        self.ofrecer(caso, autor)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """Only its keyed hash is kept; the log says that it changed, never what it is."""
        caso.peticion.codigo_huella = huella_codigo(datos["codigo"])
        caso.peticion.save(update_fields=["codigo_huella"])
        return Efecto()
