"""The cut-offs of the reports: how far the sweep that freezes the open cases of one day is."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Corte(models.Model):
    """One cut-off, at the end of the Bogotá day `al`. Until `terminado_en` is set a report of that day is not whole.

    Who sweeps goes up by the cases' key, and whoever comes after a killed one goes on from `ultimo`.
    """

    al = models.DateField(_("al"), unique=True)
    empezado_en = models.DateTimeField(_("empezado el"))
    terminado_en = models.DateTimeField(_("terminado el"), null=True)
    casos = models.PositiveIntegerField(_("casos abiertos congelados"), default=0)
    ultimo = models.BigIntegerField(default=0)  # key up to which the cases were looked at
    hasta = models.BigIntegerField(default=0)  # key of the last case that there was when it began

    class Meta:
        verbose_name = _("corte de los informes")
        verbose_name_plural = _("cortes de los informes")
        ordering = ["-al"]
        constraints = [models.CheckConstraint(condition=Q(ultimo__lte=F("hasta")), name="corte_ultimo_hasta")]

    def __str__(self) -> str:
        return self.al.isoformat()

    @property
    def avance(self) -> int:
        """How much of it is done, in hundredths."""
        return 100 if self.terminado_en is not None else 100 * self.ultimo // max(self.hasta, 1)
