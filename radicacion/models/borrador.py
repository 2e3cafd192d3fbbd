"""The draft of a filing: its answers sealed under the citizen's own token, which only their cookie holds."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Borrador(models.Model):
    """Lives 24 hours. Once filed it points to its petition, holds no answers, and only recognises the token."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_huella = models.CharField(max_length=64, unique=True)
    sellado = models.TextField(blank=True)
    creado_en = models.DateTimeField()
    vence_en = models.DateTimeField(db_index=True)
    peticion = models.OneToOneField("radicacion.Peticion", on_delete=models.PROTECT, null=True, related_name="borrador")

    class Meta:
        verbose_name = _("borrador")
        verbose_name_plural = _("borradores")

    def __str__(self) -> str:
        return str(self.id)
