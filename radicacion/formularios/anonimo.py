"""Section 2 of an anonymous petition: only a way to answer, and it is optional (DNDA §20; portal.md A8)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from radicacion.formularios.base import Seccion
from radicacion.formularios.correo import CampoCorreo
from radicacion.models import MedioRespuesta


class ContactoAnonimo(Seccion):
    """The address is sealed, and read by the sender of mail alone."""

    titulo = _("Medio de respuesta")
    introduccion = _(
        "Su petición es anónima: no se le piden datos. Si quiere una respuesta directa, puede indicar un correo"
        " electrónico: se guarda cifrado, no lo ve ningún funcionario, sólo se usa para enviarle los avisos y la"
        " respuesta de esta petición, y se borra después. No se ofrece correo certificado, porque para enviarlo"
        " alguien tendría que leer su nombre y su dirección."
    )

    correo = CampoCorreo(
        label=_("Correo electrónico (opcional)"),
        required=False,
        help_text=_(
            "Ejemplo: email@correo.com. Al escribirlo autoriza que la respuesta se envíe por este medio. Prefiera uno"
            " que no diga su nombre."
        ),
    )

    def clean(self) -> dict[str, Any]:
        datos = self.cleaned_data
        datos["medio_respuesta"] = MedioRespuesta.CORREO_ELECTRONICO if datos.get("correo") else ""
        return datos
