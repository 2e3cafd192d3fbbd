"""Types with a term of their own, as data (law.md §3): offered only where the entity switches them on."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from plazos import terminos


class TerminoEspecial(models.Model):
    """A row never changes a case that has it already: its log keeps the term as it was when it was given."""

    clave = models.SlugField(_("clave"), max_length=40, unique=True)
    etiqueta = models.CharField(_("nombre"), max_length=100)
    dias = models.PositiveSmallIntegerField(
        _("días hábiles"), validators=[MinValueValidator(1), MaxValueValidator(250)]
    )
    prorroga = models.PositiveSmallIntegerField(
        _("días hábiles de prórroga"), default=0, validators=[MaxValueValidator(250)]
    )
    fundamento = models.CharField(_("norma"), max_length=150)
    activo = models.BooleanField(_("se ofrece"), default=False)

    class Meta:
        verbose_name = _("término especial")
        verbose_name_plural = _("términos especiales")
        ordering = ["etiqueta"]
        constraints = [models.CheckConstraint(condition=models.Q(dias__gte=1), name="termino_especial_con_dias")]

    def __str__(self) -> str:
        return self.etiqueta

    def valor(self) -> terminos.TerminoEspecial:
        """The term as the clock takes it."""
        return terminos.TerminoEspecial(self.clave, self.etiqueta, self.dias, self.prorroga, self.fundamento)
