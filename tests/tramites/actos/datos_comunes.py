"""The same as `datos`, of the acts that answer several petitions at once, or one with what was answered before."""

from collections.abc import Callable
from typing import Any

from tests.tramites.elenco import un_caso
from tramites.actos.analogas import Leido
from tramites.models import Estado, Tramite

COMUN = {"texto": "Lo que piden se hará en enero.", "diario": "El Tiempo, 21-11-2026, p. 4", "sin_datos": True}
DE_OTRAS = "Pido que publiquen el reglamento de las sociedades de gestión colectiva."


def otra(numero: int, **cambios: Any) -> Tramite:
    """A petition like the others, of another person."""
    persona = {
        "tipo_persona": "natural",
        "tipo_documento": "CC",
        "numero_documento": f"5210{numero:04d}",
        "nombres": f"Persona {numero:04d}",
        "correo": f"persona{numero}@example.com",
        "descripcion": DE_OTRAS,
    }
    return un_caso(**persona | cambios)


def leidos(*casos: Tramite) -> list[Leido]:
    return [Leido(caso.pk, caso.version) for caso in casos]


DATOS: dict[str, Callable[[Tramite], dict[str, Any]]] = {
    "acumular": lambda caso: {**COMUN, "casos": leidos(*(otra(n) for n in range(10)))},
    "responder_con_anterior": lambda caso: {
        "texto": "Ya le respondimos.",
        "anterior": un_caso(Estado.ATENDIDA),
        "imprescriptible": "no",
        "subsanada": "no",
    },
}

QUIENES: dict[tuple[str, tuple[Estado, ...]], set[str]] = {
    ("acumular", (Estado.EN_REPARTO, Estado.EN_TRAMITE)): {"jefa"},
    ("responder_con_anterior", (Estado.EN_REPARTO, Estado.EN_TRAMITE)): {"jefa"},
}
