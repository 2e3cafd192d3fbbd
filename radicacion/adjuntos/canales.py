"""What a person may still do with a document that the form does not take."""

from django.utils.translation import gettext as _

from radicacion.models import EntidadConfig


def otros_canales(entidad: EntidadConfig) -> str:
    """The sentence that ends every refusal of a document: nobody is left without a way (law.md §7)."""
    return _(
        "Si no puede, radique sin él y entréguelo en la ventanilla o por correo certificado (%(direccion)s, "
        "%(ciudad)s), o por correo electrónico (%(correo)s)."
    ) % {"direccion": entidad.direccion, "ciudad": entidad.ciudad, "correo": entidad.correo_atencion}
