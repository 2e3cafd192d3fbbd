"""Documents of Word, Excel and LibreOffice: no macros, no password, and what they tell of their authors."""

import html
import re
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from radicacion.adjuntos.comprimidos import con_clave, examinar
from radicacion.adjuntos.firmas import OLE2, contiene
from radicacion.adjuntos.veredicto import Rechazado, Veredicto, veredicto

_FIB, _VERSIONES = b"\xec\xa5", (0xC0, 0xC1, 0xC2, 0xD9, 0x101, 0x10C, 0x112)  # wIdent, nFib ([MS-DOC] 2.5.2)
_PARTE = 2 << 20  # bytes of a part that are looked at
_NUCLEO = {"creator": "autor", "lastModifiedBy": "modifico"}
_APLICACION = {"Company": "empresa", "Manager": "autor"}
_META_ODT = {"initial-creator": "autor", "creator": "modifico", "printed-by": "modifico"}
_EXTERNA = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode=\"External\")(?=[^>]*/(?:attachedTemplate|oleObject|frame)\")"
)
_PARTES_CON_NOMBRES = re.compile(
    r"word/(?:document|comments|people|footnotes|endnotes|header\d*|footer\d*)\.xml|xl/comments\d*\.xml|"
    r"xl/persons/.+\.xml|xl/threadedComments/.+\.xml"
)
_DE_PARTES = re.compile(rb"(?:w:author|w15:author|displayName)=\"([^\"]{1,300})\"|<author>([^<]{1,300})</author>")


def es_doc(inicio: bytes, archivo: IO[bytes]) -> bool:
    """Whether it is an OLE2 file with Word's stream in it."""
    return inicio.startswith(OLE2) and contiene(archivo, "WordDocument".encode("utf-16-le"))


def clase_de_nombres(nombres: set[str], inicio: bytes) -> str | None:
    """docx, xlsx or odt by what a ZIP holds; None where it is another thing."""
    if "word/document.xml" in nombres:
        return "docx"
    if "xl/workbook.xml" in nombres:
        return "xlsx"
    if b"application/vnd.oasis.opendocument.text" in inicio[:200] and "content.xml" in nombres:
        return "odt"
    return None


def revisar_doc(inicio: bytes, archivo: IO[bytes], nombre: str) -> Veredicto:
    """Raises Rechazado where it asks for a password; macros of such old files are marked."""
    if _cabeza_de_word(archivo)[11] & 0x01:  # fEncrypted ([MS-DOC] 2.5.2)
        raise con_clave(nombre)
    macros = contiene(archivo, "_VBA_PROJECT".encode("utf-16-le"))
    return veredicto("doc", ["macros"] if macros else [], _autores_de_doc(archivo))


def revisar_documento(clase: str, archivo: IO[bytes], nombre: str) -> Veredicto:
    """A docx, xlsx or odt read through. Raises Rechazado for macros, passwords, damage and bombs."""
    contenido = examinar(archivo, nombre)
    nombres = contenido.nombres
    if "macros" in contenido.marcas or any(n.startswith(("Basic/", "Scripts/")) for n in nombres):
        raise Rechazado(con_macros(nombre))
    marcas = dict(contenido.marcas)
    marcas.pop("comprimido_dentro", None)
    with zipfile.ZipFile(archivo) as comprimido:
        if clase == "odt":
            if b"encryption-data" in _parte(comprimido, "META-INF/manifest.xml"):
                raise con_clave(nombre)
            hallazgos = _hallar(_parte(comprimido, "meta.xml"), _META_ODT)
            hallazgos += [("comentarios", a) for _d, a in _hallar(_parte(comprimido, "content.xml"), {"creator": ""})]
            return veredicto(clase, marcas, hallazgos)
        if any("/embeddings/" in n or "/activeX/" in n for n in nombres):
            marcas["objetos"] = None
        if any(_EXTERNA.search(_parte(comprimido, n)) for n in sorted(nombres)[:400] if n.endswith(".rels")):
            marcas["enlace_externo"] = None
        if any(n.startswith("_xmlsignatures/") for n in nombres):
            marcas["firmado"] = None
        return veredicto(clase, marcas, _autores_ooxml(comprimido, nombres))


