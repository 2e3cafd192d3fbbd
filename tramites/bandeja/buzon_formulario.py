"""The forms of a message: what it is filed with, proposed from what it says; and why it is discarded."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from radicacion.models import MedioRespuesta, Modalidad, Prioridad, TipoDocumento, TipoPersona
from tramites.models import Mensaje

_MODALIDADES = [(m.value, m.label) for m in (Modalidad.IDENTIFICADA, Modalidad.RESERVADA)]
_PERSONAS = [
    (t.value, t.label) for t in (TipoPersona.NATURAL, TipoPersona.JURIDICA, TipoPersona.NNA, TipoPersona.AUTORIDAD)
]


class Radicacion(forms.Form):
    """Nobody is refused for lacking a datum (Ley 1755/2015 art. 15 and 16): only the type, a name and what is asked."""

    tipo = forms.ChoiceField(
        label=_("Tipo de solicitud"),
        choices=[("", _("Escoja el tipo")), *((t.value, t.etiqueta) for t in Tipo)],
        error_messages={"required": _("Escoja el tipo de solicitud.")},
    )
    modalidad = forms.ChoiceField(
        label=_("Identidad de quien escribió"),
        choices=_MODALIDADES,
        help_text=_(
            "Con reserva, si la pidió o si denuncia: desde entonces sólo la ven quienes pueden, con un motivo."
        ),
    )
    nombres = forms.CharField(
        label=_("Nombres y apellidos, o razón social"),
        max_length=200,
        error_messages={"required": _("Escriba el nombre; si no lo dice, su dirección de correo.")},
    )
    tipo_persona = forms.ChoiceField(label=_("Tipo de persona"), choices=_PERSONAS)
    tipo_documento = forms.ChoiceField(
        label=_("Tipo de documento"), required=False, choices=[("", _("No lo dice")), *TipoDocumento.choices]
    )
    numero_documento = forms.CharField(label=_("Número de documento"), required=False, max_length=20)
    correo = forms.EmailField(
        label=_("Correo electrónico"),
        required=False,
        help_text=_("Por él se le responde, porque por él escribió."),
        error_messages={"invalid": _("Escriba un correo como nombre@ejemplo.com.")},
    )
    telefono = forms.CharField(label=_("Teléfono"), required=False, max_length=30)
    direccion = forms.CharField(label=_("Dirección"), required=False, max_length=200)
    prioridad = forms.ChoiceField(
        label=_("Motivo de prioridad"), required=False, choices=[("", _("Ninguno")), *Prioridad.choices]
    )
    descripcion = forms.CharField(
        label=_("Qué pide"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Es el texto del mensaje, como llegó. El original se conserva aunque aquí lo abrevie."),
    )

    def __init__(self, *args: Any, con_archivos: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.con_archivos = con_archivos

    @classmethod
    def de(cls, mensaje: Mensaje) -> Self:
        """Filled with what the message says."""
        texto = "\n\n".join(t for t in (mensaje.asunto, mensaje.texto.strip()) if t)
        nombre = mensaje.remitente_nombre or mensaje.remitente
        return cls(initial={"nombres": nombre, "correo": mensaje.remitente, "descripcion": texto})

    def clean(self) -> dict[str, Any]:
        datos = super().clean() or {}
        if not datos.get("descripcion") and not self.con_archivos:
            self.add_error("descripcion", _("Escriba qué pide: el mensaje no trae texto ni archivos."))
        if bool(datos.get("tipo_documento")) != bool(datos.get("numero_documento")):
            self.add_error("numero_documento", _("Escriba el tipo y el número del documento, o ninguno."))
        return datos

    def respuestas(self) -> dict[str, Any]:
        """By the contract's names. Personal data serve this petition only: nobody accepted anything else."""
        medio = MedioRespuesta.CORREO_ELECTRONICO.value if self.cleaned_data["correo"] else ""
        return {**self.cleaned_data, "medio_respuesta": medio, "acepta_datos": "no"}


class Descarte(forms.Form):
    motivo = forms.CharField(
        label=_("Por qué no se radica"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Publicidad, repetido, no es para la entidad… Quedan el motivo, su nombre y la hora."),
        error_messages={"required": _("Escriba por qué se descarta.")},
    )
