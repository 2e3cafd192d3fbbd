"""Who must never see a case: the dependencia or the official that it complains of (portal.md C4; DNDA §19.1)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Exclusion(models.Model):
    """One dependencia, or one official, for whom the case does not exist. Written by the act `excluir` alone."""

    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, related_name="exclusiones")
    dependencia = models.ForeignKey("tramites.Dependencia", on_delete=models.PROTECT, null=True, related_name="+")
    funcionario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("exclusión")
        verbose_name_plural = _("exclusiones")
        constraints = [
            models.UniqueConstraint(fields=["tramite", "dependencia"], name="exclusion_de_dependencia_unica"),
            models.UniqueConstraint(fields=["tramite", "funcionario"], name="exclusion_de_funcionario_unica"),
            models.CheckConstraint(
                condition=Q(dependencia=None, funcionario__isnull=False)
                | Q(dependencia__isnull=False, funcionario=None),
                name="exclusion_de_uno",
            ),
        ]

    def __str__(self) -> str:
        return str(self.dependencia or self.funcionario)
