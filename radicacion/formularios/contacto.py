"""Section 2: contact data (MinTIC's fields) and means of answer (DNDA §20)."""

from collections.abc import Collection
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion import lugares
from radicacion.formularios.base import Texto
from radicacion.formularios.campos import Renglon
from radicacion.formularios.correo import CampoCorreo
from radicacion.formularios.lista import Lista
from radicacion.formularios.lugar import ConLugar
from radicacion.formularios.representado import REPRESENTADO, ConRepresentado
from radicacion.models import MedioRespuesta, Modalidad, TipoDocumento, TipoPersona

_NOMBRE: dict[str, Texto] = {
    "": _("Nombres y apellidos o razón social"),
    TipoPersona.NATURAL: _("Nombres y apellidos"),
    TipoPersona.JURIDICA: _("Razón social"),
    TipoPersona.NNA: _("Nombres y apellidos"),
    TipoPersona.APODERADO: _("Nombres y apellidos del apoderado"),
    TipoPersona.AUTORIDAD: _("Nombre de la autoridad o entidad"),
}
_CERTIFICADO_CON_RESERVA = _(
    "Por correo electrónico nadie ve su dirección: la respuesta la envía el portal. Para enviarla por correo"
    " certificado, una de las pocas personas autorizadas tiene que leer su nombre y su dirección, y eso queda"
    " registrado; favor dejar la dirección de correspondencia."
)


