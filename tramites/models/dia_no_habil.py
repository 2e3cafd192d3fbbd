"""The calendar as data: what closes or opens a day for this entity beside the national holidays (law.md §1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plazos.calendario import DIAS_CIVICOS, Excepcion
from plazos.fechas import corta
from plazos.festivos import PRIMER_DIA, ULTIMO_DIA
from tramites.models.calendario import QueSubeVersion

_SABADO = 5
DIAS_DE_UNA_FILA = 366  # a longer range is a year mistyped, and would leave what is filed without a due date


class Efecto(models.TextChoices):
    CIERRA = "cierra", _("Cierra")
    ABRE = "abre", _("Abre")


class DiaNoHabil(QueSubeVersion):
    """A day or range, or the recurring día cívico of Decreto 500/2024."""

    class Recurrencia(models.TextChoices):
        TERCER_VIERNES_DE_ABRIL = "tercer_viernes_abril", _("Tercer viernes de abril de cada año, desde 2024")

    recurrencia = models.CharField(_("recurrencia"), max_length=30, choices=Recurrencia, blank=True)
    desde = models.DateField(_("desde"), null=True, blank=True)
    hasta = models.DateField(_("hasta"), null=True, blank=True)
    efecto = models.CharField(_("efecto"), max_length=10, choices=Efecto, default=Efecto.CIERRA)
    motivo = models.CharField(_("motivo"), max_length=100)
    norma = models.CharField(_("acto que lo ordena"), max_length=100, blank=True)
    activo = models.BooleanField(_("vigente"), default=True)

    class Meta:
        verbose_name = _("día no hábil")
        verbose_name_plural = _("días no hábiles")
        ordering = ["desde"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recurrencia="", desde__isnull=False, hasta__gte=F("desde"))
                | (~Q(recurrencia="") & Q(desde=None, hasta=None)),
                name="dia_no_habil_rango",
            )
        ]

    def __str__(self) -> str:
        return self.motivo

    def clean(self) -> None:
        if self.recurrencia:
            if self.desde or self.hasta:
                raise ValidationError(_("Una recurrencia no lleva fechas: déjelas en blanco, o quite la recurrencia."))
            return
        if self.desde is None or self.hasta is None:
            raise ValidationError(_("Escriba la primera y la última fecha, o elija una recurrencia."))
        if self.hasta < self.desde:
            raise ValidationError({"hasta": _("La última fecha no puede ser anterior a la primera: cámbielas.")})
        for campo, dia in (("desde", self.desde), ("hasta", self.hasta)):
            if not PRIMER_DIA <= dia <= ULTIMO_DIA:
                raise ValidationError({campo: _("El calendario va de 1984 a 2100: revise el año.")})
        if (self.hasta - self.desde).days >= DIAS_DE_UNA_FILA:
            raise ValidationError(
                {"hasta": _("Son más de 366 días seguidos: revise el año. Si es así, agregue una fila por cada año.")}
            )
        if self.efecto == Efecto.ABRE and not any(d.weekday() < _SABADO for d in self._dias()):
            raise ValidationError(
                _("Los sábados y domingos no son hábiles por ley y ninguna norma los abre: elija otra fecha.")
            )
        otra = self._que_se_cruza()
        if otra is not None:
            raise ValidationError(
                _("Se cruza con «%(motivo)s» (%(desde)s a %(hasta)s): edite esa fila en vez de agregar otra.")
                % {
                    "motivo": otra.motivo,
                    "desde": corta(cast(date, otra.desde)),
                    "hasta": corta(cast(date, otra.hasta)),
                }
            )

    def _dias(self) -> Iterator[date]:
        desde, hasta = cast(date, self.desde), cast(date, self.hasta)
        return (desde + timedelta(days=i) for i in range(min((hasta - desde).days + 1, 7)))

    def _que_se_cruza(self) -> DiaNoHabil | None:
        """Another row in force of the same effect that shares a day with this one."""
        if not self.activo:
            return None
        otras = DiaNoHabil.objects.filter(activo=True, recurrencia="", efecto=self.efecto).exclude(pk=self.pk)
        return otras.filter(desde__lte=self.hasta, hasta__gte=self.desde).first()

    def excepciones(self) -> Iterator[Excepcion]:
        """The dated exceptions that this row stands for."""
        if self.recurrencia:
            yield from (e for e in DIAS_CIVICOS() if e.desde.month == 4)
        else:
            desde, hasta = cast(date, self.desde), cast(date, self.hasta)  # the table's constraint says so
            yield Excepcion(desde, hasta, self.motivo, self.norma, abre=self.efecto == Efecto.ABRE)
