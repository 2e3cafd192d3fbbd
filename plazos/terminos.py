"""The terms to answer, by type and by the law in force on the day of reception: law.md §3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from plazos.calendario import Calendario


class Tipo(StrEnum):
    """The types of the form, with the labels of the manual's section 20 (Petición: Resolución 1519/2020)."""

    etiqueta: str
    larga: str

    QUEJA = "queja", "Queja"
    RECLAMO = "reclamo", "Reclamo"
    SUGERENCIA = "sugerencia", "Sugerencia"
    FELICITACION = "felicitacion", "Felicitación"
    CONSULTA = "consulta", "Consulta"
    INFORMACION = "informacion", "Solicitud de información"
    DOCUMENTOS = "documentos", "Solicitud de documentos"
    DENUNCIA_INTERNA = "denuncia_interna", "Denuncia por actos de corrupción internos"
    DENUNCIA_EXTERNA = "denuncia_externa", "Denuncia por actos de corrupción externos"
    PETICION = "peticion", "Petición", "Petición de interés general o particular"

    def __new__(cls, valor: str, etiqueta: str = "", larga: str = "") -> Tipo:
        tipo = str.__new__(cls, valor)
        tipo._value_ = valor
        tipo.etiqueta = etiqueta
        tipo.larga = larga or etiqueta
        return tipo


CON_SILENCIO = frozenset({Tipo.INFORMACION, Tipo.DOCUMENTOS})


@dataclass(frozen=True, slots=True)
class Termino:
    """`dias` business days to answer; `doble`, the most that a prórroga may take them to, None where the law
    gives none; `fundamento`, the article that says so."""

    dias: int
    doble: int | None
    fundamento: str


@dataclass(frozen=True, slots=True)
class TerminoEspecial:
    """A term of its own (the law's «salvo norma legal especial»): a row of data, used only if passed in.

    `prorroga` is how many more business days its own statute allows, 0 for none.
    """

    clave: str
    etiqueta: str
    dias: int
    prorroga: int
    fundamento: str

    def termino(self) -> Termino:
        return Termino(self.dias, self.dias + self.prorroga if self.prorroga else None, self.fundamento)


@dataclass(frozen=True, slots=True)
class Regimen:
    """One version of the table, for petitions received from `desde` to `hasta`, both included.

    Rows go by date. The last ordinary one (`hasta` None) rules; an exceptional one stands over it for the
    types it names. It also reaches petitions received before it whose ordinary term had not ended before
    `desde` (`alcanza_pendientes`), and leaves out those on other fundamental rights (`salvo_fundamentales`).
    """

    desde: date
    hasta: date | None
    terminos: Mapping[Tipo, Termino]
    alcanza_pendientes: bool = False
    salvo_fundamentales: bool = False


_GENERALES = (
    Tipo.QUEJA,
    Tipo.RECLAMO,
    Tipo.SUGERENCIA,
    Tipo.PETICION,
    Tipo.DENUNCIA_INTERNA,
    Tipo.DENUNCIA_EXTERNA,
)


def _terminos(general: Termino, documental: Termino, consulta: Termino) -> dict[Tipo, Termino]:
    return {
        **dict.fromkeys(_GENERALES, general),
        **dict.fromkeys(CON_SILENCIO, documental),
        Tipo.CONSULTA: consulta,
    }


_ACUSE = Termino(15, None, "Sin término legal: la entidad acusa recibo dentro de los 15 días hábiles")
_DECRETO_491 = "Decreto 491 de 2020, art. 5"

ORDINARIO = Regimen(
    desde=date.min,
    hasta=None,
    terminos=MappingProxyType(
        _terminos(
            Termino(15, 30, "Ley 1755 de 2015, art. 14"),
            Termino(10, 20, "Ley 1755 de 2015, art. 14, num. 1"),
            Termino(30, 60, "Ley 1755 de 2015, art. 14, num. 2"),
        )
        | {Tipo.FELICITACION: _ACUSE}
    ),
)
EMERGENCIA_2020 = Regimen(
    desde=date(2020, 3, 28),
    hasta=date(2022, 5, 17),
    terminos=MappingProxyType(
        _terminos(
            Termino(30, 60, _DECRETO_491),
            Termino(20, 40, f"{_DECRETO_491} (i)"),
            Termino(35, 70, f"{_DECRETO_491} (ii)"),
        )
    ),
    alcanza_pendientes=True,
    salvo_fundamentales=True,
)
TABLA: tuple[Regimen, ...] = (ORDINARIO, EMERGENCIA_2020)

ESPECIALES: tuple[TerminoEspecial, ...] = (
    TerminoEspecial("congreso", "Solicitud de un congresista", 5, 0, "Ley 5 de 1992, art. 258"),
    TerminoEspecial("defensoria", "Solicitud de la Defensoría del Pueblo", 5, 0, "Ley 24 de 1992"),
    TerminoEspecial("habeas_data_consulta", "Consulta de datos personales", 10, 5, "Ley 1581 de 2012, art. 14"),
    TerminoEspecial("habeas_data_reclamo", "Reclamo de datos personales", 15, 8, "Ley 1581 de 2012, art. 15"),
)


def termino(
    tipo: Tipo,
    recibida: date,
    calendario: Calendario,
    *,
    derecho_fundamental: bool = False,
    tabla: tuple[Regimen, ...] = TABLA,
    especial: TerminoEspecial | None = None,
) -> Termino:
    """The initial term of a petition of this type received on this Bogotá date: by reception and ordinary
    term alone, whatever happens later.

    `derecho_fundamental`: the petition is on another fundamental right, and keeps the ordinary term
    (Decreto 491/2020 art. 5, par.). `especial`: its own statute, before any table. Raises LookupError where
    no version of `tabla` covers the day.
    """
    if especial is not None:
        return especial.termino()
    ordinario = _ordinario(tipo, recibida, tabla)
    for regimen in tabla:
        if tipo not in regimen.terminos or (derecho_fundamental and regimen.salvo_fundamentales):
            continue
        if _se_impone(regimen, recibida, ordinario, calendario):
            return regimen.terminos[tipo]
    return ordinario


def _ordinario(tipo: Tipo, recibida: date, tabla: tuple[Regimen, ...]) -> Termino:
    for regimen in reversed(tabla):
        if regimen.hasta is None and regimen.desde <= recibida:
            return regimen.terminos[tipo]
    raise LookupError(f"No hay tabla de términos para lo recibido el {recibida.isoformat()}.")


def _se_impone(regimen: Regimen, recibida: date, ordinario: Termino, calendario: Calendario) -> bool:
    if regimen.hasta is None or recibida > regimen.hasta:
        return False
    return recibida >= regimen.desde or (
        regimen.alcanza_pendientes and calendario.sumar(recibida, ordinario.dias) >= regimen.desde
    )
