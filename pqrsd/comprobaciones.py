"""Checks of `check --deploy`: what may serve a demonstration must not serve citizens."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def no_es_una_demostracion(**kwargs: Any) -> list[checks.CheckMessage]:
    """DEMO, PRUEBAS_DE_CARGA and a key that only this machine knows are refused in production."""
    mensajes: list[checks.CheckMessage] = []
    if settings.DEMO or settings.PRUEBAS_DE_CARGA:
        mensajes.append(
            checks.Error(
                "DEMO o PRUEBAS_DE_CARGA están encendidos: crean cuentas conocidas y apagan protecciones.",
                id="pqrsd.E001",
            )
        )
    if not settings.CLAVE_DEL_ENTORNO:
        mensajes.append(
            checks.Warning("SECRET_KEY no viene del entorno: cada máquina tendría la suya.", id="pqrsd.W001")
        )
    return mensajes
