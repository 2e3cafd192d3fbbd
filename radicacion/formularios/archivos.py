"""The control for files. They are received by the view, so that a fault elsewhere in the page loses none."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t

from radicacion.adjuntos.canales import otros_canales
from radicacion.adjuntos.formatos import admitidos, extensiones
from radicacion.adjuntos.reconocer import EXTENSIONES
from radicacion.models import EntidadConfig


class EntradaDeArchivos(forms.FileInput):
    allow_multiple_selected = True


class CampoArchivos(forms.FileField):
    """Draws the control and judges nothing."""

    widget = EntradaDeArchivos

    def clean(self, data: Any, initial: Any = None) -> None:
        return None

    def limitar(self, entidad: EntidadConfig) -> None:
        """Say what this entity takes (MinTIC's hint), and let the browser offer that alone."""
        formatos = admitidos(entidad.formatos_adicionales)
        self.help_text = _t(
            "Formatos válidos: Imagen (jpg, jpeg, gif, png), Texto (doc, docx, pdf), compresión de archivos "
            "(zip, rar)%(otros)s. "
            "Digitalice con buena resolución (mínimo a 150 dpi) y procure que cada documento no pese más de 1 "
            "MB; es preferible que "
            "todos queden en un solo archivo comprimido. Máximo %(archivo)s MB por archivo, %(total)s MB y "
            "%(cuantos)s archivos en total."
        ) % {
            "otros": "".join(f", {extension}" for extension in extensiones(formatos)[len(EXTENSIONES) :]),
            "archivo": entidad.maximo_archivo_mb,
            "total": entidad.maximo_total_mb,
            "cuantos": entidad.maximo_archivos,
        }
        self.widget.attrs["accept"] = ",".join(f".{e}" for e in extensiones(formatos))
        pesado = _t("«{nombre}» pesa más de %(maximo)s MB, el máximo por archivo. Comprímalo o divídalo. %(canales)s")
        self.widget.attrs["data-maximo"] = entidad.maximo_archivo_mb << 20  # bytes: the script does not send it in vain
        self.widget.attrs["data-pesado"] = pesado % {
            "maximo": entidad.maximo_archivo_mb,
            "canales": otros_canales(entidad),
        }
