"""Ranges of days as an address carries them: `2026-11-24`, `2026-11-02..2026-11-09`, `..2026-11-01`, `2026-12-22..`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from plazos.fechas import BOGOTA, corta
from plazos.festivos import PRIMER_DIA, ULTIMO_DIA


@dataclass(frozen=True)
class Rango:
    """Bogotá days from `desde` through `hasta`, both included; None where that end is open."""

    desde: date | None
    hasta: date | None

    @classmethod
    def de(cls, texto: str) -> Rango | None:
        """What an address says; None where it cannot be understood, or lies outside the calendar."""
        desde, separador, hasta = texto.partition("..")
        try:
            dias = [date.fromisoformat(parte) if parte else None for parte in (desde, hasta if separador else desde)]
        except ValueError:
            return None
        puestos = [dia for dia in dias if dia is not None]
        if not puestos or any(not PRIMER_DIA <= dia <= ULTIMO_DIA for dia in puestos):
            return None
        return cls(*dias)

    def __str__(self) -> str:
        """As `de` reads it."""
        if self.desde == self.hasta:
            return str(self.desde)
        return f"{self.desde or ''}..{self.hasta or ''}"

    @property
    def en_palabras(self) -> str:
        if self.desde == self.hasta and self.desde is not None:
            return corta(self.desde)
        if self.desde is None:
            return _("hasta el %(hasta)s") % {"hasta": corta(self.hasta)} if self.hasta else ""
        if self.hasta is None:
            return _("desde el %(desde)s") % {"desde": corta(self.desde)}
        return _("del %(desde)s al %(hasta)s") % {"desde": corta(self.desde), "hasta": corta(self.hasta)}

    def de_fecha(self, campo: str) -> dict[str, Any]:
        """The filter by a column of days."""
        extremos = {f"{campo}__gte": self.desde, f"{campo}__lte": self.hasta}
        return {clave: dia for clave, dia in extremos.items() if dia is not None}

    def de_instante(self, campo: str) -> dict[str, Any]:
        """The filter by a column of instants, whose day is the one in Bogotá."""
        filtro = {}
        if self.desde is not None:
            filtro[f"{campo}__gte"] = datetime.combine(self.desde, time(), BOGOTA)
        if self.hasta is not None:
            filtro[f"{campo}__lt"] = datetime.combine(self.hasta + timedelta(days=1), time(), BOGOTA)
        return filtro
