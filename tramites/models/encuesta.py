"""What whoever filed thought of the answer: a short survey, once a case."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Encuesta(models.Model):
    """Figures alone: the comment, which may name people, stays in the erasable text of the log."""

    class Respondio(models.TextChoices):
        SI = "si", _("Sí")
        EN_PARTE = "en_parte", _("En parte")
        NO = "no", _("No")

    tramite = models.OneToOneField(
        "tramites.Tramite", on_delete=models.PROTECT, related_name="encuesta", verbose_name=_("trámite")
    )
    satisfaccion = models.PositiveSmallIntegerField(
        _("satisfacción"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    respondio = models.CharField(_("¿le respondieron lo que pidió?"), max_length=10, choices=Respondio)
    en = models.DateTimeField(_("fecha y hora"))

    class Meta:
        verbose_name = _("encuesta")
        verbose_name_plural = _("encuestas")
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfaccion__gte=1, satisfaccion__lte=5), name="encuesta_satisfaccion_de_1_a_5"
            )
        ]

    def __str__(self) -> str:
        return f"{self.satisfaccion}/5"
