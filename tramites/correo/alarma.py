"""What goes wrong with mail and nobody would otherwise see: a row that officials see until somebody attends it."""

import logging

from django.utils.translation import gettext as _

from radicacion.tiempo import ahora
from tramites.models import Alarma, Correo, Tramite

POLITICA = (
    "El servidor de correo rechaza mensajes por su política ({motivo}). Revise que permita enviar desde este equipo y"
    " con esta dirección (retransmisión, autenticación, SPF y DKIM); mientras tanto los correos se reintentan."
)

registro = logging.getLogger(__name__)


def dar(unico: str, texto: str, tramite: Tramite | None = None) -> None:
    """Give the alarm `texto`, once a `unico`. It names nobody."""
    Alarma.objects.get_or_create(
        unico=f"correo:{unico}",
        defaults={"clase": Alarma.Clase.PORTAL, "tramite": tramite, "texto": texto, "dada_en": ahora()},
    )


def sin_documento(correo: Correo, caso: Tramite, clase: str) -> None:
    """A mail leaves without what it carries: the constancia, that the receipt's page and the case still offer to issue,
    or the PDF of an oficio, that the case does."""
    registro.error("Correo %s: sale sin su documento (%s)", correo.pk, clase)
    if correo.oficio is None:
        texto = _("El acuse de %(radicado)s salió sin la constancia: no se pudo expedir (%(clase)s).")
        dar(f"constancia:{caso.pk}", texto % {"radicado": caso, "clase": clase}, caso)
        return
    texto = _("El correo con el oficio %(oficio)s salió sin su PDF: no se pudo expedir (%(clase)s).")
    dar(f"oficio:{correo.oficio_id}:{caso.pk}", texto % {"oficio": correo.oficio, "clase": clase}, caso)
