"""Whom an apoderado speaks for: asked of them alone. The poder itself may come later (law.md §7)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.formularios.base import Seccion
from radicacion.formularios.campos import Renglon
from radicacion.formularios.documento import numero_normalizado
from radicacion.formularios.lista import Lista
from radicacion.models import TipoDocumento, TipoPersona

REPRESENTADO = ("representado_tipo_documento", "representado_numero_documento", "representado_nombres")


class ConRepresentado(Seccion):
    representado_tipo_documento = forms.ChoiceField(
        label=_("Tipo de identificación de quien representa"),
        choices=[("", _("Seleccione un tipo de documento")), *TipoDocumento.choices],
        widget=Lista,
        required=False,
    )
    representado_numero_documento = Renglon(
        label=_("Número de identificación de quien representa"), required=False, max_length=40
    )
    representado_nombres = Renglon(
        label=_("Nombres y apellidos o razón social de quien representa"), required=False, max_length=200
    )

    def acomodar_representado(self, datos: dict[str, Any]) -> None:
        """Required of an apoderado; of anybody else nothing of it is kept."""
        if datos.get("tipo_persona") != TipoPersona.APODERADO:
            for nombre in REPRESENTADO:
                datos[nombre] = ""
                self.errors.pop(nombre, None)
            return
        self.exigir("representado_tipo_documento", _("Escoja el tipo de identificación de la persona que representa."))
        self.exigir("representado_numero_documento", _("Escriba el número de identificación de quien representa."))
        self.exigir("representado_nombres", _("Escriba el nombre de la persona que representa."))
        self.normalizar_numero("representado_tipo_documento", "representado_numero_documento")

    def normalizar_numero(self, tipo: str, numero: str) -> None:
        """Leave the number in the one form in which it is stored, or say what is wrong with it."""
        datos = self.cleaned_data
        if datos.get(tipo) and datos.get(numero):
            try:
                datos[numero] = numero_normalizado(datos[tipo], datos[numero])
            except forms.ValidationError as error:
                self.add_error(numero, error)
