from django.apps import AppConfig


class PqrsdConfig(AppConfig):
    """An app only so that its deployment checks are registered before `check` runs."""

    name = "pqrsd"

    def ready(self) -> None:
        from pqrsd import comprobaciones  # noqa: F401
