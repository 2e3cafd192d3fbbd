"""How many people were only told where or how: mere orientation is not filed (Decreto 1166/2016; portal.md C7)."""

from datetime import date

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class Orientacion(models.Model):
    """A count by Bogotá day and topic: nothing of who asked, nor of who answered."""

    class Tema(models.TextChoices):
        COMO_RADICAR = "como_radicar", _("Cómo presentar una petición")
        ESTADO = "estado", _("En qué va un trámite")
        SERVICIOS = "servicios", _("Servicios, requisitos y horarios")
        OTRA_ENTIDAD = "otra_entidad", _("Es asunto de otra entidad")
        OTRO = "otro", _("Otro tema")

    dia = models.DateField(_("día"))
    tema = models.CharField(_("tema"), max_length=20, choices=Tema)
    veces = models.PositiveIntegerField(_("veces"), default=0)

    class Meta:
        verbose_name = _("orientación")
        verbose_name_plural = _("orientaciones")
        constraints = [models.UniqueConstraint(fields=["dia", "tema"], name="orientacion_unica")]

    def __str__(self) -> str:
        return f"{self.dia}: {self.tema}, {self.veces}"


def contar_orientacion(tema: str, dia: date) -> None:
    """Add one; two officials at once are both counted."""
    with transaction.atomic():
        fila, _nueva = Orientacion.objects.get_or_create(dia=dia, tema=tema)
        Orientacion.objects.filter(pk=fila.pk).update(veces=F("veces") + 1)
