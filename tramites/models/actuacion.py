"""The log of acts: append-only (triggers in both databases), chained by hash case by case.

What may identify a person stands in the side row, which the law may order erased; the log keeps its hash.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaseAutor(models.TextChoices):
    CIUDADANO = "ciudadano", _("Ciudadano")
    FUNCIONARIO = "funcionario", _("Funcionario")
    SISTEMA = "sistema", _("Sistema")


class Actuacion(models.Model):
    """Written by `tramites.bitacora.cadena` alone. `datos` holds no personal data."""

    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, related_name="actuaciones")
    orden = models.PositiveIntegerField()
    acto = models.CharField(_("acto"), max_length=40)
    en = models.DateTimeField(_("fecha y hora"))
    autor_clase = models.CharField(_("clase de autor"), max_length=12, choices=ClaseAutor)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="actuaciones")
    estado_desde = models.CharField(_("estado anterior"), max_length=20, blank=True)
    estado_hacia = models.CharField(_("estado"), max_length=20)
    vence = models.DateField(_("vence"), null=True)
    version_calendario = models.PositiveIntegerField()
    datos = models.JSONField(default=dict)
    texto_sha256 = models.CharField(max_length=64, blank=True)
    previo = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("actuación")
        verbose_name_plural = _("actuaciones")
        ordering = ["tramite", "orden"]
        constraints = [models.UniqueConstraint(fields=["tramite", "orden"], name="actuacion_orden_unico")]

    def __str__(self) -> str:
        return f"{self.tramite_id}/{self.orden} {self.acto}"


class TextoActuacion(models.Model):
    """Personal or free text of an act: erasable, never changed. Salted, so the hash left behind tells nothing."""

    actuacion = models.OneToOneField(Actuacion, on_delete=models.PROTECT, primary_key=True, related_name="texto")
    sal = models.CharField(max_length=32)
    texto = models.TextField()

    class Meta:
        verbose_name = _("texto de la actuación")
        verbose_name_plural = _("textos de las actuaciones")

    def __str__(self) -> str:
        return self.texto[:60]
