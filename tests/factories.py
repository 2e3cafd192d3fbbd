"""Rows for tests, made without passing through the doors: as many and as odd as a test needs.

Every argument has a sensible default; name only what the test is about. Instants may be given, so that no
test depends on today. The entity and its dependencias are there already, from the fixtures.
"""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from plazos.calendario import fecha_bogota
from radicacion.models import EntidadConfig, Modalidad, Peticion, Peticionario
from tramites.correo.salida import escribir
from tramites.models import Correo, Dependencia, Tramite

VIERNES = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
"""When everything is filed unless told otherwise: Friday 20 November 2026, 3:30 p. m. in Bogotá."""

_consecutivos = count(1001)  # below, the tests choose their own


def la_dependencia(codigo: str = "") -> Dependencia:
    """The dependencia of this code, of those that the fixtures load; the receptora when none is given."""
    return Dependencia.objects.get(codigo=codigo or EntidadConfig.objects.get().dependencia_receptora)


def un_peticionario(**campos: Any) -> Peticionario:
    """A natural person who left an e-mail."""
    base = {
        "tipo_persona": "natural",
        "tipo_documento": "CC",
        "numero_documento": "52123456",
        "nombres": "Ana Pérez",
        "correo": "ana@example.com",
    }
    return Peticionario.objects.create(**{**base, **campos})


def una_peticion(*, radicada_en: datetime = VIERNES, **campos: Any) -> Peticion:
    """An identified petition filed at `radicada_en`; `modalidad="anonima"` makes one without a person."""
    base: dict[str, Any] = {
        "modalidad": Modalidad.IDENTIFICADA,
        "tipo": "peticion",
        "descripcion": "Solicito que se corrija mi registro.",
        "medio_respuesta": "correo_electronico",
        "anio": fecha_bogota(radicada_en).year,
        "recibida_en": radicada_en,
    }
    valores = {**base, **campos}
    if "consecutivo" not in valores:
        valores["consecutivo"] = next(_consecutivos)
    if valores["modalidad"] != Modalidad.ANONIMA and "peticionario" not in valores:
        valores["peticionario"] = un_peticionario()
    return Peticion.objects.create(radicada_en=radicada_en, **valores)


def un_tramite(peticion: Peticion | None = None, **campos: Any) -> Tramite:
    """The case of `peticion` (a new one when none is given) in the receptora, without a log."""
    peticion = peticion or una_peticion()
    base = {"tipo": peticion.tipo, "recibido_en": peticion.recibida_en}
    if "dependencia" not in campos:
        campos["dependencia"] = la_dependencia()
    return Tramite.objects.create(peticion=peticion, **{**base, **campos})


def un_correo(**campos: Any) -> Correo:
    """A mail in the outbox to `para`, due at once, with a case of its own unless `tramite` is given.

    Needs a transaction, as whoever writes a mail does.
    """
    base: dict[str, Any] = {
        "clase": Correo.Clase.ACUSE,
        "unico": f"prueba:{next(_consecutivos)}",
        "para": "ana@example.com",
        "plantilla": "acuse",
        "contexto": {"radicado": "1-2026-15"},
    }
    return escribir(**{"tramite": campos.get("tramite") or un_tramite(), **base, **campos})
