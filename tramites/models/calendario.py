"""What was the calendar at each of its versions, and who asked for the open cases to be derived again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota
from radicacion.tiempo import ahora


class VersionCalendario(models.Model):
    """One row: the version of the calendar in force. A case whose own is older is derived again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    numero = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="una_sola_version_de_calendario")]

    def __str__(self) -> str:
        return str(self.numero)


class InstantaneaCalendario(models.Model):
    """The calendar as it was at one version: a replay of a case closed under it uses this. Never changed.

    `contenido` holds what `DiaNoHabil` and `Interrupcion` said: dated exceptions and outages, in ISO dates.
    """

    numero = models.PositiveIntegerField(_("versión"), primary_key=True)
    guardada_en = models.DateTimeField(_("guardada el"))
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    motivo = models.CharField(_("qué cambió"), max_length=300, blank=True)
    contenido = models.JSONField()

    class Meta:
        verbose_name = _("versión del calendario")
        verbose_name_plural = _("versiones del calendario")

    def __str__(self) -> str:
        return str(self.numero)


class QueSubeVersion(models.Model):
    """Rows of which the calendar is made: saving or deleting one raises the version and keeps both calendars."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            fijar_instantanea()
            super().save(*args, **kwargs)
            subir_version(str(_("Se guardó: {fila}")).format(fila=self))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            fijar_instantanea()
            borrado = super().delete(*args, **kwargs)
            subir_version(str(_("Se borró: {fila}")).format(fila=self))
            return borrado


class Interrupcion(QueSubeVersion):
    """An outage of the portal: a term of the citizen that runs meanwhile gains three business days (CPACA art. 62)."""

    desde = models.DateTimeField(_("desde"))
    hasta = models.DateTimeField(_("hasta"))
    motivo = models.CharField(_("motivo"), max_length=200, help_text=_("Lo que dirá la certificación."))

    class Meta:
        verbose_name = _("interrupción del portal")
        verbose_name_plural = _("interrupciones del portal")
        ordering = ["desde"]
        constraints = [models.CheckConstraint(condition=Q(hasta__gte=F("desde")), name="interrupcion_rango")]

    def __str__(self) -> str:
        return self.motivo

    def clean(self) -> None:
        if self.desde and self.hasta and self.hasta < self.desde:
            raise ValidationError(
                {"hasta": _("La interrupción no puede terminar antes de empezar: revise las dos fechas.")}
            )


class Recalculo(models.Model):
    """A row that asks for every open case to be derived again, and tells how far that is.

    Whoever works on it holds a lease and goes up by the cases' key, so that a killed worker's place is taken.
    """

    class Clase(models.TextChoices):
        CALENDARIO = "calendario", _("Cambió el calendario")
        NOCTURNO = "nocturno", _("Revisión de cada noche")
        MANUAL = "manual", _("A mano")

    clase = models.CharField(_("clase"), max_length=12, choices=Clase)
    solo_atrasados = models.BooleanField(default=False)  # only cases whose calendar is older than the one in force
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)
    pedido_en = models.DateTimeField(_("pedido el"))
    total = models.PositiveIntegerField(_("casos por revisar"), default=0)
    revisados = models.PositiveIntegerField(_("revisados"), default=0)
    movidos = models.PositiveIntegerField(_("movidos"), default=0)
    alarmas = models.PositiveIntegerField(_("alarmas"), default=0)
    ultimo = models.BigIntegerField(default=0)  # key of the last case that was looked at
    tomado_por = models.CharField(max_length=100, blank=True)
    tomado_hasta = models.DateTimeField(null=True)
    terminado_en = models.DateTimeField(_("terminado el"), null=True)
    avisado_en = models.DateTimeField(_("avisado el"), null=True)

    class Meta:
        verbose_name = _("recálculo")
        verbose_name_plural = _("recálculos")
        indexes = [models.Index("id", condition=Q(avisado_en=None), name="recalculo_pendiente")]

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.pk}"


class VencimientoMovido(models.Model):
    """A case whose due date a `Recalculo` moved: what its page lists and the people concerned are told."""

    recalculo = models.ForeignKey(Recalculo, on_delete=models.PROTECT, related_name="movimientos")
    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, related_name="+")
    antes = models.DateField(_("vencía"), null=True)
    ahora = models.DateField(_("vence"), null=True)

    class Meta:
        verbose_name = _("vencimiento movido")
        verbose_name_plural = _("vencimientos movidos")

    def __str__(self) -> str:
        return f"{self.tramite_id}: {self.antes} → {self.ahora}"


def subir_version(motivo: str) -> None:
    """Raise the version of the calendar and keep what it is now. In the caller's transaction."""
    VersionCalendario.objects.get_or_create(id=1)
    VersionCalendario.objects.filter(id=1).update(numero=F("numero") + 1)
    fijar_instantanea(motivo)


def fijar_instantanea(motivo: str = "") -> None:
    """Keep the calendar in force under its version, unless it is kept already."""
    numero = VersionCalendario.objects.filter(id=1).values_list("numero", flat=True).first() or 0
    InstantaneaCalendario.objects.get_or_create(
        numero=numero,
        defaults={"guardada_en": ahora(), "motivo": motivo[:300], "contenido": contenido_vigente()},
    )


def contenido_vigente() -> dict[str, list[list[Any]]]:
    """What the rows say now, as a snapshot keeps it."""
    return {"excepciones": list(_excepciones()), "interrupciones": list(_interrupciones())}


def _excepciones() -> Iterator[list[Any]]:
    from tramites.models.dia_no_habil import DiaNoHabil  # which is one of `QueSubeVersion`

    for fila in DiaNoHabil.objects.filter(activo=True).order_by("pk"):
        for e in fila.excepciones():
            yield [e.desde.isoformat(), e.hasta.isoformat(), e.motivo, e.norma, e.abre]


def _interrupciones() -> Iterator[list[str]]:
    for desde, hasta in Interrupcion.objects.values_list("desde", "hasta"):
        yield [fecha_bogota(desde).isoformat(), fecha_bogota(hasta).isoformat()]
