"""What people were told of a case's clock, each thing once; and the alarms that nobody may overlook."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AvisoTermino(models.Model):
    """A notice of one kind about one date of a case: the date is the version of the clock, so a due date that
    moves is told of anew. `superado_por` names the graver one that came first: then it was never sent."""

    class Clase(models.TextChoices):
        """From the lightest to the gravest, for the due date; then those of the citizen's own limit."""

        MITAD = "mitad", _("Pasó la mitad del término")
        TRES_DIAS = "tres_dias", _("Faltan tres días hábiles o menos")
        UN_DIA = "un_dia", _("Falta un día hábil")
        VENCE_HOY = "vence_hoy", _("Vence hoy")
        VENCIDA = "vencida", _("Vencida sin respuesta")
        SILENCIO = "silencio", _("Silencio positivo: se entiende aceptada")
        LIMITE_CERCA = "limite_cerca", _("Está por cumplirse el plazo de la persona")
        LIMITE_PASADO = "limite_pasado", _("Se cumplió el plazo de la persona")

    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, related_name="avisos")
    clase = models.CharField(_("clase"), max_length=15, choices=Clase)
    fecha = models.DateField(_("fecha de que avisa"))
    registrado_en = models.DateTimeField(_("registrado el"))
    superado_por = models.CharField(_("superado por"), max_length=15, choices=Clase, blank=True)

    class Meta:
        verbose_name = _("aviso de término")
        verbose_name_plural = _("avisos de término")
        constraints = [models.UniqueConstraint(fields=["tramite", "clase", "fecha"], name="aviso_una_sola_vez")]

    def __str__(self) -> str:
        return f"{self.get_clase_display()} ({self.fecha})"


class AvisoPersona(models.Model):
    """Who is told of a notice; `correo` is the digest that told them, empty while it waits for one."""

    aviso = models.ForeignKey(AvisoTermino, on_delete=models.PROTECT, related_name="personas")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    copia = models.BooleanField(_("copia"), default=False)
    avisado_en = models.DateTimeField(_("avisado el"), null=True)
    correo = models.ForeignKey("tramites.Correo", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("persona avisada")
        verbose_name_plural = _("personas avisadas")
        constraints = [models.UniqueConstraint(fields=["aviso", "usuario"], name="aviso_persona_una_vez")]
        indexes = [
            models.Index("usuario", condition=models.Q(avisado_en=None), name="aviso_por_decir"),
        ]

    def __str__(self) -> str:
        return f"{self.aviso_id} → {self.usuario_id}"


class Alarma(models.Model):
    """Something that should not be: seen in the admin until somebody says it was attended. Once a fact (`unico`)."""

    class Clase(models.TextChoices):
        DIFERENCIA = "diferencia", _("El vencimiento guardado no era el que dan los hechos")
        PORTAL = "portal", _("El portal necesita atención")
        INCOMPATIBLE = "incompatible", _("Los hechos del caso no caben en el calendario nuevo")
        BITACORA = "bitacora", _("La bitácora no coincide")

    clase = models.CharField(_("clase"), max_length=15, choices=Clase)
    unico = models.CharField(max_length=120, unique=True)
    tramite = models.ForeignKey("tramites.Tramite", on_delete=models.PROTECT, null=True, related_name="alarmas")
    texto = models.TextField(_("qué pasó"))
    dada_en = models.DateTimeField(_("dada el"))
    avisada_en = models.DateTimeField(_("avisada el"), null=True)  # by the digest mailed to the administrators
    atendida_en = models.DateTimeField(_("atendida el"), null=True)
    atendida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("atendida por")
    )

    class Meta:
        verbose_name = _("alarma")
        verbose_name_plural = _("alarmas")

    def __str__(self) -> str:
        return self.texto
