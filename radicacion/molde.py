"""A page drawn once, with holes: what is the same for everybody is kept, what is one person's is put in each time.

Nothing of a person can be kept: a mould is drawn without a request, out of holes only.
"""

import re
import secrets
from dataclasses import dataclass

from django.utils.html import conditional_escape

_MARCA = secrets.token_hex(16)  # nobody outside this process can write it
_HUECO = re.compile(f"{_MARCA}_([a-z]+)_")


def hueco(nombre: str) -> str:
    """What stands for a value of that name, of letters a to z, while the page is drawn."""
    return f"{_MARCA}_{nombre}_"


@dataclass(frozen=True)
class Molde:
    """Text and names of holes, by turns; begins and ends with text."""

    trozos: tuple[str, ...]

    @classmethod
    def de(cls, pagina: str) -> "Molde":
        return cls(tuple(_HUECO.split(pagina)))

    @property
    def huecos(self) -> tuple[str, ...]:
        return self.trozos[1::2]

    def llenar(self, **valores: str) -> str:
        """The page, with each value escaped in its place. Raises KeyError where one is missing."""
        return self.llenar_tal_cual(**{nombre: conditional_escape(valor) for nombre, valor in valores.items()})

    def llenar_tal_cual(self, **valores: str) -> str:
        """The same for plain text: nothing is escaped."""
        trozos = list(self.trozos)
        trozos[1::2] = [valores[nombre] for nombre in trozos[1::2]]
        return "".join(trozos)
