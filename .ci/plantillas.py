"""Check in templates what djlint does not: the CSP, third parties, and text that gettext cannot see.

    python .ci/plantillas.py templates …

Fails on `<script>` without `src`, `<style>`, `style=`, `on…=` and `javascript:`, on what is loaded from another site,
and on words that people read outside `{% translate %}` and `{% blocktranslate %}`: text, attributes such as `alt` and
`aria-label`, `data-…` that look like a sentence, and strings given to a tag or to `default` and `yesno`. A proper name
that no language changes stands in an element with `translate="no"`.

Templates of mail (a folder `correo/`) may carry inline style, since mail programs know no other. In `.txt` all is text.
"""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import DebugLexer, Token, TokenType

#: Attributes that people see or hear.
LEIDOS = {"alt", "title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "label"}
#: Attributes whose address the browser loads by itself; `href` only in these elements.
CARGADOS = {"src", "srcset", "poster", "data"}
CARGAN_HREF = {"link", "image", "use"}
#: Elements whose text is no prose.
SIN_PROSA = {"script", "style", "code", "kbd", "samp"}
VACIOS = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: Tags whose inside gettext reads, or nobody.
CIERRES = {"blocktranslate": "endblocktranslate", "blocktrans": "endblocktrans", "comment": "endcomment"}
TRADUCEN = {"translate", "trans", "blocktranslate", "blocktrans"}

LETRA = re.compile(r"[^\W\d_]")
ENTIDAD = re.compile(r"&#?\w+;")
EXTERNO = re.compile(r"\s*(https?:)?//", re.IGNORECASE)
#: A string that a tag hands on (`with titulo="…"`) or that a filter prints.
CADENA = re.compile(r"""(?:\w=|\bdefault:|\bdefault_if_none:|\byesno:)(["'])(?P<texto>.*?)\1""")
FRASE = re.compile(r"^\s*[¿¡«]?[A-ZÁÉÍÓÚÑ][^\W\d_]+|[áéíóúñ¿¡]", re.UNICODE)
#: What stands where a template tag stood: a private character, so no letter and no space.
HUECO = "\ue000"

Falta = tuple[int, str]


def hay_palabras(texto: str) -> bool:
    return LETRA.search(ENTIDAD.sub("", texto)) is not None


def nombre(ficha: Token) -> str:
    return (ficha.contents.split(maxsplit=1) or [""])[0] if ficha.token_type == TokenType.BLOCK else ""


def separar(fuente: str) -> tuple[str, list[Falta]]:
    """The source with every tag and translated text turned into a gap, line for line; and the faults of the tags."""
    partes: list[str] = []
    faltas: list[Falta] = []
    cierre = ""
    for ficha in DebugLexer(fuente).tokenize():
        original = fuente[slice(*ficha.position)]
        if ficha.token_type == TokenType.TEXT and not cierre:
            partes.append(original)
            continue
        partes.append(HUECO + "\n" * original.count("\n"))
        orden = nombre(ficha)
        if cierre:
            cierre = "" if orden == cierre else cierre
            continue
        cierre = CIERRES.get(orden, "")
        if ficha.token_type in (TokenType.VAR, TokenType.BLOCK) and orden not in TRADUCEN:
            faltas += [
                (ficha.lineno, f"texto sin traducir en una etiqueta: «{cadena['texto']}»")
                for cadena in CADENA.finditer(ficha.contents)
                if FRASE.search(cadena["texto"])
            ]
    return "".join(partes), faltas


class Lector(HTMLParser):
    """Collects the faults of one page of HTML with gaps."""

    def __init__(self, correo: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.correo = correo
        self.faltas: list[Falta] = []
        self.abiertos: list[tuple[str, bool]] = []  # the element, and whether its text is none of gettext's business

    def falta(self, mensaje: str, lineas: int = 0) -> None:
        self.faltas.append((self.getpos()[0] + lineas, mensaje))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        atributos = {clave.strip(HUECO): valor or "" for clave, valor in attrs}
        self.revisar_elemento(tag, atributos)
        for clave, valor in atributos.items():
            self.revisar_atributo(tag, clave, valor, atributos)
        if tag not in VACIOS:
            callado = tag in SIN_PROSA or atributos.get("translate") == "no"
            self.abiertos.append((tag, callado))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VACIOS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for lugar in range(len(self.abiertos) - 1, -1, -1):
            if self.abiertos[lugar][0] == tag:
                del self.abiertos[lugar:]
                return

    def handle_data(self, data: str) -> None:
        if hay_palabras(data) and not any(callado for _, callado in self.abiertos):
            antes = data[: LETRA.search(data).start()].count("\n")
            palabras = " ".join(data.replace(HUECO, " … ").split())
            self.falta(f"texto sin traducir: «{palabras[:60]}»", antes)

    def revisar_elemento(self, tag: str, atributos: dict[str, str]) -> None:
        if tag == "script" and "src" not in atributos:
            self.falta("<script> sin src: la CSP no deja correr guiones dentro de la página")
        if tag == "style" and not self.correo:
            self.falta("<style>: la CSP no admite estilos dentro de la página")

    def revisar_atributo(self, tag: str, clave: str, valor: str, atributos: dict[str, str]) -> None:
        if clave == "style" and not self.correo:
            self.falta("style=: la CSP no admite estilos dentro de la página")
        if clave.startswith("on") or valor.strip().lower().startswith("javascript:"):
            self.falta(f"{clave}=: la CSP no deja correr guiones dentro de la página")
        if (clave in CARGADOS or (clave == "href" and tag in CARGAN_HREF)) and EXTERNO.match(valor):
            self.falta(f"{clave}= carga algo de otro sitio: «{valor[:60]}»")
        if atributos.get("translate") == "no":
            return
        leido = (
            clave in LEIDOS
            or (clave == "content" and atributos.get("name") == "description")
            or (clave == "value" and tag == "input" and atributos.get("type") in ("submit", "button", "reset"))
        )
        if (leido and hay_palabras(valor)) or (clave.startswith("data-") and FRASE.search(valor)):
            self.falta(f"{clave}= sin traducir: «{valor.replace(HUECO, '…')[:60]}»")


def revisar(fuente: str, *, correo: bool = False, texto: bool = False) -> list[Falta]:
    """The faults of one template, as (line, sentence), in order. `texto`: it is not HTML but plain text."""
    con_huecos, faltas = separar(fuente)
    if texto:
        faltas += [
            (numero, f"texto sin traducir: «{linea.replace(HUECO, '…').strip()[:60]}»")
            for numero, linea in enumerate(con_huecos.splitlines(), start=1)
            if hay_palabras(linea)
        ]
    else:
        lector = Lector(correo)
        lector.feed(con_huecos)
        lector.close()
        faltas += lector.faltas
    return sorted(faltas)


def plantillas(carpetas: list[str]) -> Iterator[Path]:
    for carpeta in carpetas:
        yield from sorted(ruta for ruta in Path(carpeta).rglob("*") if ruta.suffix in (".html", ".txt"))


def main(carpetas: list[str]) -> int:
    """Print every fault as `path:line: sentence`; 1 if there was one."""
    cuenta = 0
    for ruta in plantillas(carpetas):
        correo = "correo" in ruta.parts
        for linea, mensaje in revisar(ruta.read_text(), correo=correo, texto=ruta.suffix == ".txt"):
            print(f"{ruta}:{linea}: {mensaje}")
            cuenta += 1
    return 1 if cuenta else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
