"""Section 3, sensitive (Ley 1581 art. 5): kept apart from identity, read by the reports alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Poblacion(models.TextChoices):
    INDIGENA = "indigena", _("Indígena")
    NEGRA = "negra", _("Negra, Afrocolombiana, Palenquera, Raizal")
    ROM = "rom", _("ROM")
    VICTIMA = "victima", _("Víctima")
    NINGUNA = "ninguna", _("Ninguna de las anteriores")
    NO_RESPONDE = "no_responde", _("Prefiero no responder")


class Caracterizacion(models.Model):
    """Exists only where the person consented; `poblacion` is a list of `Poblacion` values."""

    peticion = models.OneToOneField("radicacion.Peticion", on_delete=models.PROTECT, related_name="caracterizacion")
    poblacion = models.JSONField(default=list)

    class Meta:
        verbose_name = _("caracterización")
        verbose_name_plural = _("caracterizaciones")

    def __str__(self) -> str:
        return ", ".join(self.poblacion)
