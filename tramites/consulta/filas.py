"""What the public is shown of a case: one line of the manual's table (DNDA §21)."""

from dataclasses import dataclass

from plazos.calendario import fecha_bogota
from tramites.consulta.sentencias import sentencia
from tramites.models import Tramite


@dataclass(frozen=True)
class Fila:
    """`fecha` is the day of reception in Bogotá as the manual writes it, dd-mm-aaaa."""

    radicado: str
    fecha: str
    estado: str

    @classmethod
    def de(cls, tramite: Tramite) -> "Fila":
        peticion = tramite.peticion
        return cls(peticion.radicado, f"{fecha_bogota(peticion.radicada_en):%d-%m-%Y}", sentencia(tramite))
