from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class TramitesConfig(AppConfig):
    name = "tramites"
    verbose_name = _("Trámites")

    def ready(self) -> None:
        from tramites.bitacora import comprobaciones, disparadores

        post_migrate.connect(disparadores.al_migrar, sender=self)
        register(comprobaciones.disparadores_presentes, Tags.database)
