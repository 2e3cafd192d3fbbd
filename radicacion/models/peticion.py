"""The petition as it was filed: what the citizen said, its radicado and its instants. Never edited afterwards."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from radicacion.models.serie import Serie


class Modalidad(models.TextChoices):
    IDENTIFICADA = "identificada", _("Identificada")
    RESERVADA = "reservada", _("Con reserva de identidad")
    ANONIMA = "anonima", _("Anónima")


class MedioRespuesta(models.TextChoices):
    CORREO_ELECTRONICO = "correo_electronico", _("Correo electrónico")
    CORREO_CERTIFICADO = "correo_certificado", _("Correo certificado")


class Canal(models.TextChoices):
    WEB = "web", _("Portal web")
    CORREO = "correo", _("Correo electrónico")
    TELEFONO = "telefono", _("Teléfono")
    PRESENCIAL = "presencial", _("Presencial")
    VENTANILLA = "ventanilla", _("Ventanilla")
    CORREO_CERTIFICADO = "correo_certificado", _("Correo certificado")


class Prioridad(models.TextChoices):
    """Grounds of law.md F8, in their legal order."""

    VIDA = "vida", _("Peligro inminente para la vida o la integridad")
    NNA = "nna", _("Niñas, niños y adolescentes")
    DERECHO_FUNDAMENTAL = "derecho_fundamental", _("Derecho fundamental con perjuicio irremediable")
    PERIODISTA = "periodista", _("Periodista en ejercicio de su actividad")


class Peticion(models.Model):
    """`radicada_en` is the instant of the number; `recibida_en` the one from which every term counts (K1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    anio = models.PositiveSmallIntegerField(_("año"))
    consecutivo = models.PositiveIntegerField(_("consecutivo"))
    radicada_en = models.DateTimeField(_("radicada el"))
    recibida_en = models.DateTimeField(_("recibida el"))
    canal = models.CharField(_("canal"), max_length=20, choices=Canal, default=Canal.WEB)
    modalidad = models.CharField(_("modalidad"), max_length=12, choices=Modalidad)
    tipo = models.CharField(_("tipo de solicitud"), max_length=20, choices=[(t.value, t.etiqueta) for t in Tipo])
    descripcion = models.TextField(_("descripción"), blank=True)
    prioridad = models.CharField(_("motivo de prioridad"), max_length=20, choices=Prioridad, blank=True)
    prioridad_explicacion = models.TextField(_("explicación de la prioridad"), blank=True)
    #: What the law asks for with this petition and did not come with it (Ley 1755/2015 art. 15): nombre, norma.
    documentos_faltantes = models.JSONField(_("documentos que faltan"), default=list, blank=True)
    medio_respuesta = models.CharField(_("medio de respuesta"), max_length=20, choices=MedioRespuesta, blank=True)
    peticionario = models.OneToOneField(
        "radicacion.Peticionario", on_delete=models.PROTECT, null=True, related_name="peticion"
    )
    #: The earlier petition that this one complains of, where it was filed from there (portal.md B3).
    sobre = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reclamos", verbose_name=_("sobre")
    )
    correo_sellado = models.TextField(blank=True, editable=False)  # an anonymous person's, for the sender of mail
    token_huella = models.CharField(max_length=64, unique=True, null=True, editable=False)
    codigo_huella = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("petición")
        verbose_name_plural = _("peticiones")
        indexes = [
            models.Index("id", condition=~Q(correo_sellado=""), name="peticion_con_sello"),
            # Numbers follow their instants: the first and the last of a day are found in it (the public register).
            models.Index("radicada_en", name="peticion_radicada_en"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["anio", "consecutivo"], name="radicado_unico"),
            models.CheckConstraint(
                condition=Q(modalidad="anonima", peticionario=None)
                | (~Q(modalidad="anonima") & Q(peticionario__isnull=False)),
                name="anonima_sin_peticionario",
            ),
            models.CheckConstraint(
                condition=Q(modalidad="anonima") | Q(correo_sellado=""), name="correo_sellado_solo_anonimo"
            ),
        ]

    def __str__(self) -> str:
        return self.radicado

    @property
    def radicado(self) -> str:
        """The incoming number as people write it: `1-2026-15` (DNDA §21)."""
        return f"{Serie.ENTRADA}-{self.anio}-{self.consecutivo}"

    @property
    def anonima(self) -> bool:
        return self.modalidad == Modalidad.ANONIMA
