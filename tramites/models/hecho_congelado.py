"""Frozen facts: what a report says of a case, written once and never changed (portal.md D1)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from radicacion.models import Canal, Modalidad


class HechoCongeladoQuerySet(models.QuerySet["HechoCongelado"]):
    def vigentes(self, al: date) -> HechoCongeladoQuerySet:
        """Of each case, how it stood at the end of the Bogotá day `al`: one row at most, the latest by (`al`, `orden`).

        The sweep of a cut-off may write its row after that of a closure of a later day: the day rules, then the order.
        """
        despues = Q(al__gt=OuterRef("al")) | Q(al=OuterRef("al"), orden__gt=OuterRef("orden"))
        posteriores = HechoCongelado.objects.filter(despues, tramite=OuterRef("tramite"), al__lte=al)
        return self.filter(~Exists(posteriores), al__lte=al)


class HechoCongelado(models.Model):
    """One row of a case as it stood at the end of the Bogotá day `al`; the next row of that case corrects it.

    Written by `tramites.informes.congelar` alone: at each closure, at each cut-off while the case is open, and when
    something told later changes what was written. Triggers keep anybody from changing a row. Reports read only these
    rows: of each case, the last one by (`al`, `orden`) whose `al` is not after their cut-off (`vigentes`).

    Days are business days. `dias_contados` are those that ran from day 1 through the closure, or through `al`;
    `dias_termino` is the term in force, with its prórroga, which added `dias_prorroga` of them. `recibida` is the day
    it came in, whatever day the cut-off hour (K2) makes the term count from.
    """

    class Clase(models.TextChoices):
        CIERRE = "cierre", _("Cierre del caso")
        CORTE = "corte", _("Corte de un período")
        CORRECCION = "correccion", _("Corrección")

    class Resultado(models.TextChoices):
        ABIERTA = "abierta", _("Abierta")
        ATENDIDA = "atendida", _("Respondida")
        NEGADA = "negada", _("Respondida con negación por reserva")
        TRASLADADA = "trasladada", _("Trasladada por competencia")
        DESISTIDA = "desistida", _("Desistida")
        RECHAZADA = "rechazada", _("Rechazada")
        ARCHIVADA = "archivada", _("Archivada")
        ANULADA = "anulada", _("Anulada")

    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, related_name="hechos_congelados")
    orden = models.PositiveSmallIntegerField()
    clase = models.CharField(_("clase"), max_length=12, choices=Clase)
    #: Of a correction: the act that brought it, or the reason in words.
    motivo = models.CharField(_("motivo"), max_length=200, blank=True)
    al = models.DateField(_("al"))
    congelado_en = models.DateTimeField(_("congelado el"))
    #: The version of the case, that is the last row of its log, that this row tells.
    version = models.PositiveIntegerField()
    version_calendario = models.PositiveIntegerField()

    radicada = models.DateField(_("radicada"))
    recibida = models.DateField(_("recibida"))
    tipo = models.CharField(_("tipo"), max_length=20, choices=[(t.value, t.etiqueta) for t in Tipo])
    canal = models.CharField(_("canal"), max_length=20, choices=Canal)
    modalidad = models.CharField(_("modalidad"), max_length=12, choices=Modalidad)
    dependencia = models.ForeignKey("tramites.Dependencia", on_delete=models.PROTECT, related_name="+")
    prioridad = models.CharField(_("motivo de prioridad"), max_length=20, blank=True)

    vence = models.DateField(_("vence"), null=True)
    dias_termino = models.PositiveSmallIntegerField(_("días del término"))
    dias_contados = models.PositiveSmallIntegerField(_("días contados"))
    dias_prorroga = models.PositiveSmallIntegerField(_("días de prórroga"), default=0)
    dias_suspendidos = models.PositiveSmallIntegerField(_("días suspendidos"), default=0)

    resultado = models.CharField(_("resultado"), max_length=12, choices=Resultado)
    #: Whether it was closed, or is open at `al`, within its term; None of what was annulled.
    en_termino = models.BooleanField(_("en término"), null=True)
    silencio = models.BooleanField(_("silencio positivo"), default=False)
    cerrada = models.DateField(_("cerrada"), null=True)

    #: As the person said it, where they consented: values of `Poblacion`. Of no use without the rows of others.
    poblacion = models.JSONField(_("población"), default=list)
    satisfaccion = models.PositiveSmallIntegerField(_("satisfacción"), null=True)

    objects = HechoCongeladoQuerySet.as_manager()

    class Meta:
        verbose_name = _("hecho congelado")
        verbose_name_plural = _("hechos congelados")
        ordering = ["tramite", "orden"]
        constraints = [
            models.UniqueConstraint(fields=["tramite", "orden"], name="hecho_congelado_orden_unico"),
            # Many sweeps, or one that is repeated, write the cut-off of a day once.
            models.UniqueConstraint(
                fields=["tramite", "al"], condition=Q(clase="corte"), name="hecho_congelado_un_corte_al_dia"
            ),
            models.CheckConstraint(
                condition=Q(resultado="abierta", cerrada=None) | (~Q(resultado="abierta") & Q(cerrada__isnull=False)),
                name="hecho_congelado_cerrado_con_fecha",
            ),
        ]
        indexes = [models.Index("al", "tramite", name="hecho_congelado_al")]

    def __str__(self) -> str:
        return f"{self.tramite_id}/{self.orden} al {self.al}"
