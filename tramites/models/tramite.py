"""The case: where a petition stands now. Every column but the identity is derived from its log by an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tramites.models.alcance import alcance

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class Estado(models.TextChoices):
    EN_REPARTO = "en_reparto", _("En reparto")
    EN_TRAMITE = "en_tramite", _("En trámite")
    EN_REVISION = "en_revision", _("En revisión")
    APROBADA = "aprobada", _("Respuesta aprobada")
    ATENDIDA = "atendida", _("Atendida")
    REQUERIDA = "requerida", _("Esperando que se complete")
    POR_ACLARAR = "por_aclarar", _("Esperando que se aclare")
    TRASLADADA = "trasladada", _("Trasladada por competencia")
    DESISTIDA = "desistida", _("Desistida")
    RECHAZADA = "rechazada", _("Rechazada")
    ARCHIVADA = "archivada", _("Archivada")
    ANULADA = "anulada", _("Anulada")


#: Where nothing more is owed: `Tramite.cerrado_en` is set in these states and in no other.
CERRADOS = frozenset(
    {Estado.ATENDIDA, Estado.TRASLADADA, Estado.DESISTIDA, Estado.RECHAZADA, Estado.ARCHIVADA, Estado.ANULADA}
)


class TramiteQuerySet(models.QuerySet["Tramite"]):
    def visibles_para(self, usuario: User | AnonymousUser) -> TramiteQuerySet:
        """The cases that `usuario` may see: lists, objects, downloads, exports and counts all start here."""
        visto = alcance(usuario)
        return self.none() if visto is None else self.filter(visto)

    def abiertos(self) -> TramiteQuerySet:
        return self.filter(cerrado_en=None)

    def en_turno(self) -> TramiteQuerySet:
        """Priority first, then strict order of presentation (Ley 962/2005 art. 15)."""
        return self.order_by("orden_prioridad", "recibido_en", "id")


class Tramite(models.Model):
    """`version` grows with every act: who acts on an older one is refused, so two people never overwrite each other."""

    peticion = models.OneToOneField("radicacion.Peticion", on_delete=models.PROTECT, related_name="tramite")
    estado = models.CharField(_("estado"), max_length=20, choices=Estado, default=Estado.EN_REPARTO)
    tipo = models.CharField(_("tipo"), max_length=20)
    recibido_en = models.DateTimeField(_("recibido el"))
    orden_prioridad = models.PositiveSmallIntegerField(_("prioridad"), default=9)
    dependencia = models.ForeignKey(
        "tramites.Dependencia", on_delete=models.PROTECT, related_name="tramites", verbose_name=_("dependencia")
    )
    responsable = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tramites",
        verbose_name=_("responsable"),
    )
    vence = models.DateField(_("vence"), null=True)
    version = models.PositiveIntegerField(default=0)
    version_calendario = models.PositiveIntegerField(default=0)
    # What the clock is told besides the facts, fixed at reception (its log row repeats it): the cut-off hour that
    # was in force (K2), and whether it is on another fundamental right (Decreto 491/2020 art. 5 par.).
    corte = models.TimeField(_("hora de corte"), null=True)
    derecho_fundamental = models.BooleanField(_("sobre otro derecho fundamental"), default=False)
    especial = models.ForeignKey(
        "tramites.TerminoEspecial",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tramites",
        verbose_name=_("término especial"),
    )
    proyecto = models.ForeignKey(
        "tramites.Oficio",
        on_delete=models.PROTECT,
        null=True,
        related_name="proyectada_para",
        verbose_name=_("proyecto"),
    )
    respuesta = models.ForeignKey(
        "tramites.Oficio", on_delete=models.PROTECT, null=True, related_name="tramites", verbose_name=_("respuesta")
    )
    cerrado_en = models.DateTimeField(_("cerrado el"), null=True)
    #: Since when nothing personal is kept of it (`tramites.actos.supresion`): nobody acts on it any more.
    suprimido_en = models.DateTimeField(_("datos suprimidos el"), null=True)

    objects = TramiteQuerySet.as_manager()

    class Meta:
        verbose_name = _("trámite")
        verbose_name_plural = _("trámites")
        indexes = [
            models.Index("orden_prioridad", "recibido_en", "id", condition=Q(cerrado_en=None), name="tramite_turno"),
            models.Index("vence", condition=Q(cerrado_en=None), name="tramite_vence_abierto"),
            models.Index("version_calendario", "id", condition=Q(cerrado_en=None), name="tramite_calendario"),
            models.Index(
                "cerrado_en", condition=Q(cerrado_en__isnull=False, suprimido_en=None), name="tramite_en_retencion"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(suprimido_en=None) | Q(cerrado_en__isnull=False), name="tramite_suprimido_cerrado"
            )
        ]

    def __str__(self) -> str:
        return str(self.peticion)
