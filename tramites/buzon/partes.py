"""What a message says: its envelope, its text and its files, whatever its structure. It never runs or loads anything.

Time and memory are bounded before anything is parsed: a message of too many parts or levels, or one that the parser
does not survive, is a `Veneno`, for a person to look at.
"""

import email.errors
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from django.utils.translation import gettext as _

from radicacion.adjuntos.nombres import nombre_visible
from tramites.buzon.letras import cabecera, decodificar, limpio
from tramites.buzon.sin_html import en_texto
from tramites.buzon.sobre import Sobre, abrir

MAXIMO_TEXTO = 100_000  # characters of text that are kept; the rest is in the original
_MAXIMO_SEPARADORES = 10_000  # lines that may separate parts
_MAXIMO_CONTENEDORES = 60  # parts that hold others: the parser gets slower with each level
_SEPARADOR = re.compile(rb"^--", re.MULTILINE)
_CONTENEDOR = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.MULTILINE | re.IGNORECASE)
_MAXIMO_ESTRUCTURA = 16_384  # bytes of a header that says what a part is: the parser takes quadratic time over it
_ESTRUCTURA = re.compile(rb"^content-[a-z-]{1,30}:", re.MULTILINE | re.IGNORECASE)
_FIN_DE_CABECERA = re.compile(rb"[\r\n](?=[^\n \t])")
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
#: What the standard parser raises on what nobody should send.
_FALLAS = (
    email.errors.MessageError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    MemoryError,
)


class Veneno(ValueError):
    """The message cannot be read safely; its text says why, to officials."""


@dataclass(frozen=True)
class Archivo:
    """A file of the message; decoded when asked for, so that only one at a time is in memory twice."""

    nombre: str
    parte: Message
    tnef: bool = False

    def contenido(self) -> bytes:
        """Its bytes; raises Veneno where its encoding cannot be undone."""
        return _decodificada(self.parte)


@dataclass
class Contenido:
    sobre: Sobre
    mensaje: Message
    texto: str = ""
    archivos: list[Archivo] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Texto:
    texto: str
    de_html: bool = False


def leer(crudo: bytes) -> Contenido:
    """Read a whole message. Raises Veneno, and nothing else."""
    if not crudo.strip():
        raise Veneno(_("El mensaje está vacío."))
    if sum(1 for _separador in _SEPARADOR.finditer(crudo)) > _MAXIMO_SEPARADORES:
        raise Veneno(_("Tiene demasiadas partes."))
    if sum(1 for _contenedor in _CONTENEDOR.finditer(crudo)) > _MAXIMO_CONTENEDORES:
        raise Veneno(_("Tiene demasiados mensajes o partes unos dentro de otros."))
    if _con_cabecera_desmedida(crudo):
        raise Veneno(_("Uno de sus encabezados es desmedido."))
    try:
        return _leer(crudo)
    except _FALLAS as error:
        if isinstance(error, Veneno):
            raise
        raise Veneno(_("No se pudo leer (%(clase)s).") % {"clase": type(error).__name__}) from error


def _con_cabecera_desmedida(crudo: bytes) -> bool:
    for inicio in _ESTRUCTURA.finditer(crudo):
        limite = inicio.end() + _MAXIMO_ESTRUCTURA
        if limite < len(crudo) and not _FIN_DE_CABECERA.search(crudo, inicio.end(), limite):
            return True
    return False


def _leer(crudo: bytes) -> Contenido:
    mensaje = BytesParser(policy=compat32).parsebytes(crudo)
    trozos = list(_recorrer(mensaje))
    textos = [t for t in trozos if isinstance(t, _Texto) and t.texto.strip()]
    contenido = Contenido(abrir(mensaje), mensaje, "\n\n".join(t.texto.strip() for t in textos))
    contenido.archivos = [t for t in trozos if isinstance(t, Archivo)]
    if any(t.de_html for t in textos):
        contenido.avisos.append(_("Venía sólo como página (HTML): este es su texto; el original se conserva."))
    if len(contenido.texto) > MAXIMO_TEXTO:
        contenido.texto = contenido.texto[:MAXIMO_TEXTO]
        contenido.avisos.append(_("El texto es tan largo que aquí se cortó: está entero en el original."))
    if any(a.tnef for a in contenido.archivos):
        contenido.avisos.append(
            _("Trae «winmail.dat» (formato de Outlook), que el portal no abre: pida los archivos a quien escribió.")
        )
    return contenido


def _recorrer(parte: Message) -> Iterator["_Texto | Archivo"]:
    """The texts and files of a part, in order; depth was bounded by the number of parts that hold others."""
    tipo = parte.get_content_type()
    if tipo == "message/delivery-status":
        return
    if not parte.is_multipart():
        yield _hoja(parte, tipo)
        return
    hijas = [h for h in parte.get_payload() if isinstance(h, Message)]
    if tipo == "multipart/alternative":
        yield from _la_mejor([list(_recorrer(h)) for h in hijas])
        return
    if parte.get_content_maintype() == "message":
        dentro = abrir(hijas[0]) if hijas else None
        yield _Texto(_("— Mensaje adjunto: %(asunto)s —") % {"asunto": dentro.asunto if dentro else ""})
    for hija in hijas:
        yield from _recorrer(hija)


def _la_mejor(opciones: list[list["_Texto | Archivo"]]) -> Iterator["_Texto | Archivo"]:
    """Of several forms of the same: the words of the first one in plain text, or else of the first with any; and all
    the files, since what is a mere form of the text to one sender is the document itself to another."""
    con_texto = [o for o in opciones if any(isinstance(t, _Texto) and t.texto.strip() for t in o)]
    planas = [o for o in con_texto if not any(isinstance(t, _Texto) and t.de_html for t in o)]
    elegida = next(iter(planas or con_texto), [])
    for opcion in opciones:
        yield from (t for t in opcion if isinstance(t, Archivo) or opcion is elegida)


def _hoja(parte: Message, tipo: str) -> "_Texto | Archivo":
    nombre = cabecera(parte.get_filename() or "", 255)
    adjunta = parte.get_content_disposition() == "attachment" or bool(nombre)
    if tipo in ("text/plain", "text/html", "text/rfc822-headers") and not adjunta:
        texto = limpio(decodificar(_decodificada(parte), parte.get_content_charset()))
        return _Texto(en_texto(texto), de_html=True) if tipo == "text/html" else _Texto(texto)
    tnef = tipo in _TNEF or nombre.lower() == "winmail.dat"
    return Archivo(nombre_visible(nombre or f"parte{mimetypes.guess_extension(tipo) or '.bin'}"), parte, tnef)


def _decodificada(parte: Message) -> bytes:
    dicha = parte.get("content-transfer-encoding")
    if dicha is not None:  # the parser knows it only bare: a blank or a comment behind it would leave it encoded
        parte.replace_header("content-transfer-encoding", re.split(r"[;(\s]", str(dicha).strip(), maxsplit=1)[0])
    try:
        crudo = parte.get_payload(decode=True)
    except _FALLAS as error:
        raise Veneno(_("Una de sus partes no se pudo decodificar.")) from error
    return crudo if isinstance(crudo, bytes) else b""
