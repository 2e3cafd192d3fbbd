"""Frozen facts made directly, as many as a test needs."""

from datetime import date, datetime, time
from itertools import count
from typing import Any

from plazos.fechas import BOGOTA
from tests.factories import la_dependencia, un_tramite, una_peticion
from tramites.models import HechoCongelado, Tramite

_ordenes = count(1)
CORTE = date(2026, 9, 30)


def un_hecho(*, tramite: Tramite | None = None, radicada: date = date(2026, 7, 2), **campos: Any) -> HechoCongelado:
    """A fact of a case filed in the third quarter of 2026 and still open at its cut-off."""
    if tramite is None:
        peticion = una_peticion(radicada_en=datetime.combine(radicada, time(10), BOGOTA), modalidad="anonima")
        tramite = un_tramite(peticion)
    abierta = campos.get("resultado", "abierta") == "abierta"
    base: dict[str, Any] = {
        "orden": next(_ordenes),
        "clase": "corte" if abierta else "cierre",
        "al": CORTE,
        "congelado_en": datetime(2026, 10, 1, 8, tzinfo=BOGOTA),
        "version": 1,
        "version_calendario": 1,
        "radicada": radicada,
        "recibida": radicada,
        "tipo": "peticion",
        "canal": "web",
        "modalidad": "identificada",
        "dependencia": campos.get("dependencia") or la_dependencia(),
        "dias_termino": 15,
        "dias_contados": 10,
        "resultado": "abierta",
        "en_termino": True,
        "cerrada": None if abierta else campos.get("al", CORTE),
    }
    return HechoCongelado.objects.create(tramite=tramite, **{**base, **campos})
