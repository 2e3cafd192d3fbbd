"""The answer to section 5, with the text it was given to and its instant (Ley 1581 art. 9)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Consentimiento(models.Model):
    peticion = models.OneToOneField("radicacion.Peticion", on_delete=models.PROTECT, related_name="consentimiento")
    acepta = models.BooleanField(_("acepta"))
    version_texto = models.CharField(_("versión del texto"), max_length=20)
    texto_sha256 = models.CharField(max_length=64)
    en = models.DateTimeField(_("fecha y hora"))

    class Meta:
        verbose_name = _("consentimiento")
        verbose_name_plural = _("consentimientos")

    def __str__(self) -> str:
        return f"{self.acepta} ({self.version_texto})"
