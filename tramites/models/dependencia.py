"""The offices of the entity, the people in them, and the names of the roles they hold."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Rol(models.TextChoices):
    """Roles of portal.md C1; the value is the name of the Django group that grants it, and `alcance` its meaning."""

    RADICADOR = "radicador", _("Radicador de la dependencia receptora")
    JEFE_RECEPTORA = "jefe_receptora", _("Jefe de la dependencia receptora")
    JEFE = "jefe", _("Jefe de dependencia")
    GESTOR = "gestor", _("Gestor de dependencia")
    CONTROL_DISCIPLINARIO = "control_disciplinario", _("Control disciplinario")
    CONTROL_INTERNO = "control_interno", _("Control interno")
    ADMINISTRADOR = "administrador", _("Administrador del portal")


class Dependencia(models.Model):
    codigo = models.CharField(_("código"), max_length=20, unique=True)
    nombre = models.CharField(_("nombre"), max_length=100, help_text=_("Como aparece en el estado del trámite."))
    nombre_completo = models.CharField(_("nombre completo"), max_length=200, blank=True)
    activa = models.BooleanField(_("activa"), default=True)

    class Meta:
        verbose_name = _("dependencia")
        verbose_name_plural = _("dependencias")
        ordering = ["nombre"]

    def __str__(self) -> str:
        return self.nombre


class Funcionario(models.Model):
    """Where a user of the admin works."""

    usuario = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="funcionario")
    dependencia = models.ForeignKey(Dependencia, on_delete=models.PROTECT, related_name="funcionarios")
    cargo = models.CharField(_("cargo"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("funcionario")
        verbose_name_plural = _("funcionarios")

    def __str__(self) -> str:
        return self.usuario.get_full_name() or self.usuario.get_username()
