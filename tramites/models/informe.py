"""A report of a period: draft, reviewed, published; what was published keeps its figures and its version for ever."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Informe(models.Model):
    """`cifras` are those of the frozen facts at the cut-off, whole; `publicadas`, the same with small cells hidden.

    Changed by `tramites.informes.informe` alone. A published one is never changed: a correction is another version.
    """

    class Clase(models.TextChoices):
        TRIMESTRAL = "trimestral", _("Informe trimestral de PQRSD")
        CONTROL_INTERNO = "control_interno", _("Informe semestral de Control Interno")
        LEY_190 = "ley_190", _("Informe periódico de quejas y reclamos (Ley 190 de 1995, art. 54)")

    class Estado(models.TextChoices):
        EN_CURSO = "en_curso", _("Se está generando")
        BORRADOR = "borrador", _("Borrador")
        REVISADO = "revisado", _("Revisado")
        PUBLICADO = "publicado", _("Publicado")

    clase = models.CharField(_("clase"), max_length=20, choices=Clase)
    periodo = models.CharField(_("período"), max_length=7)  # 2026-T3, 2026-S1
    version = models.PositiveSmallIntegerField(_("versión"))
    motivo = models.CharField(_("motivo de la corrección"), max_length=300, blank=True)
    estado = models.CharField(_("estado"), max_length=12, choices=Estado, default=Estado.EN_CURSO)
    avance = models.PositiveSmallIntegerField(_("avance (%)"), default=0)
    cifras = models.JSONField(default=dict)
    publicadas = models.JSONField(default=dict)
    textos = models.JSONField(default=dict)

    pedido_en = models.DateTimeField(_("pedido el"))
    pedido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("pedido por")
    )
    #: When who makes it last gave a sign: long ago, another may go on with it.
    tomado_en = models.DateTimeField(null=True)
    generado_en = models.DateTimeField(_("generado el"), null=True)
    revisado_en = models.DateTimeField(_("revisado el"), null=True)
    revisado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("revisado por")
    )
    publicado_en = models.DateTimeField(_("publicado el"), null=True)
    publicado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("publicado por")
    )
    #: The PDF as it was published, in the store `documentos`.
    ruta = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("informe")
        verbose_name_plural = _("informes")
        ordering = ["-periodo", "clase", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["clase", "periodo", "version"], name="informe_version_unica"),
            models.UniqueConstraint(
                fields=["clase", "periodo"], condition=~Q(estado="publicado"), name="informe_uno_sin_publicar"
            ),
            models.CheckConstraint(
                condition=Q(estado="publicado", publicado_en__isnull=False) | (~Q(estado="publicado") & Q(ruta="")),
                name="informe_publicado_con_fecha",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_clase_display()} {self.periodo}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._guardado()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._guardado()
        return super().delete(*args, **kwargs)

    def _guardado(self) -> None:
        """Raises ValueError for one that was published."""
        if self.pk and Informe.objects.filter(pk=self.pk, estado=self.Estado.PUBLICADO).exists():
            raise ValueError("Un informe publicado no cambia.")
