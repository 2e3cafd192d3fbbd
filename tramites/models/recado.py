"""That the person wrote in their own case and somebody must read it: the words are in the log's erasable text."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Recado(models.Model):
    """Waits until `atendido_en`: it was answered, or an official marked it as read."""

    tramite = models.ForeignKey(
        "tramites.Tramite", on_delete=models.PROTECT, related_name="recados", verbose_name=_("trámite")
    )
    escrito_en = models.DateTimeField(_("escrito el"))
    atendido_en = models.DateTimeField(_("atendido el"), null=True)

    class Meta:
        verbose_name = _("recado")
        verbose_name_plural = _("recados")
        indexes = [models.Index("tramite", condition=Q(atendido_en=None), name="recado_por_leer")]

    def __str__(self) -> str:
        return str(self.tramite_id)
