"""How an oficio reached whoever filed, and the avisos that stand in for it (Ley 1437/2011 art. 66 to 69).

States are derived from the dates, never stored beside them.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos.calendario import fecha_bogota


class NotificacionQuerySet(models.QuerySet["Notificacion"]):
    def abiertas(self) -> NotificacionQuerySet:
        """Those without a date of arrival of their own, nor returned: an electronic one may rest on its mail."""
        return self.filter(efectiva=None, devuelta=None)

    def por_notificar(self) -> NotificacionQuerySet:
        """What somebody must do by hand: all open ones but those whose mail left, and did not bounce, or still may."""
        en_camino = Q(correo__isnull=False, correo__desistido_en=None, correo__rebotado_en=None)
        return self.abiertas().exclude(en_camino & ~Q(medio=Notificacion.Medio.PERSONAL))


class Notificacion(models.Model):
    """One attempt to tell the person of an oficio; Bogotá dates. `prueba` may name people: the log never repeats it."""

    class Medio(models.TextChoices):
        ELECTRONICA = "electronica", _("Electrónica")
        CERTIFICADA = "certificada", _("Correo certificado")
        PERSONAL = "personal", _("Personal")
        AVISO = "aviso", _("Aviso")

    tramite = models.ForeignKey(
        "tramites.Tramite", on_delete=models.PROTECT, related_name="notificaciones", verbose_name=_("trámite")
    )
    oficio = models.ForeignKey(
        "tramites.Oficio", on_delete=models.PROTECT, related_name="notificaciones", verbose_name=_("oficio")
    )
    correo = models.OneToOneField("tramites.Correo", on_delete=models.PROTECT, null=True, related_name="notificacion")
    medio = models.CharField(_("medio"), max_length=12, choices=Medio)
    despachada = models.DateField(_("despachada el"), null=True)
    efectiva = models.DateField(_("efectiva el"), null=True)
    devuelta = models.DateField(_("devuelta el"), null=True)
    motivo = models.CharField(_("motivo de la devolución"), max_length=300, blank=True)
    guia = models.CharField(_("guía"), max_length=60, blank=True)
    prueba = models.TextField(_("prueba"), blank=True)

    objects = NotificacionQuerySet.as_manager()

    class Meta:
        verbose_name = _("notificación")
        verbose_name_plural = _("notificaciones")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tramite", "oficio"], condition=Q(devuelta=None), name="una_notificacion_en_curso"
            ),
            models.CheckConstraint(condition=Q(efectiva=None) | Q(devuelta=None), name="notificada_o_devuelta"),
        ]
        indexes = [
            models.Index("tramite", condition=Q(efectiva=None, devuelta=None), name="notificacion_abierta"),
        ]

    def __str__(self) -> str:
        return f"{self.oficio.get_clase_display()} {self.oficio.radicado} ({self.get_medio_display()})"

    @property
    def fallo(self) -> bool:
        """Whether its mail was given up or bounced."""
        return self.correo is not None and bool(self.correo.desistido_en or self.correo.rebotado_en)

    @property
    def llego(self) -> date | None:
        """The day that the person was told, or None: as recorded; else, electronic, the day its mail was accepted."""
        if self.efectiva or self.devuelta or self.medio != self.Medio.ELECTRONICA or self.correo is None or self.fallo:
            return self.efectiva
        return fecha_bogota(self.correo.enviado_en) if self.correo.enviado_en else None

    @property
    def salio(self) -> date | None:
        """The day that it left, by whichever way, or None."""
        enviado = self.correo.enviado_en if self.correo is not None else None
        return self.despachada or (fecha_bogota(enviado) if enviado else None) or self.efectiva

    @property
    def estado(self) -> str:
        """In words."""
        if self.devuelta:
            return gettext("Devuelta")
        if self.llego:
            return gettext("Notificada")
        if self.fallo:
            return gettext("El correo no se pudo entregar")
        return gettext("Despachada") if self.salio else gettext("Por notificar")


class AvisoPublico(models.Model):
    """An oficio published because there was nobody to write to (law.md F13): shown from `desde` through `hasta`."""

    notificacion = models.OneToOneField(Notificacion, on_delete=models.PROTECT, related_name="aviso")
    texto = models.TextField(_("texto"), help_text=_("Sin datos personales: el público lo lee con el número."))
    desde = models.DateField(_("publicado desde"))
    hasta = models.DateField(_("publicado hasta"))

    class Meta:
        verbose_name = _("aviso publicado")
        verbose_name_plural = _("avisos publicados")
        ordering = ["-desde", "-pk"]
        indexes = [models.Index("hasta", name="aviso_publico_hasta")]

    def __str__(self) -> str:
        return self.notificacion.oficio.radicado
