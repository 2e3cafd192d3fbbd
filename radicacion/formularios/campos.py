"""Text as people type and paste it, made storable without losing anything they can see."""

import unicodedata
from collections.abc import Iterable
from typing import Any, cast

from django import forms

#: They only turn the direction of what follows: inside a name they would make a page lie.
_DIRECCION = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
#: Nobody sees them and some are not storable: control characters other than blanks, noncharacters, and what pasting
#: from a page brings along (soft hyphen, zero-width space, word joiner, byte order mark).
_SIN_FORMA = dict.fromkeys(
    [
        *(*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)),
        *(0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0)),
        *map(ord, "\u00ad\u200b\u2060\ufeff"),
    ]
)
_RENGLONES = str.maketrans(dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n") | {"\x1f": " "})


def limpio(texto: str) -> str:
    """The text without what has no form; empty where nothing of it would be seen."""
    visto = texto.translate(_SIN_FORMA)
    return visto if any(unicodedata.category(signo)[0] not in "CZ" for signo in visto) else ""


class Renglon(forms.CharField):
    """One line: a line's end or several spaces inside it count as one space."""

    def to_python(self, value: Any) -> str:
        return " ".join(limpio(super().to_python(value) or "").translate(_DIRECCION).split())


class Parrafos(forms.CharField):
    """Several lines. Browsers send each line's end as two characters: it is counted and stored as the one it is."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return limpio(super().to_python(value) or "").replace("\r\n", "\n").translate(_RENGLONES).strip()


class Varias(forms.MultipleChoiceField):
    """Boxes; a name sent without a value marks none of them."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return [valor for valor in super().to_python(value) if valor]


class Marcas(forms.MultipleChoiceField):
    """Boxes that depend on other answers: a mark that no longer applies is forgotten, not a fault of anybody's."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        opciones = cast(Iterable[tuple[str, Any]], self.choices)
        ofrecidas = {str(valor) for valor, _etiqueta in opciones}
        return [valor for valor in super().to_python(value) if valor in ofrecidas]
