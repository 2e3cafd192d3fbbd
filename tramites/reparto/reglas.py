"""The rules that fit a case (portal.md C3, C4; DNDA §16, §19.1). They suggest: nothing here changes a case."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from tramites.models import Dependencia, ReglaReparto, Tramite

_NO_PALABRA = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Sugerencia:
    """Where a rule would route the case, and why; `dependencia` is None where it depends on the case (whoever
    supervises the contract). `hallado`: the words of the rule that the text has, as the rule writes them."""

    regla: ReglaReparto
    dependencia: Dependencia | None
    hallado: tuple[str, ...]

    @property
    def motivo(self) -> str:
        return self.regla.motivo


def sin_adornos(texto: str) -> str:
    """The words of `texto` in lower case, unaccented, with one space between them and one at each end."""
    sin_tildes = "".join(c for c in unicodedata.normalize("NFD", texto.casefold()) if not unicodedata.combining(c))
    return f" {_NO_PALABRA.sub(' ', sin_tildes).strip()} "


def hallado(regla: ReglaReparto, tipos: Iterable[str], texto: str) -> tuple[str, ...] | None:
    """The rule's words that `texto` (from `sin_adornos`) has, none if it asks for none; None where it does not fit."""
    if regla.tipos and not {*regla.tipos} & {*tipos}:
        return None
    frases = [linea.strip() for linea in regla.palabras.splitlines() if linea.strip()]
    halladas = tuple(frase for frase in frases if _esta(frase, texto))
    return halladas if halladas or not frases else None


def _esta(frase: str, texto: str) -> bool:
    buscada = sin_adornos(frase)
    if not buscada.strip():
        return False  # only signs
    return (buscada.rstrip() if frase.endswith("*") else buscada) in texto


def reglas_de(caso: Tramite) -> list[tuple[ReglaReparto, tuple[str, ...]]]:
    """The active rules that fit the case, in their order, each with the words that it found. One query."""
    texto = sin_adornos(caso.peticion.descripcion)
    reglas = ReglaReparto.objects.filter(activa=True).select_related("dependencia")
    casan = ((regla, hallado(regla, (caso.tipo, caso.peticion.tipo), texto)) for regla in reglas)
    return [(regla, palabras) for regla, palabras in casan if palabras is not None]


def sugerencias(caso: Tramite) -> list[Sugerencia]:
    """What the rules suggest for the case, each dependencia once; none that is inactive or excluded from it."""
    casan = [(regla, palabras) for regla, palabras in reglas_de(caso) if regla.sugiere]
    if not casan:
        return []
    fuera = {e.dependencia_id for e in caso.exclusiones.all() if e.dependencia_id}
    dichas: dict[int | None, Sugerencia] = {}
    for regla, palabras in casan:
        destino = regla.dependencia
        if destino is None or (destino.activa and destino.pk not in fuera):
            dichas.setdefault(regla.dependencia_id, Sugerencia(regla, destino, palabras))
    return list(dichas.values())
