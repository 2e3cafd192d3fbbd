"""The table of retention by series, as data (Ley 594/2000 art. 24; Acuerdo AGN 001/2024): how long what is closed is
kept, and what becomes of it then."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo

_TIPOS = {t.value for t in Tipo}


class SerieDocumental(models.Model):
    """A row rules the cases of its `tipos`; one without types, those that no other names. Years run from closure."""

    class Disposicion(models.TextChoices):
        ELIMINACION = "eliminacion", _("Eliminación")
        SELECCION = "seleccion", _("Selección")
        CONSERVACION_TOTAL = "conservacion_total", _("Conservación total")

    codigo = models.CharField(_("código"), max_length=20, unique=True)
    nombre = models.CharField(_("serie o subserie"), max_length=150)
    orden = models.PositiveSmallIntegerField(
        _("orden"), default=100, help_text=_("Si dos nombran el mismo tipo, rige la de menor orden.")
    )
    tipos = models.JSONField(
        _("tipos de solicitud"),
        default=list,
        blank=True,
        help_text=_('Claves entre comillas, por ejemplo ["queja", "reclamo"]. Vacío: los que ninguna otra nombra.'),
    )
    anios_gestion = models.PositiveSmallIntegerField(
        _("años en el archivo de gestión"), validators=[MaxValueValidator(100)]
    )
    anios_central = models.PositiveSmallIntegerField(
        _("años en el archivo central"), validators=[MaxValueValidator(100)]
    )
    disposicion = models.CharField(
        _("disposición final"),
        max_length=20,
        choices=Disposicion,
        help_text=_("Sólo lo de «Eliminación» se suprime; lo demás se conserva hasta que la entidad decida."),
    )
    norma = models.CharField(_("norma"), max_length=200)
    activa = models.BooleanField(_("activa"), default=True)

    class Meta:
        verbose_name = _("serie de la tabla de retención")
        verbose_name_plural = _("tabla de retención documental")
        ordering = ["orden", "codigo"]

    def __str__(self) -> str:
        return f"{self.codigo} {self.nombre}"

    @property
    def anios(self) -> int:
        """Calendar years from the closure until retention is over."""
        return self.anios_gestion + self.anios_central

    def cumplida(self, cierre: date) -> date:
        """The first Bogotá date on which what was closed on `cierre` need not be kept: the same day, `anios` later, or
        the first of March where that year has no 29 February."""
        try:
            return cierre.replace(year=cierre.year + self.anios)
        except ValueError:
            return date(cierre.year + self.anios, 3, 1)

    def clean(self) -> None:
        """Only types that exist: a misspelt one would rule nothing, silently."""
        if not isinstance(self.tipos, list) or not {str(t) for t in self.tipos} <= _TIPOS:
            raise ValidationError({"tipos": _("Use sólo estas claves: %s.") % ", ".join(sorted(_TIPOS))})
