"""The periods of the reports: quarters, and the half-years of Control Interno, as Bogotá dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_CLAVE = re.compile(r"(?P<anio>\d{4})-(?P<letra>[TS])(?P<numero>[1-4])", re.ASCII)
_MESES = {"T": 3, "S": 6}


class PeriodoMalEscrito(ValueError):
    """A period was not written `2026-T3` nor `2026-S1`."""


@dataclass(frozen=True, order=True)
class Periodo:
    """A stretch of `meses` months (3 or 6) of `anio`, the `numero`-th of its kind, from 1."""

    anio: int
    meses: int
    numero: int

    @classmethod
    def de(cls, clave: str) -> Periodo:
        """The period written `2026-T3` (quarter) or `2026-S1` (half-year). Raises PeriodoMalEscrito."""
        hallado = _CLAVE.fullmatch(clave)
        if hallado is None:
            raise PeriodoMalEscrito(clave)
        meses, numero = _MESES[hallado["letra"]], int(hallado["numero"])
        if numero > 12 // meses or not 1984 <= int(hallado["anio"]) <= 2100:
            raise PeriodoMalEscrito(clave)
        return cls(int(hallado["anio"]), meses, numero)

    @classmethod
    def que_tiene(cls, dia: date, meses: int = 3) -> Periodo:
        """The period of so many months in which that Bogotá day lies."""
        return cls(dia.year, meses, (dia.month - 1) // meses + 1)

    @property
    def clave(self) -> str:
        """As it stands in addresses: `2026-T3`, `2026-S1`."""
        return f"{self.anio}-{'T' if self.meses == 3 else 'S'}{self.numero}"

    @property
    def desde(self) -> date:
        return date(self.anio, (self.numero - 1) * self.meses + 1, 1)

    @property
    def hasta(self) -> date:
        """Its last day, which is the cut-off of its report."""
        return self.siguiente.desde - timedelta(days=1)

    @property
    def siguiente(self) -> Periodo:
        ultimo = self.numero * self.meses == 12
        return Periodo(self.anio + 1, self.meses, 1) if ultimo else Periodo(self.anio, self.meses, self.numero + 1)

    @property
    def anterior(self) -> Periodo:
        return Periodo.que_tiene(self.desde - timedelta(days=1), self.meses)

    @property
    def un_anio_antes(self) -> Periodo:
        return Periodo(self.anio - 1, self.meses, self.numero)

    def __str__(self) -> str:
        return self.clave
