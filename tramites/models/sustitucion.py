"""Absence and substitution (portal.md C10): who acts for an official on leave, and from which day to which."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from radicacion.tiempo import hoy


class SustitucionQuerySet(models.QuerySet["Sustitucion"]):
    def vigentes(self) -> Self:
        """In force today (Bogotá); both days of a substitution count."""
        return self.filter(desde__lte=hoy(), hasta__gte=hoy())


class Sustitucion(models.Model):
    """While in force, `sustituto` holds the roles of `titular` in the titular's dependencia, besides their own."""

    titular = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ausencias", verbose_name=_("titular")
    )
    sustituto = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sustituciones", verbose_name=_("sustituto")
    )
    desde = models.DateField(_("desde"))
    hasta = models.DateField(_("hasta"), help_text=_("Ese día todavía sustituye."))
    motivo = models.CharField(_("motivo"), max_length=200, help_text=_("Vacaciones, licencia, comisión: y el acto."))

    objects = SustitucionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sustitución")
        verbose_name_plural = _("sustituciones")
        ordering = ["-desde", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hasta__gte=F("desde")),
                name="sustitucion_con_fin",
                violation_error_message=_("La sustitución termina antes de empezar."),
            ),
            models.CheckConstraint(
                condition=~Q(titular=F("sustituto")),
                name="sustitucion_por_otra_persona",
                violation_error_message=_("Nadie se sustituye a sí mismo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titular} → {self.sustituto}, {self.desde:%d-%m-%Y} – {self.hasta:%d-%m-%Y}"

    def clean(self) -> None:
        """One substitute at a time: two would decide the same cases."""
        if not (self.titular_id and self.desde and self.hasta):
            return  # each has its own error
        otras = Sustitucion.objects.filter(titular=self.titular_id, desde__lte=self.hasta, hasta__gte=self.desde)
        if otras.exclude(pk=self.pk).exists():
            raise ValidationError(_("Esa persona ya tiene quien la sustituya en esos días."))
