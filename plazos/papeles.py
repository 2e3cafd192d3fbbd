"""What the drawn calendar is made of: what a day may be and what may happen on it, with words and a sign for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from plazos.fechas import DIAS, MESES
from plazos.hechos import (
    Aclaracion,
    Aclarada,
    Completada,
    Hecho,
    Prorroga,
    ProrrogaRequerimiento,
    Reclasificacion,
    Requerimiento,
    Respuesta,
    Traslado,
    TrasladoParcial,
)


class Clase(StrEnum):
    """What a day is for the count. `texto` is its line in the legend, empty where it needs none; `signo`, what
    is drawn in it where it has no number."""

    texto: str
    signo: str

    FUERA = "fuera", "", ""
    CONTADO = "contado", "día contado, con su número", ""
    DADO = "dado", "día que se da para responder", "•"
    FIN_DE_SEMANA = "fin_de_semana", "sábado o domingo, no se cuenta", "–"
    CERRADO = "cerrado", "festivo o día cerrado, no se cuenta", "×"
    SUSPENDIDO = "suspendido", "término suspendido", "‖"
    RETRASO = "retraso", "día hábil después del vencimiento", ""

    def __new__(cls, valor: str, texto: str, signo: str) -> Clase:
        clase = str.__new__(cls, valor)
        clase._value_ = valor
        clase.texto = texto
        clase.signo = signo
        return clase

    @property
    def muestra(self) -> str:
        """What stands for it in the legend."""
        return {"contado": "1", "retraso": "+1"}.get(self.value, self.signo)


class Marca(StrEnum):
    """What happens on a day. `signo` is one character that any font has, never shown without the words near."""

    etiqueta: str
    signo: str

    PRESENTADA = "presentada", "se presentó la petición", "▷"
    RECIBIDA = "recibida", "recepción", "▶"
    RECLASIFICACION = "reclasificacion", "se reclasificó", "≠"
    PRORROGA = "prorroga", "se prorrogó el término", "+"
    PRORROGA_REQUERIMIENTO = "prorroga_requerimiento", "la persona pidió más tiempo", "±"
    REQUERIMIENTO = "requerimiento", "se pidió completar la petición", "?"
    ACLARACION = "aclaracion", "se devolvió para aclarar", "?"
    LLEGO = "llego", "el requerimiento llegó a la persona", "@"
    COMPLETADA = "completada", "la persona completó la petición", "!"
    ACLARADA = "aclarada", "la persona aclaró la petición", "!"
    TRASLADO_PARCIAL = "traslado_parcial", "se trasladó una parte", "→"
    TRASLADO = "traslado", "se trasladó a otra entidad", "→"
    RESPUESTA = "respuesta", "se dio respuesta", "√"
    LIMITE = "limite", "límite de la persona", "◇"
    VENCE = "vence", "vence el término", "◆"
    COPIAS = "copias", "límite para entregar las copias", "■"
    HOY = "hoy", "hoy", "○"

    def __new__(cls, valor: str, etiqueta: str, signo: str) -> Marca:
        marca = str.__new__(cls, valor)
        marca._value_ = valor
        marca.etiqueta = etiqueta
        marca.signo = signo
        return marca


#: The mark that each fact leaves on its day.
DE_HECHO: Mapping[type[Hecho], Marca] = MappingProxyType(
    {
        Reclasificacion: Marca.RECLASIFICACION,
        Prorroga: Marca.PRORROGA,
        ProrrogaRequerimiento: Marca.PRORROGA_REQUERIMIENTO,
        Requerimiento: Marca.REQUERIMIENTO,
        Aclaracion: Marca.ACLARACION,
        Completada: Marca.COMPLETADA,
        Aclarada: Marca.ACLARADA,
        TrasladoParcial: Marca.TRASLADO_PARCIAL,
        Traslado: Marca.TRASLADO,
        Respuesta: Marca.RESPUESTA,
    }
)

#: The seven headings of a month: short, and whole for who listens.
COLUMNAS = tuple((dia[:3], dia) for dia in DIAS)


@dataclass(frozen=True, slots=True)
class Dia:
    """One cell. `numero` counts the term's days, or those since it ran out; `motivo` is the name of a closed day,
    or why a day that the law closes is counted."""

    fecha: date
    clase: Clase = Clase.FUERA
    numero: int | None = None
    motivo: str = ""
    marcas: tuple[Marca, ...] = ()

    @property
    def vacio(self) -> bool:
        """Nothing to say of it: before the term, or after it."""
        return self.clase is Clase.FUERA and not self.marcas

    @property
    def texto(self) -> str:
        """`14 de diciembre, día 15 del término, vence el término`."""
        partes = [self.papel, *(marca.etiqueta for marca in self.marcas)]
        return ", ".join((f"{self.fecha.day} de {MESES[self.fecha.month - 1]}", *filter(None, partes)))

    @property
    def papel(self) -> str:
        """What the day is for the count, in words; empty outside the term."""
        aparte = f" ({self.motivo})" if self.motivo else ""
        match self.clase:
            case Clase.CONTADO:
                return f"día {self.numero} del término{aparte}"
            case Clase.RETRASO:
                return f"día {self.numero} después del vencimiento{aparte}"
            case Clase.CERRADO:
                return f"no se cuenta{aparte}"
            case _:
                return self.clase.texto

    @property
    def rotulo(self) -> str:
        """What is drawn in it: the number of the day, `+2` once overdue, or the sign of its class."""
        if self.numero is None:
            return self.clase.signo
        return f"+{self.numero}" if self.clase is Clase.RETRASO else str(self.numero)


@dataclass(frozen=True, slots=True)
class Nota:
    """What is written under a month: `21 a 24`, `Cierre de fin de año`."""

    dias: str
    texto: str


@dataclass(frozen=True, slots=True)
class Mes:
    """A month as weeks from Monday to Sunday; None where the week belongs to another month. `omitidos`: how many
    months without anything to show lie between the one before and this one."""

    titulo: str
    semanas: tuple[tuple[Dia | None, ...], ...]
    notas: tuple[Nota, ...]
    omitidos: int = 0


@dataclass(frozen=True, slots=True)
class Dibujo:
    """`clases` and `marcas` are those that appear in it, in the order of the legend."""

    resumen: str
    meses: tuple[Mes, ...]
    clases: tuple[Clase, ...]
    marcas: tuple[Marca, ...]
    columnas: tuple[tuple[str, str], ...] = COLUMNAS
