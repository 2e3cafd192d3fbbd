"""Petitions that are alike (Ley 1755/2015 art. 19 and 22), as a sweep finds them: suggestions, never decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota


class Semejanza(models.Model):
    """A case that was compared. `grupo` is the key of the first case of those alike, its own where it is alone;
    `parecida` the one it resembled most, and how much, in percent. A case without this row waits to be compared."""

    tramite = models.OneToOneField(
        "tramites.Tramite", on_delete=models.PROTECT, primary_key=True, related_name="semejanza"
    )
    grupo = models.BigIntegerField(db_index=True)
    parecida = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, null=True, related_name="+")
    porcentaje = models.PositiveSmallIntegerField(_("parecido"), default=0)

    class Meta:
        verbose_name = _("semejanza")
        verbose_name_plural = _("semejanzas")

    def __str__(self) -> str:
        return f"{self.tramite_id} ~ {self.grupo}"


class BandaTexto(models.Model):
    """One of the prints of a text under which those alike are found by index: two texts that share many words share
    some print (MinHash). Nothing of the text can be read from it."""

    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.CASCADE, related_name="bandas")
    valor = models.BigIntegerField()

    class Meta:
        verbose_name = _("banda de texto")
        verbose_name_plural = _("bandas de texto")
        constraints = [models.UniqueConstraint(fields=["valor", "tramite"], name="banda_una_sola_vez")]

    def __str__(self) -> str:
        return f"{self.tramite_id}:{self.valor}"


class RespuestaComun(models.Model):
    """One answer for more than ten alike petitions (Ley 1755/2015 art. 22), as it stands on `/avisos/`: its text, and
    where a newspaper published it. Reached by its outgoing number; it never comes down."""

    oficio = models.OneToOneField("tramites.Oficio", on_delete=models.PROTECT, related_name="comun")
    diario = models.CharField(_("diario"), max_length=200)
    publicada_en = models.DateTimeField(_("publicada el"))
    casos = models.PositiveIntegerField(_("peticiones que responde"))

    class Meta:
        verbose_name = _("respuesta común")
        verbose_name_plural = _("respuestas comunes")
        ordering = ["-publicada_en"]

    def __str__(self) -> str:
        return f"{self.oficio.radicado} ({fecha_bogota(self.publicada_en):%d-%m-%Y})"
