"""The legal hold: while it is in force nothing of the case is removed, whatever the table of retention says."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota


class RetencionLegal(models.Model):
    """Written by the acts `retener` and `levantar_retencion` alone. One in force a case."""

    tramite = models.ForeignKey(
        "tramites.Tramite", on_delete=models.PROTECT, related_name="retenciones", verbose_name=_("trámite")
    )
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)
    puesta_en = models.DateTimeField(_("puesta el"))
    puesta_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("puesta por")
    )
    levantada_en = models.DateTimeField(_("levantada el"), null=True)
    levantada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("levantada por")
    )

    class Meta:
        verbose_name = _("retención legal")
        verbose_name_plural = _("retenciones legales")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tramite"], condition=Q(levantada_en=None), name="una_retencion_legal_en_vigor"
            ),
            models.CheckConstraint(
                condition=Q(levantada_en=None, levantada_por=None)
                | Q(levantada_en__isnull=False, levantada_por__isnull=False),
                name="retencion_legal_levantada_por_alguien",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tramite} ({fecha_bogota(self.puesta_en):%d-%m-%Y})"
