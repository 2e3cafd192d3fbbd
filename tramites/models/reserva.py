"""What may be kept reserved, and the insistence before a judge against it (Ley 1755/2015 art. 24 to 26; law.md F7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class CausalReserva(models.Model):
    """A ground of article 24, as data. A ground alone denies nothing: the exact rule is asked besides."""

    numero = models.PositiveSmallIntegerField(_("numeral"), unique=True)
    texto = models.TextField(_("texto"))
    cede_ante_titular = models.BooleanField(
        _("no se opone al titular"),
        default=False,
        help_text=_("El titular de la información, su apoderado o quien él autorizó pueden pedirla (art. 24, par.)."),
    )
    meses = models.PositiveSmallIntegerField(
        _("meses que dura"), null=True, blank=True, help_text=_("Desde la operación. En blanco: no caduca.")
    )
    activa = models.BooleanField(_("activa"), default=True)

    class Meta:
        verbose_name = _("causal de reserva")
        verbose_name_plural = _("causales de reserva")
        ordering = ["numero"]

    def __str__(self) -> str:
        return f"{self.numero}. {self.texto}"


class Insistencia(models.Model):
    """A file of its own before the judge: it never makes the case open or overdue again. Once a denial."""

    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, related_name="insistencias")
    negacion = models.OneToOneField("tramites.Oficio", on_delete=models.PROTECT, related_name="insistencia")
    presentada = models.DateField(_("presentada el"))
    ante = models.CharField(_("ante"), max_length=200, blank=True)
    remision = models.OneToOneField("tramites.Oficio", on_delete=models.PROTECT, null=True, related_name="+")
    remitida = models.DateField(_("remitida el"), null=True)

    class Meta:
        verbose_name = _("insistencia")
        verbose_name_plural = _("insistencias")
        constraints = [
            models.CheckConstraint(
                condition=Q(remision=None, remitida=None) | Q(remision__isnull=False, remitida__isnull=False),
                name="insistencia_remitida_con_oficio",
            )
        ]

    def __str__(self) -> str:
        return self.negacion.radicado

    @property
    def estado(self) -> str:
        """In words, by its dates."""
        return gettext("Remitida") if self.remitida else gettext("Por remitir")


class Recurso(models.Model):
    """A reposición against a decision (CPACA art. 74 to 80). Once a decision in a case; solved by its own oficio."""

    class Sentido(models.TextChoices):
        CONFIRMA = "confirma", _("Confirma")
        REVOCA = "revoca", _("Revoca")

    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, related_name="recursos")
    decision = models.ForeignKey("tramites.Oficio", on_delete=models.PROTECT, related_name="recursos")
    presentado = models.DateField(_("presentado el"))
    resolucion = models.OneToOneField("tramites.Oficio", on_delete=models.PROTECT, null=True, related_name="+")
    sentido = models.CharField(_("sentido"), max_length=10, choices=Sentido, blank=True)

    class Meta:
        verbose_name = _("recurso")
        verbose_name_plural = _("recursos")
        constraints = [
            models.UniqueConstraint(fields=["tramite", "decision"], name="un_recurso_por_decision"),
            models.CheckConstraint(
                condition=Q(resolucion=None, sentido="") | (Q(resolucion__isnull=False) & ~Q(sentido="")),
                name="recurso_resuelto_con_oficio",
            ),
        ]

    def __str__(self) -> str:
        return self.decision.radicado
