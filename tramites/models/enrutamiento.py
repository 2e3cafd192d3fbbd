"""Routing as data (portal.md C3, C4): rules that suggest a dependencia; the receptora decides."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo

_TIPOS = {t.value for t in Tipo}


class ReglaReparto(models.Model):
    """A rule fits a case of one of its `tipos` (any, if empty) whose text has one of its words (any text, if empty).

    It may suggest where to route the case, tell a dependencia of it (`conocimiento`), or both.
    """

    class Objeto(models.TextChoices):
        LIBRE = "libre", _("Por el asunto")
        FUNCIONARIO = "funcionario", _("Contra un funcionario")
        CONTRATISTA = "contratista", _("Contra un contratista: la dependencia del supervisor del contrato")
        GRAVE = "grave", _("Acto de gravedad de un funcionario")

    nombre = models.CharField(_("nombre"), max_length=100, unique=True)
    orden = models.PositiveSmallIntegerField(_("orden"), default=100, help_text=_("La menor se sugiere primero."))
    tipos = models.JSONField(
        _("tipos de solicitud"),
        default=list,
        blank=True,
        help_text=_('Claves entre comillas, por ejemplo ["queja", "reclamo"]. Vacío: cualquiera.'),
    )
    palabras = models.TextField(
        _("palabras o frases"),
        blank=True,
        help_text=_(
            "Una por renglón; basta una. No importan tildes ni mayúsculas. Con * al final vale cualquier terminación:"
            " contratist*. Vacío: cualquier texto."
        ),
    )
    objeto = models.CharField(_("de qué se trata"), max_length=12, choices=Objeto, default=Objeto.LIBRE)
    dependencia = models.ForeignKey(
        "tramites.Dependencia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dependencia que se sugiere"),
        help_text=_("En blanco si depende del caso, como la del supervisor de un contrato."),
    )
    conocimiento = models.ForeignKey(
        "tramites.Dependencia",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("se pone en conocimiento de"),
        help_text=_("A sus jefes se les escribe un correo al día con los radicados nuevos."),
    )
    motivo = models.CharField(_("motivo que se muestra"), max_length=300)
    activa = models.BooleanField(_("activa"), default=True)

    class Meta:
        verbose_name = _("regla de reparto")
        verbose_name_plural = _("reglas de reparto")
        ordering = ["orden", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dependencia__isnull=False) | Q(conocimiento__isnull=False) | Q(objeto="contratista"),
                name="regla_que_dice_algo",
                violation_error_message=_("Diga qué dependencia se sugiere o a cuál se le da a conocer."),
            )
        ]

    def __str__(self) -> str:
        return self.nombre

    @property
    def sugiere(self) -> bool:
        """Whether it says where to route, besides telling somebody."""
        return self.dependencia_id is not None or self.objeto == self.Objeto.CONTRATISTA

    def clean(self) -> None:
        """Only types that exist: a misspelt one would fit nothing, silently."""
        if not isinstance(self.tipos, list) or not {str(t) for t in self.tipos} <= _TIPOS:
            raise ValidationError({"tipos": _("Use sólo estas claves: %s.") % ", ".join(sorted(_TIPOS))})


class PuestaEnConocimiento(models.Model):
    """That a dependencia was told of a case, once; with the first mail that told it."""

    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, related_name="puestas_en_conocimiento")
    dependencia = models.ForeignKey("tramites.Dependencia", on_delete=models.PROTECT, related_name="+")
    correo = models.ForeignKey("tramites.Correo", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("puesta en conocimiento")
        verbose_name_plural = _("puestas en conocimiento")
        constraints = [models.UniqueConstraint(fields=["tramite", "dependencia"], name="conocida_una_vez")]

    def __str__(self) -> str:
        return f"{self.tramite} → {self.dependencia}"
