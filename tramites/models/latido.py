"""When each process last showed that it lives: what watches must not depend on the process that died."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Latido(models.Model):
    """One row a name: `beat`, `trabajador`, `correos`…"""

    nombre = models.CharField(_("nombre"), max_length=30, primary_key=True)
    en = models.DateTimeField(_("visto por última vez"))

    class Meta:
        verbose_name = _("latido")
        verbose_name_plural = _("latidos")

    def __str__(self) -> str:
        return self.nombre
