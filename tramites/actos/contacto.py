"""Corregir contacto: a person's e-mail or address, confirmed and logged (Ley 1581/2012 art. 8).

The old value is kept only in the erasable text of the log; of an anonymous person nothing is, not even that.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from radicacion.asentar import CORREO_ANONIMO
from radicacion.models import Peticionario
from radicacion.sellado import sellar
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.correo.salida import redirigir
from tramites.models import Tramite

_NORMA = "Ley 1581 de 2012, art. 8"


class FormularioContacto(Formulario):
    """Nothing is filled in: the form may be opened by who must not know the contact."""

    correo = forms.EmailField(
        label=_("Correo electrónico nuevo"), required=False, help_text=_("En blanco: el correo no cambia.")
    )
    confirma_correo = forms.EmailField(label=_("Escriba otra vez el correo nuevo"), required=False)
    direccion = forms.CharField(
        label=_("Dirección nueva"),
        required=False,
        max_length=200,
        help_text=_("En blanco: la dirección no cambia. Con la ciudad, si también cambió."),
    )
    confirma = forms.BooleanField(
        label=_("La persona confirmó que estos datos son suyos y autoriza que se le escriba a ellos")
    )

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if datos.get("correo", "").casefold() != datos.get("confirma_correo", "").casefold():
            self.add_error("confirma_correo", _("Los dos correos no son iguales."))
        return datos


class CorregirContacto(Acto):
    clave = "corregir_contacto"
    boton = _("Corregir el correo o la dirección")
    suceso = _("Se corrigieron los datos de contacto")
    formulario = FormularioContacto

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if not datos.get("correo") and not datos.get("direccion"):
            raise ActoRechazado(_("Escriba el correo nuevo o la dirección nueva."), _NORMA)
        if caso.peticion.peticionario is not None:
            return
        if autor.usuario is not None:
            raise ActoRechazado(
                _("El correo de una persona anónima sólo lo cambia ella, con su código de seguimiento."), _NORMA
            )
        if datos.get("direccion"):
            raise ActoRechazado(_("En una petición anónima sólo se guarda un correo, sellado."), _NORMA)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """What waits for the old address, or was given up at it, goes to the new one."""
        peticion, persona = caso.peticion, caso.peticion.peticionario
        correo, direccion = datos.get("correo", ""), datos.get("direccion", "")
        campos = [campo for campo, valor in (("correo", correo), ("direccion", direccion)) if valor]
        antes = ""
        if persona is None:
            peticion.correo_sellado = sellar(correo, CORREO_ANONIMO)
            peticion.save(update_fields=["correo_sellado"])
        else:
            antes = _anterior(persona, campos)
            persona.correo, persona.direccion = correo or persona.correo, direccion or persona.direccion
            persona.save()
        if correo:
            redirigir(caso, correo)
        return Efecto({"campos": campos}, texto=antes)


def _anterior(persona: Peticionario, campos: list[str]) -> str:
    """What stood there before, for the erasable text."""
    return "\n".join(
        gettext("Antes, %(campo)s: %(valor)s")
        % {"campo": persona._meta.get_field(campo).verbose_name, "valor": getattr(persona, campo) or "—"}  # type: ignore[union-attr]
        for campo in campos
    )
