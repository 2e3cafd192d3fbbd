"""An oficio: what the entity writes under an outgoing number. A project in a dependencia first, where it is an answer.

One oficio may close several cases (DNDA §21), so a case points to its answer and not the reverse.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from radicacion.models.serie import Serie


class Oficio(models.Model):
    """A project is never rewritten: a returned one is followed by another row. `destinatario` and its mail are told
    where it goes to somebody else than whoever filed (another entity, the Tribunal)."""

    class Clase(models.TextChoices):
        RESPUESTA = "respuesta", _("Respuesta")
        NEGACION = "negacion", _("Respuesta que niega por reserva")
        PRORROGA = "prorroga", _("Aviso de prórroga")
        REQUERIMIENTO = "requerimiento", _("Requerimiento")
        ACLARACION = "aclaracion", _("Devolución para aclarar")
        TRASLADO = "traslado", _("Traslado por competencia")
        DESISTIMIENTO = "desistimiento", _("Acto que declara el desistimiento")
        CONTINUACION = "continuacion", _("Acto que continúa de oficio")
        RECHAZO = "rechazo", _("Acto que rechaza")
        ARCHIVO = "archivo", _("Acto que archiva")
        RECLASIFICACION = "reclasificacion", _("Aviso de cambio de tipo")
        COSTOS = "costos", _("Aviso del costo de las copias")
        REMISION = "remision", _("Remisión al Tribunal")
        RECURSO = "recurso", _("Decisión de un recurso")
        REAPERTURA = "reapertura", _("Aviso de reapertura")
        ANULACION = "anulacion", _("Acto que anula un radicado")

    clase = models.CharField(_("clase"), max_length=20, choices=Clase, default=Clase.RESPUESTA)
    tramite = models.ForeignKey(
        "tramites.Tramite",
        on_delete=models.PROTECT,
        null=True,
        related_name="oficios",
        verbose_name=_("caso en que se escribió"),
    )
    texto = models.TextField(_("texto"))
    destinatario = models.CharField(_("destinatario"), max_length=200, blank=True)
    correo_destinatario = models.EmailField(_("correo del destinatario"), blank=True)
    proyectada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("proyectada por")
    )
    proyectada_en = models.DateTimeField(_("proyectada el"))
    aprobada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("aprobada por")
    )
    aprobada_en = models.DateTimeField(_("aprobada el"), null=True)
    anio = models.PositiveSmallIntegerField(_("año"), null=True)
    consecutivo = models.PositiveIntegerField(_("consecutivo"), null=True)
    radicada_en = models.DateTimeField(_("radicada el"), null=True)

    class Meta:
        verbose_name = _("oficio")
        verbose_name_plural = _("oficios")
        constraints = [
            models.UniqueConstraint(fields=["anio", "consecutivo"], name="radicado_de_salida_unico"),
            models.CheckConstraint(
                condition=Q(anio=None, consecutivo=None, radicada_en=None)
                | Q(anio__isnull=False, consecutivo__isnull=False, radicada_en__isnull=False),
                name="oficio_con_numero_completo",
            ),
        ]

    def __str__(self) -> str:
        return self.radicado or gettext("proyecto")

    @property
    def radicado(self) -> str:
        """The outgoing number, `2-2026-15`, or the empty text while it is a project."""
        return f"{Serie.SALIDA}-{self.anio}-{self.consecutivo}" if self.anio else ""
