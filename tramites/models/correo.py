"""The outbox: a mail is a row written with the case, in one transaction; sending is catching up with the rows.

Its state is derived from its instants, never stored beside them.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Correo(models.Model):
    """`unico` is what makes it be written once; `message_id` is fixed here, so a repeated sending is recognisable.

    `listo_en` is when it had all that it carries: empty while its document is being issued, the constancia of an
    acknowledgement or, of a mail that tells of one, the PDF of its `oficio`. `rebotado_en` is when some server told
    that it will never arrive (a DSN in the mailbox); `diagnostico`, what that one said, or one that only delays it.
    """

    class Clase(models.TextChoices):
        ACUSE = "acuse", _("Acuse de radicación")
        RESPUESTA = "respuesta", _("Respuesta")
        OFICIO = "oficio", _("Oficio")
        MENSAJE = "mensaje", _("Aviso de un mensaje en el caso")
        ENLACE = "enlace", _("Enlace de seguimiento")
        RECIBIDO = "recibido", _("Acuse de un mensaje del buzón")
        RESUMEN = "resumen", _("Resumen para un funcionario")
        ALERTA = "alerta", _("Alerta de peligro inminente")
        ALARMA = "alarma", _("Alarmas para quien administra el portal")
        SELLO = "sello", _("Sello diario de la bitácora")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tramite = models.ForeignKey(
        "tramites.Tramite", on_delete=models.PROTECT, null=True, related_name="correos", verbose_name=_("trámite")
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="correos",
        verbose_name=_("funcionario"),
    )
    clase = models.CharField(_("clase"), max_length=20, choices=Clase)
    oficio = models.ForeignKey(
        "tramites.Oficio", on_delete=models.PROTECT, null=True, related_name="correos", verbose_name=_("oficio")
    )
    unico = models.CharField(max_length=100, unique=True)
    para_sellado = models.TextField(editable=False)
    asunto = models.CharField(_("asunto"), max_length=200)
    texto = models.TextField(_("texto"))
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    escrito_en = models.DateTimeField(_("escrito el"))
    listo_en = models.DateTimeField(_("listo para salir desde"), null=True)
    proximo_intento = models.DateTimeField(_("próximo intento"))
    intentos = models.PositiveSmallIntegerField(_("intentos"), default=0)
    tomado_por = models.CharField(max_length=100, blank=True)
    tomado_hasta = models.DateTimeField(null=True)
    enviado_en = models.DateTimeField(_("enviado el"), null=True)
    desistido_en = models.DateTimeField(_("se desistió el"), null=True)
    ultimo_error = models.CharField(_("último error"), max_length=300, blank=True)
    rebotado_en = models.DateTimeField(_("rebotó el"), null=True)
    diagnostico = models.CharField(_("qué dijo el servidor de destino"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("correo")
        verbose_name_plural = _("correos")
        indexes = [
            models.Index("proximo_intento", condition=Q(enviado_en=None, desistido_en=None), name="correo_por_enviar"),
            models.Index(
                "proximo_intento",
                condition=Q(enviado_en=None, desistido_en=None, listo_en=None),
                name="correo_por_preparar",
            ),
            models.Index(
                "desistido_en",
                condition=Q(enviado_en=None, desistido_en__isnull=False),
                name="correo_sin_entregar",
            ),
            models.Index("rebotado_en", condition=Q(rebotado_en__isnull=False), name="correo_rebotado"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(tramite__isnull=False, usuario=None)
                | Q(tramite=None, usuario__isnull=False)
                | Q(tramite=None, usuario=None, clase__in=("alarma", "sello", "recibido")),
                name="correo_de_un_caso_o_de_un_funcionario",
            )
        ]

    def __str__(self) -> str:
        return self.asunto

    @property
    def estado(self) -> str:
        """In words: returned, sent, given up, being retried, or waiting (for what it carries, too)."""
        if self.rebotado_en:
            return gettext("Rebotó")
        if self.enviado_en:
            return gettext("Enviado")
        if self.desistido_en:
            return gettext("Sin entregar")
        return gettext("Reintentando") if self.intentos else gettext("Por enviar")
