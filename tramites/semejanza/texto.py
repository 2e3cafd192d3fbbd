"""A text as it is compared: its words, unaccented, and the few prints under which texts alike meet (MinHash).

Two texts that share the part p of their words share a given band with probability p²: of `BANDAS` bands, nearly always
one where p is a half or more, and seldom any where p is a tenth.
"""

import hashlib
import re
import unicodedata
from collections.abc import Set

MAXIMO = 4000  # characters of a petition that are compared
BANDAS = 16
_POR_BANDA = 2
_PRIMO = (1 << 61) - 1
_PALABRA = re.compile(r"\w+")
#: Words that any petition has: they tell nothing.
_LISTA = (
    "a al ante como con cual cuando de del desde e el ella en entre es esta este esto ha han hasta la las le les lo los"
    " me mi mis muy no nos o para pero por porque que se si sin sobre su sus tambien te un una uno y ya yo"
    " buenas buenos cordial dias favor gracias saludo senor senora senores tardes solicito pido peticion"
)
_VACIAS = frozenset(_LISTA.split())


def _coeficientes() -> list[tuple[int, int]]:
    """The same for ever: what is stored was made with them."""
    return [
        (int.from_bytes(resumen[:8], "big") % _PRIMO or 1, int.from_bytes(resumen[8:16], "big") % _PRIMO)
        for resumen in (hashlib.sha256(f"banda:{i}".encode()).digest() for i in range(BANDAS * _POR_BANDA))
    ]


_COEFICIENTES = _coeficientes()


def normal(texto: str) -> str:
    """Unaccented, lower case, words one space apart."""
    llano = "".join(c for c in unicodedata.normalize("NFD", texto[:MAXIMO]) if not unicodedata.combining(c))
    return " ".join(_PALABRA.findall(llano.casefold()))


def palabras(texto: str) -> Set[str]:
    """The words that tell one petition from another."""
    return {p for p in normal(texto).split() if p not in _VACIAS and len(p) > 1}


def bandas(texto: str) -> list[int]:
    """The prints of a text, as signed 64-bit numbers; none of one without words."""
    valores = [_numero(p) for p in palabras(texto)]
    if not valores:
        return []
    minimos = [min((a * v + b) % _PRIMO for v in valores) for a, b in _COEFICIENTES]
    return [
        int.from_bytes(_resumen(f"{i}:{minimos[i * _POR_BANDA : (i + 1) * _POR_BANDA]}"), "big", signed=True)
        for i in range(BANDAS)
    ]


def _resumen(texto: str) -> bytes:
    return hashlib.sha256(texto.encode()).digest()[:8]


def _numero(palabra: str) -> int:
    return int.from_bytes(_resumen(palabra), "big")
