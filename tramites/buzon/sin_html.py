"""Readable text out of a page of HTML: its words and where its links lead; nothing in it runs or loads."""

import re

from lxml import etree

_CALLADAS = {"script", "style", "head", "title", "template", "noscript", "object", "svg"}
_TITULOS = {f"h{n}" for n in range(1, 7)}
_BLOQUES = {
    "p",
    "div",
    "br",
    "tr",
    "li",
    "table",
    "blockquote",
    "hr",
    "ul",
    "ol",
    "pre",
    *(f"h{n}" for n in range(1, 7)),
}
_ENLACES = ("http://", "https://", "mailto:")
_ESPACIOS = re.compile(r"\s+")
_MAXIMO = 1_000_000  # characters of HTML that are read


class _Texto:
    """What the parser tells, as text."""

    def __init__(self) -> None:
        self.trozos: list[str] = []
        self.callado = 0
        self.enlaces: list[tuple[str, int]] = []

    def start(self, etiqueta: str, atributos: dict[str, str]) -> None:
        if etiqueta in _CALLADAS:
            self.callado += 1
        elif etiqueta in _BLOQUES:
            self.trozos.append("\n- " if etiqueta == "li" else "\n")
        elif etiqueta in ("td", "th"):
            self.trozos.append(" ")
        if etiqueta == "a":
            self.enlaces.append((str(atributos.get("href", "")).strip(), len(self.trozos)))

    def end(self, etiqueta: str) -> None:
        if etiqueta in _CALLADAS:
            self.callado = max(0, self.callado - 1)
        elif etiqueta in _BLOQUES - {"br", "hr", "li"}:
            self.trozos.append("\n")
        if etiqueta == "a" and self.enlaces:
            direccion, desde = self.enlaces.pop()
            dicho = "".join(self.trozos[desde:]).strip()
            if direccion.lower().startswith(_ENLACES) and dicho and direccion.removeprefix("mailto:") not in dicho:
                self.trozos.append(f" <{direccion[:500]}>")

    def data(self, texto: str) -> None:
        if not self.callado:
            self.trozos.append(_ESPACIOS.sub(" ", texto))

    def close(self) -> str:
        renglones = (" ".join(r.split()) for r in "".join(self.trozos).split("\n"))
        return "\n".join(renglones)


def en_texto(html: str) -> str:
    """The words of `html`, by paragraphs; the empty text where it has none. Linear in what it is given."""
    analizador = etree.HTMLParser(target=_Texto(), no_network=True, huge_tree=False)
    try:
        analizador.feed(html[:_MAXIMO])
        texto = str(analizador.close())
    except (etree.XMLSyntaxError, ValueError):  # nothing in it that is HTML
        return ""
    while "\n\n\n" in texto:
        texto = texto.replace("\n\n\n", "\n\n")
    return texto.strip()
