from django.apps import AppConfig


class RadicacionConfig(AppConfig):
    name = "radicacion"
    verbose_name = "Radicación"
