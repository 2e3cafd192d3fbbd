"""The record of what was removed of a case, and the files that are still to be deleted. No personal data in either."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota


class Supresion(models.Model):
    """Written with the removal, in one transaction. `conteos` says how many of each kind of data went; `soporte`, by
    which paper: the acta of elimination, or the radicado of the person's request. Without a case: messages that were
    discarded and belonged to none."""

    class Causa(models.TextChoices):
        RETENCION = "retencion", _("Se cumplió el tiempo de retención")
        TITULAR = "titular", _("Solicitud del titular")
        AUTORIZACION = "autorizacion", _("El titular retiró su autorización")

    tramite = models.ForeignKey(
        "tramites.Tramite", on_delete=models.PROTECT, null=True, related_name="supresiones", verbose_name=_("trámite")
    )
    causa = models.CharField(_("causa"), max_length=12, choices=Causa)
    en = models.DateTimeField(_("fecha y hora"), db_index=True)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("por")
    )
    orden = models.CharField(_("comando o acto"), max_length=100)
    serie = models.CharField(_("serie"), max_length=20, blank=True)
    soporte = models.CharField(_("soporte"), max_length=100, blank=True)
    conteos = models.JSONField(_("qué se suprimió"), default=dict)

    class Meta:
        verbose_name = _("supresión de datos")
        verbose_name_plural = _("supresiones de datos")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_causa_display()} ({fecha_bogota(self.en):%d-%m-%Y})"


class ArchivoPorBorrar(models.Model):
    """Bytes that a removal left without a use: deleted after it committed, and then this row goes. Whoever was killed
    in between leaves the row, and the next run finishes."""

    supresion = models.ForeignKey(Supresion, on_delete=models.PROTECT, related_name="por_borrar")
    almacen = models.CharField(max_length=20)
    ruta = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("archivo por borrar")
        verbose_name_plural = _("archivos por borrar")
        constraints = [models.UniqueConstraint(fields=["almacen", "ruta"], name="archivo_por_borrar_una_vez")]

    def __str__(self) -> str:
        return f"{self.almacen}/{self.ruta}"
