"""From bytes to letters: whatever charset a message claims, right or wrong, something readable comes out."""

import codecs
import email.errors
import email.header
import re

#: Codecs of Python that are no charsets of mail, and some that take quadratic time.
_IMPROPIOS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}
_DE_SIETE_BITS = ("iso2022", "hz", "utf-16", "utf-32")  # what they write may pass for ASCII
_MAXIMO_CABECERA = 4000  # characters of a header that are read
_BIDIRECCIONALES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MANDOS = dict.fromkeys([*range(32), 127, *range(128, 160), *range(0xD800, 0xE000), *map(ord, _BIDIRECCIONALES)])
_MANDOS_DE_TEXTO = {c: n for c, n in _MANDOS.items() if c not in (9, 10)}
_PALABRA = re.compile(r"=\?[^?\s]{1,60}\?[bqBQ]\?")


def decodificar(crudo: bytes, declarado: str | None = None) -> str:
    """The text of `crudo`. Valid UTF-8 beyond ASCII is believed before any single-byte charset; without a charset that
    reads it, windows-1252, with a mark for what even that does not know."""
    suyo = _charset(declarado)
    candidatos = [suyo, "utf-8"] if suyo.startswith(_DE_SIETE_BITS) else ["utf-8", suyo]
    for charset in candidatos:
        try:
            return crudo.decode(charset)
        except (UnicodeError, LookupError):
            continue
    return crudo.decode("windows-1252", "replace")


def cabecera(cruda: str, maximo: int = 300) -> str:
    """One header in one line: RFC 2047 words, raw 8-bit bytes and broken ones decoded, nothing invisible left."""
    cruda = cruda[:_MAXIMO_CABECERA]
    return " ".join(_palabras(cruda).replace("\n", " ").replace("\t", " ").translate(_MANDOS).split())[:maximo]


def limpio(texto: str) -> str:
    """`texto` as it may be stored and shown: ends of line as `\\n`, no control, no bidirectional override, no NUL."""
    return texto.replace("\r\n", "\n").replace("\r", "\n").translate(_MANDOS_DE_TEXTO)


def _palabras(cruda: str) -> str:
    if not _PALABRA.search(cruda):
        return _de_ocho_bits(cruda)
    try:
        partes = email.header.decode_header(_de_ocho_bits(cruda))
    except (email.errors.HeaderParseError, ValueError):
        return _de_ocho_bits(cruda)
    return "".join(p if isinstance(p, str) else decodificar(p, charset) for p, charset in partes)


def _de_ocho_bits(cruda: str) -> str:
    """The parser keeps bytes beyond ASCII as surrogates."""
    if cruda.isascii():
        return cruda
    return decodificar(cruda.encode("utf-8", "surrogateescape"))


def _charset(nombre: str | None) -> str:
    """The codec of that name, or ASCII where there is none that mail may use."""
    try:
        conocido = codecs.lookup(nombre or "ascii")
    except (LookupError, ValueError, TypeError):
        return "ascii"
    sirve = conocido.name not in _IMPROPIOS and getattr(conocido, "_is_text_encoding", True)
    return conocido.name if sirve else "ascii"
