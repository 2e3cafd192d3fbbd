"""A document that the entity issued: rendered once and kept, since what was handed out must be found as it was."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Documento(models.Model):
    """The stored bytes are the truth: `sha256` recognises them, `ruta` names them in the store `documentos`."""

    class Clase(models.TextChoices):
        CONSTANCIA = "constancia", _("Constancia de radicación")
        OFICIO = "oficio", _("Oficio")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tramite = models.ForeignKey(
        "tramites.Tramite", on_delete=models.PROTECT, related_name="documentos", verbose_name=_("trámite")
    )
    clase = models.CharField(_("clase"), max_length=20, choices=Clase)
    oficio = models.ForeignKey(
        "tramites.Oficio",
        on_delete=models.PROTECT,
        null=True,
        related_name="documentos",
        verbose_name=_("oficio"),
    )
    ruta = models.CharField(max_length=100, unique=True)
    bytes = models.PositiveBigIntegerField(_("tamaño"))
    sha256 = models.CharField(max_length=64, db_index=True)
    creado_en = models.DateTimeField(_("expedido el"))

    class Meta:
        verbose_name = _("documento")
        verbose_name_plural = _("documentos")
        constraints = [
            models.UniqueConstraint(
                fields=["tramite", "clase"], condition=Q(clase="constancia"), name="una_constancia_por_tramite"
            ),
            models.UniqueConstraint(
                fields=["tramite", "oficio"], condition=Q(clase="oficio"), name="un_oficio_por_tramite"
            ),
            models.CheckConstraint(
                condition=Q(clase="constancia", oficio=None) | Q(clase="oficio", oficio__isnull=False),
                name="documento_de_un_oficio",
            ),
        ]

    def __str__(self) -> str:
        return self.get_clase_display()
