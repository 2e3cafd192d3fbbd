"""From data to an accessible, archivable PDF (PDF/UA-1 and PDF/A-2a), by typst and the fonts shipped with it.

Data go in as JSON, never into the source: nothing that a citizen wrote is ever read as markup.
"""

import json
import re
import threading
import unicodedata
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import segno

if TYPE_CHECKING:
    import typst

NORMAS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
SIN_GLIFO = "□"
#: What the shipped fonts draw. PDF/A refuses a document that holds anything they do not.
_DIBUJABLES = (
    (0x20, 0x7E),
    (0xA1, 0xAC),
    (0xAE, 0x17F),
    (0x386, 0x386),
    (0x388, 0x38A),
    (0x38E, 0x3A1),
    (0x3A3, 0x3CE),
    (0x400, 0x45F),
    (0x1E00, 0x1EF9),
    (0x2010, 0x2016),
    (0x2018, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2192, 0x2192),
    (0x221A, 0x221A),
    (0x2260, 0x2260),
    (0x25A0, 0x25FF),
)
_FALTANTES = re.compile("[^\n\xa0" + "".join(rf"\u{desde:04x}-\u{hasta:04x}" for desde, hasta in _DIBUJABLES) + "]")
_MASCARA = 3  # of the QR: any is valid, and trying all eight costs more than typesetting a page
_del_hilo = threading.local()


class NoSeCompuso(RuntimeError):
    """The document could not be typeset. Its words never quote the data."""


def componer(plantilla: Path, datos: dict[str, Any], instante: datetime) -> bytes:
    """The PDF of `datos` by the typst source `plantilla`, dated `instante`: the same data give the same bytes.

    Raises NoSeCompuso.
    """
    import typst  # 27 MB that only who typesets needs

    try:
        pdf = _compilador(plantilla).compile(
            sys_inputs={"datos": json.dumps(legible(datos), ensure_ascii=False)},
            pdf_standards=NORMAS,
            timestamp=int(instante.timestamp()),
        )
    except typst.TypstError as error:
        raise NoSeCompuso(error.message.split("\n", 1)[0][:200]) from None
    return cast(bytes, pdf)


def qr(texto: str) -> str:
    """An SVG of the QR of `texto`, with the quiet zone that readers need."""
    salida = BytesIO()
    segno.make(texto, error="m", micro=False, mask=_MASCARA).save(salida, kind="svg", xmldecl=False, border=4)
    return salida.getvalue().decode()


def legible(dato: Any) -> Any:
    """`dato` with every character that the fonts lack shown as an empty box; lists and dictionaries throughout."""
    if isinstance(dato, dict):
        return {clave: legible(valor) for clave, valor in dato.items()}
    if isinstance(dato, list | tuple):
        return [legible(valor) for valor in dato]
    if not isinstance(dato, str):
        return dato
    return _FALTANTES.sub(SIN_GLIFO, unicodedata.normalize("NFC", dato))


def _compilador(plantilla: Path) -> "typst.Compiler":
    """The compiler of `plantilla`, kept by this thread: one lends itself to no second thread at a time."""
    import typst

    propios: dict[Path, typst.Compiler] = _del_hilo.__dict__.setdefault("compiladores", {})
    if plantilla not in propios:
        propios[plantilla] = typst.Compiler(str(plantilla), font_paths=_fuentes(), ignore_system_fonts=True)
    return propios[plantilla]


@cache
def _fuentes() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False)
