"""A file handed in: stored once under a path that never changes; filing only re-points its row."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Adjunto(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    borrador = models.ForeignKey("radicacion.Borrador", on_delete=models.PROTECT, null=True, related_name="adjuntos")
    peticion = models.ForeignKey("radicacion.Peticion", on_delete=models.PROTECT, null=True, related_name="adjuntos")
    orden = models.PositiveSmallIntegerField(default=0)
    nombre = models.CharField(_("nombre"), max_length=255)  # as the citizen gave it: shown, never used as a path
    clase = models.CharField(_("clase"), max_length=10)  # what its content is: pdf, zip, jpg…
    bytes = models.PositiveBigIntegerField(_("tamaño"))
    sha256 = models.CharField(max_length=64)
    ruta = models.CharField(max_length=100, unique=True)
    subido_en = models.DateTimeField()
    aportado_en = models.DateTimeField(_("aportado el"), null=True)  # handed in after the petition was filed
    marcas = models.JSONField(_("marcas"), default=list, blank=True)  # what staff must know before opening it
    # What its metadata tell of its author, sealed under the draft's token; emptied when it is filed.
    hallazgos = models.TextField(default="", blank=True)

    class Meta:
        verbose_name = _("adjunto")
        verbose_name_plural = _("adjuntos")
        ordering = ["orden", "subido_en"]
        constraints = [
            models.CheckConstraint(
                condition=Q(borrador__isnull=False, peticion=None) | Q(borrador=None, peticion__isnull=False),
                name="adjunto_con_un_solo_dueno",
            ),
        ]

    def __str__(self) -> str:
        return self.nombre