class Contacto(ConRepresentado, ConLugar):
    titulo = _("Datos de contacto")
    introduccion = _(
        "La respuesta a su solicitud le será enviada a través de la dirección de correspondencia o al correo "
        "electrónico, por lo tanto verifique que los datos se incluyeron correctamente."
    )
    explicaciones = {
        "tipo_persona": {
            TipoPersona.JURIDICA: [
                _("Es preferible que ingrese la información de la empresa y no la información privada de quien radica.")
            ],
            TipoPersona.NNA: [
                _("Puede presentarla directamente, sin una persona adulta. Se atiende con prelación sobre las demás.")
            ],
            TipoPersona.APODERADO: [
                _("Habla por otra persona con un poder: más abajo diga por quién. El poder se adjunta en la sección 4.")
            ],
            TipoPersona.AUTORIDAD: [_("Escriba los datos de la autoridad o entidad, no los suyos.")],
        }
    }
    field_order = (
        *("tipo_persona", "tipo_documento", "numero_documento", "nombres", *REPRESENTADO, "correo", "telefono"),
        *("direccion", "pais", "departamento", "municipio", "municipio_otro", "medio_respuesta", "certifica_correo"),
    )

    tipo_persona = forms.ChoiceField(
        label=_("Tipo de persona"),
        choices=TipoPersona,
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoja el tipo de persona.")},
    )
    tipo_documento = forms.ChoiceField(
        label=_("Tipo de identificación"),
        choices=[("", _("Seleccione un tipo de documento")), *TipoDocumento.choices],
        widget=Lista,
        error_messages={"required": _("Escoja el tipo de identificación.")},
    )
    numero_documento = Renglon(
        label=_("Número de identificación"),
        max_length=40,
        help_text=_("Puede escribirlo con o sin puntos. El NIT, con o sin dígito de verificación."),
        error_messages={"required": _("Escriba su número de identificación.")},
    )
    nombres = Renglon(
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Escriba sus nombres y apellidos, o la razón social.")},
    )
    correo = CampoCorreo(
        label=_("Correo electrónico"),
        required=False,
        help_text=_("Ejemplo: email@correo.com. Obligatorio si pide la respuesta por correo electrónico."),
    )
    telefono = Renglon(
        label=_("Teléfono"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("Escriba un número de teléfono.")},
    )
    direccion = Renglon(
        label=_("Dirección de correspondencia"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        help_text=_("Obligatoria si escoge correo certificado."),
    )
    medio_respuesta = forms.ChoiceField(
        label=_("Medio de respuesta"),
        choices=MedioRespuesta,
        widget=forms.RadioSelect,
        help_text=_("Si escogió correo certificado, favor dejar la dirección de correspondencia."),
        error_messages={"required": _("Escoja el medio por el que desea recibir la respuesta.")},
    )
    certifica_correo = forms.BooleanField(
        label=_(
            "Certifico que el correo electrónico ingresado en mis datos personales se encuentra vigente; de igual"
            " manera autorizo el envío de la respuesta a mi solicitud por este medio."
        ),
        help_text=_("Obligatorio si pide la respuesta por correo electrónico."),
        required=False,
    )

    def preparar(self) -> None:
        super().preparar()
        self.fields["telefono"].required = self.contexto.entidad.telefono_obligatorio
        self.fields["certifica_correo"].widget.value_from_datadict = _marcada
        self.fields["nombres"].label = str(_NOMBRE.get(self.escrito("tipo_persona"), _NOMBRE[""]))
        if self.contexto.modalidad == Modalidad.RESERVADA:
            self._con_reserva()

    def vestir(self) -> None:
        for tipo, etiqueta in _NOMBRE.items():  # the page's script says each person's own
            self.fields["nombres"].widget.attrs[f"data-etiqueta-{tipo or 'todas'}"] = etiqueta

    def disposicion(self) -> Layout:
        primeros, ultimos = self.field_order[:4], self.field_order[4 + len(REPRESENTADO) :]
        persona = Fieldset(
            _("A quién representa (obligatorio si es apoderado)"), *REPRESENTADO, css_id="div_representado"
        )
        return Layout(*primeros, persona, *ultimos)

    def clean_telefono(self) -> str:
        telefono: str = self.cleaned_data["telefono"]
        digitos = sum(c.isdecimal() for c in telefono)
        if telefono and not 7 <= digitos <= 20:
            raise forms.ValidationError(_("Revise el teléfono: escríbalo completo, con 7 dígitos o más."))
        return telefono

    def clean(self) -> dict[str, Any]:
        datos = self.cleaned_data
        self.normalizar_numero("tipo_documento", "numero_documento")
        self.acomodar_representado(datos)
        self.acomodar_lugar(datos)
        medio = datos.get("medio_respuesta")
        if medio == MedioRespuesta.CORREO_ELECTRONICO:
            self.exigir("correo", _("Escriba su correo electrónico: por él pidió la respuesta."))
            self.exigir(
                "certifica_correo",
                _("Marque que su correo electrónico está vigente y que autoriza recibir por él la respuesta."),
            )
        elif medio == MedioRespuesta.CORREO_CERTIFICADO:
            self.exigir("direccion", _("Escriba la dirección a la que debe llegar el correo certificado."))
            self.exigir("pais", _("Escoja el país de la dirección."))
            if datos.get("pais") == lugares.COLOMBIA:
                self.exigir("departamento", _("Escoja el departamento de la dirección."))
                self.exigir("municipio", _("Escoja la ciudad de la dirección."))
        return datos

    def callados(self) -> Collection[str]:
        calla = {*self.lugar_callado()}
        if self.cleaned_data["tipo_persona"] != TipoPersona.APODERADO:
            calla |= {*REPRESENTADO}
        if self.cleaned_data["medio_respuesta"] != MedioRespuesta.CORREO_ELECTRONICO:
            calla.add("certifica_correo")
        return calla

    def _con_reserva(self) -> None:
        """What each way of answering means for whoever asked that nobody know who they are."""
        self.fields["medio_respuesta"].help_text = _CERTIFICADO_CON_RESERVA
        self.introduccion = _(
            "Pidió reserva de su identidad: estos datos no los ve quien tramita su petición. La respuesta le llegará"
            " por el medio que escoja, por lo tanto verifique que estén bien escritos."
        )


def _marcada(datos: Any, archivos: Any, nombre: str) -> bool:
    """A box is marked whatever the value it was posted with (contract: any value is yes)."""
    return bool(datos.get(nombre))
