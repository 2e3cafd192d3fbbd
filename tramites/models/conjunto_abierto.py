"""The open data of a quarter: written once, and never again (portal.md D2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConjuntoAbierto(models.Model):
    """The stored bytes are the truth: `sha256` recognises them, `ruta` names them in the store `documentos`."""

    trimestre = models.CharField(_("trimestre"), max_length=7, unique=True)  # 2026-T3
    corte = models.DateField(_("corte"))
    filas = models.PositiveIntegerField(_("filas"))
    ruta = models.CharField(max_length=100, unique=True)
    bytes = models.PositiveBigIntegerField(_("tamaño"))
    sha256 = models.CharField(max_length=64)
    publicado_en = models.DateTimeField(_("publicado el"))

    class Meta:
        verbose_name = _("conjunto de datos abiertos")
        verbose_name_plural = _("conjuntos de datos abiertos")
        ordering = ["-trimestre"]

    def __str__(self) -> str:
        return self.trimestre
