"""The admin with the bandeja's own site. INSTALLED_APPS names it, so it imports nothing of ours."""

from django.contrib.admin.apps import AdminConfig


class Administracion(AdminConfig):
    default_site = "tramites.bandeja.sitio.SitioBandeja"
