"""Section 1: whether the person says who they are (DNDA §20; Ley 190/1995 art. 38 for the anonymous)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.formularios.base import Seccion
from radicacion.models import Modalidad


class ModalidadForm(Seccion):
    titulo = _("Formulario de peticiones, quejas, reclamos, sugerencias y felicitaciones")
    explicaciones = {
        "modalidad": {
            Modalidad.IDENTIFICADA: [
                _("Quién ve su nombre: los funcionarios que tramitan su petición."),
                _("Cómo se le responde: por correo electrónico o por correo certificado, como usted escoja."),
                _(
                    "Si después quiere saber en qué va: la encuentra con su documento, su correo electrónico o el"
                    " número de radicado."
                ),
            ],
            Modalidad.RESERVADA: [
                _(
                    "Quién ve su nombre: nadie de quienes tramitan su petición. Sólo podrían verlo las pocas personas"
                    " autorizadas para ello, y cada vez queda registrada."
                ),
                _(
                    "Cómo se le responde: por correo electrónico, que envía el portal sin mostrar su dirección; o por"
                    " correo certificado, para el que una persona autorizada lee su nombre y su dirección."
                ),
                _("Si escribe su nombre en el texto o en un archivo, quien la tramita sí lo lee: no lo ponga allí."),
                _("Si después quiere saber en qué va: sólo la encuentra con el número de radicado."),
            ],
            Modalidad.ANONIMA: [
                _("Quién ve su nombre: nadie, porque no se le pide ni se guarda. Si ya lo había escrito, se borra."),
                _(
                    "Cómo se le responde: al correo electrónico, si quiere dejar uno. Si no, no recibe una respuesta"
                    " directa: la conoce con el número de radicado y el código de seguimiento."
                ),
                _("Si pierde el código de seguimiento: nadie puede devolvérselo, porque no se sabe quién es usted."),
            ],
        }
    }

    modalidad = forms.ChoiceField(
        label=_("¿Desea realizar su petición de manera anónima?"),
        choices=[
            (Modalidad.IDENTIFICADA, _("No: con mis datos")),
            (Modalidad.RESERVADA, _("No, pero con reserva de mi identidad")),
            (Modalidad.ANONIMA, _("Sí: de forma anónima")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Escoja si desea realizar su petición de manera anónima o no.")},
    )
