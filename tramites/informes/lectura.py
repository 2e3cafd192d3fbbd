"""What freezing reads of a case: its columns, and its log."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, NamedTuple

from tramites.calendario import Marco, marco_de
from tramites.models import CERRADOS, Actuacion, Dependencia


class Caso(NamedTuple):
    """What of a case is not in its log, or is the same in all of it; in the order of `COLUMNAS`."""

    id: int
    dependencia: int
    orden_prioridad: int
    recibido_en: datetime
    corte: time | None
    derecho_fundamental: bool
    radicada_en: datetime
    tipo: str
    canal: str
    modalidad: str
    prioridad: str
    poblacion: list[str] | None


COLUMNAS = (
    "id",
    "dependencia_id",
    "orden_prioridad",
    "recibido_en",
    "corte",
    "derecho_fundamental",
    "peticion__radicada_en",
    "peticion__tipo",
    "peticion__canal",
    "peticion__modalidad",
    "peticion__prioridad",
    "peticion__caracterizacion__poblacion",
)


class Fila(NamedTuple):
    """A row of the log; in the order of `DE_LA_BITACORA`."""

    orden: int
    acto: str
    en: datetime
    desde: str
    hacia: str
    version_calendario: int
    datos: Mapping[str, Any]

    @property
    def cerrado(self) -> bool:
        return self.hacia in CERRADOS

    @property
    def cierra(self) -> bool:
        return self.cerrado and self.desde not in CERRADOS


DE_LA_BITACORA = ("orden", "acto", "en", "estado_desde", "estado_hacia", "version_calendario", "datos")


class Terreno:
    """What all cases of a run share: calendars by version, dependencias by code; each is read once."""

    def __init__(self) -> None:
        self._marcos: dict[int, Marco] = {}
        self.codigos = dict(Dependencia.objects.values_list("codigo", "pk"))

    def marco(self, version: int) -> Marco:
        if version not in self._marcos:
            self._marcos[version] = marco_de(version)
        return self._marcos[version]


def fila_de(actuacion: Actuacion) -> Fila:
    return Fila(*(getattr(actuacion, c) for c in DE_LA_BITACORA))
