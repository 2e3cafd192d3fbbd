"""What the checks find becomes a row that officials see until somebody attends it: one a check and a day."""

import logging

from radicacion.tiempo import ahora, hoy
from tramites.models import Alarma
from tramites.vigilancia.revision import fallas

registro = logging.getLogger(__name__)


def alarmar() -> int:
    """Write an alarm for each check that fails and has none today; return how many were written.

    Run by the worker. That beat or the worker themselves stopped is told by `/salud/` and in the bandeja, which
    look by themselves.
    """
    dadas = 0
    for chequeo in fallas():
        registro.error("Salud: %s: %s", chequeo.nombre, chequeo.falla)
        dadas += Alarma.objects.get_or_create(
            unico=f"portal:{chequeo.nombre}:{hoy().isoformat()}",
            defaults={"clase": Alarma.Clase.PORTAL, "texto": chequeo.falla, "dada_en": ahora()},
        )[1]
    return dadas