def con_macros(nombre: str) -> str:
    """Why a document that carries programs is not taken."""
    return _(
        "«%(nombre)s» lleva macros (programas dentro del documento). Guárdelo como PDF o sin macros y vuelva a subirlo."
    ) % {"nombre": nombre}


def _autores_ooxml(comprimido: zipfile.ZipFile, nombres: set[str]) -> list[tuple[str, str]]:
    hallazgos = _hallar(_parte(comprimido, "docProps/core.xml"), _NUCLEO)
    hallazgos += _hallar(_parte(comprimido, "docProps/app.xml"), _APLICACION)
    for nombre in sorted(n for n in nombres if _PARTES_CON_NOMBRES.fullmatch(n))[:40]:
        for pareja in _DE_PARTES.findall(_parte(comprimido, nombre))[:20]:
            hallazgos.append(("comentarios", _xml(pareja[0] or pareja[1])))
    return hallazgos


def _hallar(xml: bytes, elementos: dict[str, str]) -> list[tuple[str, str]]:
    """The text of these elements, whatever their prefix; by pattern, since no parser is to expand entities here."""
    return [
        (dato, _xml(valor))
        for elemento, dato in elementos.items()
        for valor in re.findall(rb"<(?:[\w-]+:)?" + elemento.encode() + rb"(?:\s[^>]*)?>([^<]{1,300})</", xml)[:20]
    ]


def _xml(valor: bytes) -> str:
    return html.unescape(valor.decode("utf-8", "replace")).strip()


def _parte(comprimido: zipfile.ZipFile, nombre: str) -> bytes:
    if nombre not in comprimido.NameToInfo:
        return b""
    with comprimido.open(nombre) as parte:
        return parte.read(_PARTE)


def _cabeza_de_word(archivo: IO[bytes]) -> bytes:
    """The first 32 bytes of Word's stream, which starts a sector (512 bytes) or a small one (64); else zeros."""
    archivo.seek(0)
    while trozo := archivo.read(1 << 20):
        lugar = trozo.find(_FIB)
        while lugar >= 0:
            if lugar % 64 == 0 and int.from_bytes(trozo[lugar + 2 : lugar + 4], "little") in _VERSIONES:
                return trozo[lugar : lugar + 32].ljust(32, b"\0")
            lugar = trozo.find(_FIB, lugar + 1)
    return bytes(32)


def _autores_de_doc(archivo: IO[bytes]) -> list[tuple[str, str]]:
    """Author and last editor in the summary ([MS-OLEPS]), where its stream lies in one piece, as Word writes it."""
    datos = archivo.read(0)
    archivo.seek(0)
    cola = b""
    while trozo := archivo.read(1 << 20):
        datos = cola + trozo
        lugar = datos.find(bytes.fromhex("E0859FF2F94F6810AB9108002B27B3D9"))
        if lugar >= 0:
            break
        cola = datos[-20_000:]
    else:
        return []
    inicio = lugar - 28 + int.from_bytes(datos[lugar + 16 : lugar + 20], "little")
    cuantas = min(int.from_bytes(datos[inicio + 4 : inicio + 8], "little"), 40)
    hallazgos = []
    for i in range(cuantas):
        clave = int.from_bytes(datos[inicio + 8 + 8 * i : inicio + 12 + 8 * i], "little")
        lejos = int.from_bytes(datos[inicio + 12 + 8 * i : inicio + 16 + 8 * i], "little")
        if clave in (4, 8):
            largo = min(int.from_bytes(datos[inicio + lejos + 4 : inicio + lejos + 8], "little"), 300)
            valor = datos[inicio + lejos + 8 : inicio + lejos + 8 + largo]
            hallazgos.append(("autor" if clave == 4 else "modifico", valor.decode("latin-1").rstrip("\x00")))
    return hallazgos
