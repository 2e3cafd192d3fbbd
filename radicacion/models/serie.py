"""A series of consecutive numbers: one row for incoming, one for outgoing, never one a year (midnight)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Serie(models.Model):
    """Last number given in a series (law.md §7). Written by `radicacion.numeros` alone."""

    ENTRADA, SALIDA = "1", "2"

    clave = models.CharField(max_length=1, primary_key=True, choices=[(ENTRADA, _("Entrada")), (SALIDA, _("Salida"))])
    anio = models.PositiveSmallIntegerField(default=0)
    ultimo = models.PositiveIntegerField(default=0)
    hora = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("serie de radicación")
        verbose_name_plural = _("series de radicación")

    def __str__(self) -> str:
        return f"{self.clave}-{self.anio}-{self.ultimo}"
