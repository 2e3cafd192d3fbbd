"""The daily seal over the heads of every case's log, and the record of each time that the log was verified."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sello(models.Model):
    """One row a Bogotá date, written by `tramites.auditoria.sellar` alone and append-only like the log.

    `raiz` is over the heads of all cases, counting the rows up to the key `ultimo`; `hash` covers every column and
    the seal before. Nothing of the hour of its making is in it: made again from the same log, it comes out the same.
    """

    fecha = models.DateField(_("fecha"), unique=True)
    ultimo = models.BigIntegerField(_("última actuación"))
    cabezas = models.PositiveIntegerField(_("casos"))
    raiz = models.CharField(_("raíz"), max_length=64)
    previo = models.CharField(_("sello anterior"), max_length=64, blank=True)
    hash = models.CharField(_("sello"), max_length=64)

    class Meta:
        verbose_name = _("sello de la bitácora")
        verbose_name_plural = _("sellos de la bitácora")
        ordering = ["fecha"]

    def __str__(self) -> str:
        return f"{self.fecha.isoformat()}:{self.hash}"


class Verificacion(models.Model):
    """One run over the log: the whole of it, or what changed since the run before.

    The next goes on after the row with key `hasta`, or, where this one found something, again from `desde`: what does
    not hold is looked at until it does. `sello` is the last seal then, so that one taken away or made again is missed.
    """

    class Clase(models.TextChoices):
        COMPLETA = "completa", _("Toda la bitácora")
        INCREMENTAL = "incremental", _("Lo que cambió")

    clase = models.CharField(_("clase"), max_length=12, choices=Clase)
    empezada_en = models.DateTimeField(_("empezada el"))
    terminada_en = models.DateTimeField(_("terminada el"), null=True)
    desde = models.BigIntegerField(default=0)
    hasta = models.BigIntegerField(default=0)
    casos = models.PositiveIntegerField(_("casos"), default=0)
    actuaciones = models.PositiveIntegerField(_("actuaciones"), default=0)
    sellos = models.PositiveIntegerField(_("sellos"), default=0)
    hallazgos = models.PositiveIntegerField(_("hallazgos"), default=0)
    primero = models.TextField(_("primer hallazgo"), blank=True)
    sello = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = _("verificación de la bitácora")
        verbose_name_plural = _("verificaciones de la bitácora")

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.pk}"
