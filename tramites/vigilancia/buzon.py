"""The check of the mailbox: when it was last read, what is brought and not read yet, and who waits longest."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Min
from django.utils.translation import gettext as _

from radicacion.tiempo import ahora
from tramites.models import LecturaBuzon, Mensaje

Dicho = tuple[str, dict[str, Any]]
"""What is wrong, in words, or the empty text; and the figures."""


def lectura() -> Dicho:
    """Without BUZON_URL it is off, which is no failure. What failed is told by the row; whose mailbox, by nobody."""
    if not settings.BUZON_URL:
        return "", {"encendido": False}
    limite = timedelta(minutes=settings.SALUD_BUZON_MINUTOS)
    leido = LecturaBuzon.objects.aggregate(en=Max("leido_en"))["en"]
    sin_leer = Mensaje.objects.filter(clase="").aggregate(en=Min("traido_en"))["en"]
    espera = Mensaje.objects.filter(
        clase=Mensaje.Clase.PETICION, radicado_en=None, descartado_en=None, atendido_en=None
    ).aggregate(en=Min("recibido_en"))["en"]
    datos = {
        "encendido": True,
        "leido_hace_s": _segundos(leido),
        "sin_leer_mas_antiguo_s": _segundos(sin_leer),
        "por_radicar_mas_antiguo_s": _segundos(espera),
    }
    if leido is None or ahora() - leido > limite:
        return _falla(), datos
    if sin_leer is not None and ahora() - sin_leer > limite:
        return _("Hay mensajes del buzón traídos y sin leer."), datos
    return "", datos


def _falla() -> str:
    falla = LecturaBuzon.objects.exclude(falla="").values_list("falla", flat=True).first()
    return falla or _("El buzón no se lee.")


def _segundos(instante: datetime | None) -> int | None:
    return max(0, int((ahora() - instante).total_seconds())) if instante else None
