"""The entity's mailbox (portal.md C8): what was taken from it, kept raw, and what became of each message.

States are derived from instants, never stored beside them.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class LecturaBuzon(models.Model):
    """How far a mailbox was read: every message up to `ultimo_uid` of this `uidvalidity` is committed here."""

    clave = models.CharField(max_length=64, unique=True)  # hash of server, user and folder: it names nobody
    uidvalidity = models.PositiveBigIntegerField(default=0)
    ultimo_uid = models.PositiveBigIntegerField(default=0)
    tomado_hasta = models.DateTimeField(null=True)
    leido_en = models.DateTimeField(_("leído por última vez"), null=True)
    falla = models.CharField(_("última falla"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("lectura del buzón")
        verbose_name_plural = _("lecturas del buzón")

    def __str__(self) -> str:
        return f"{self.uidvalidity}:{self.ultimo_uid}"


class Mensaje(models.Model):
    """A message as it arrived: its bytes in the store `documentos` under `ruta`, its hash, and what was read in it.

    `clase` is empty until it was read. As a petition it waits for the radicador and never expires. In a reply to an
    anonymous person's case nothing tells who wrote: the stored bytes are sealed (`sellado`), `message_id` a keyed hash.
    """

    class Clase(models.TextChoices):
        PETICION = "peticion", _("Petición por radicar")
        RESPUESTA = "respuesta", _("Respuesta en un caso")
        REBOTE = "rebote", _("Aviso de entrega")
        APARTADO = "apartado", _("Apartado")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    message_id = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    ruta = models.CharField(max_length=100, unique=True)
    bytes = models.PositiveBigIntegerField(_("tamaño"))
    completo = models.BooleanField(default=True)  # False: too big, only its headers were taken
    sellado = models.BooleanField(default=False)
    recibido_en = models.DateTimeField(_("llegó el"))  # at the mailbox: the clock runs from here
    traido_en = models.DateTimeField(_("se trajo el"))

    intentos = models.PositiveSmallIntegerField(default=0)
    tomado_hasta = models.DateTimeField(null=True)
    clase = models.CharField(_("clase"), max_length=10, choices=Clase, blank=True)
    motivo = models.CharField(_("motivo"), max_length=300, blank=True)  # why it was set aside
    automatico = models.CharField(_("automático"), max_length=100, blank=True)  # by what it is known as a machine's
    remitente = models.CharField(_("remitente"), max_length=254, blank=True)
    remitente_nombre = models.CharField(_("nombre del remitente"), max_length=200, blank=True)
    asunto = models.CharField(_("asunto"), max_length=300, blank=True)
    texto = models.TextField(_("texto"), blank=True)
    avisos = models.JSONField(_("avisos"), default=list, blank=True)  # what whoever reads it must know
    tramite = models.ForeignKey(
        "tramites.Tramite", on_delete=models.PROTECT, null=True, related_name="mensajes", verbose_name=_("trámite")
    )
    acuse = models.OneToOneField("tramites.Correo", on_delete=models.PROTECT, null=True, related_name="mensaje")

    radicado_en = models.DateTimeField(_("radicado el"), null=True)
    descartado_en = models.DateTimeField(_("descartado el"), null=True)
    motivo_descarte = models.CharField(_("motivo del descarte"), max_length=300, blank=True)
    atendido_en = models.DateTimeField(_("atendido el"), null=True)  # a reply that somebody read
    decidido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("por")
    )

    class Meta:
        verbose_name = _("mensaje del buzón")
        verbose_name_plural = _("mensajes del buzón")
        ordering = ["recibido_en", "id"]
        constraints = [
            models.UniqueConstraint(fields=["message_id", "sha256"], name="un_mensaje_una_vez"),
            models.CheckConstraint(
                condition=Q(descartado_en=None) | (Q(radicado_en=None) & ~Q(motivo_descarte="")),
                name="descarte_con_motivo",
            ),
            models.CheckConstraint(
                condition=Q(radicado_en=None) | Q(tramite__isnull=False), name="mensaje_radicado_con_caso"
            ),
        ]
        indexes = [
            models.Index("recibido_en", condition=Q(clase=""), name="mensaje_sin_leer"),
            models.Index(
                "clase",
                "recibido_en",
                condition=Q(radicado_en=None, descartado_en=None, atendido_en=None),
                name="mensaje_en_espera",
            ),
            models.Index("remitente", "recibido_en", name="mensaje_remitente"),
        ]

    def __str__(self) -> str:
        return self.asunto or gettext("(sin asunto)")

    @property
    def estado(self) -> str:
        """In words: what became of it."""
        if self.radicado_en:
            return gettext("Radicado")
        if self.descartado_en:
            return gettext("Descartado")
        if self.clase == self.Clase.RESPUESTA:
            return gettext("Atendida") if self.atendido_en else gettext("Por leer")
        nombres = {
            self.Clase.PETICION: gettext("Por radicar"),
            self.Clase.REBOTE: gettext("Aviso de entrega"),
            self.Clase.APARTADO: gettext("Apartado"),
        }
        return nombres[self.Clase(self.clase)] if self.clase else gettext("Sin leer")

    @property
    def por_radicar(self) -> bool:
        """Whether it can still be filed or discarded: what was set aside too, since a person may read it."""
        decidido = self.radicado_en or self.descartado_en
        return not decidido and self.clase in (self.Clase.PETICION, self.Clase.APARTADO)


class AdjuntoMensaje(models.Model):
    """A file of a message: taken (`ruta`, in the store `adjuntos`), or refused (`rechazo`) and then only in the raw."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mensaje = models.ForeignKey(Mensaje, on_delete=models.PROTECT, related_name="adjuntos")
    orden = models.PositiveSmallIntegerField(default=0)
    nombre = models.CharField(_("nombre"), max_length=255)
    clase = models.CharField(_("clase"), max_length=10, blank=True)
    bytes = models.PositiveBigIntegerField(_("tamaño"))
    sha256 = models.CharField(max_length=64)
    ruta = models.CharField(max_length=100, blank=True)
    marcas = models.JSONField(_("marcas"), default=list, blank=True)
    rechazo = models.CharField(_("por qué no se tomó"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("adjunto de un mensaje")
        verbose_name_plural = _("adjuntos de mensajes")
        ordering = ["orden"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(ruta="") & Q(rechazo="")) | (Q(ruta="") & ~Q(rechazo="")), name="tomado_o_rechazado"
            )
        ]

    def __str__(self) -> str:
        return self.nombre
