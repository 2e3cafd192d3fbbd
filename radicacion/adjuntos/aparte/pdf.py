"""A PDF looked into: locked, active, signed, and what it tells of its author; and a copy without the latter."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf

_ACCIONES = {
    "/JavaScript": "pdf_javascript",
    "/Rendition": "pdf_multimedia",
    "/Movie": "pdf_multimedia",
    "/Launch": "pdf_ejecuta",
    "/SubmitForm": "pdf_envia",
    "/ImportData": "pdf_envia",
    "/GoToE": "pdf_incrustados",
    "/GoToR": "pdf_envia",
}
_CLAVES = {
    "/JS": "pdf_javascript",
    "/JavaScript": "pdf_javascript",
    "/EmbeddedFiles": "pdf_incrustados",
    "/EF": "pdf_incrustados",
    "/XFA": "pdf_multimedia",
    "/RichMediaContent": "pdf_multimedia",
    "/ByteRange": "firmado",
}
_TIPOS = {
    "/EmbeddedFile": "pdf_incrustados",
    "/FileAttachment": "pdf_incrustados",
    "/RichMedia": "pdf_multimedia",
    "/Movie": "pdf_multimedia",
}
_INFO = {"/Author": "autor", "/Company": "empresa", "/Manager": "autor", "/LastModifiedBy": "modifico"}
_XMP = re.compile(
    rb"<(?:dc:creator|pdf:Author|xmp:Author|photoshop:AuthorsPosition|xmpRights:Owner)\b[^>]*>(.{0,2000}?)</", re.DOTALL
)
_ATRIBUTO = re.compile(rb"\b(?:dc:creator|pdf:Author)\s*=\s*[\"']([^\"']{1,300})")
_NODOS = 2_000_000


def mirar(archivo: BinaryIO) -> dict[str, Any]:
    """`{"estado": "bien"|"cifrado"|"ilegible", "marcas": […], "hallazgos": [[dato, valor]…]}`."""
    try:
        with _abrir(archivo) as pdf:
            marcas: dict[str, None] = {}
            hallazgos: list[tuple[str, str]] = []
            for diccionario in _diccionarios(pdf):
                marcas |= dict.fromkeys(_marcas(diccionario))
                if "/Subtype" in diccionario and "/T" in diccionario and diccionario.get("/FT") is None:
                    hallazgos.append(("comentarios", _texto(diccionario.get("/T"))))
            hallazgos = _de_info(pdf) + _de_xmp(pdf) + hallazgos[:20]
            return {"estado": "bien", "marcas": list(marcas), "hallazgos": [h for h in hallazgos if h[1]]}
    except pikepdf.PasswordError:
        return {"estado": "cifrado", "marcas": [], "hallazgos": []}
    except Exception:  # noqa: BLE001 — whatever a damaged file makes the library say, it could not be read
        return {"estado": "ilegible", "marcas": [], "hallazgos": []}


def limpiar(archivo: BinaryIO, salida: BinaryIO) -> None:
    """Write a copy without its Info, any XMP, and the names on its comments. Raises what the library raises."""
    with _abrir(archivo) as pdf:
        for diccionario in _diccionarios(pdf):
            for clave in ("/Metadata", "/PieceInfo", "/LastModified"):
                if clave in diccionario:
                    del diccionario[clave]
            if "/Subtype" in diccionario and "/T" in diccionario and diccionario.get("/FT") is None:
                del diccionario["/T"]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.remove_unreferenced_resources()
        pdf.save(salida, fix_metadata_version=False)


def _abrir(archivo: BinaryIO) -> pikepdf.Pdf:
    archivo.seek(0)
    return pikepdf.open(archivo, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream)


def _diccionarios(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, also those written directly inside others, where actions like to hide."""
    pendientes: list[Any] = [pdf.trailer, pdf.Root]
    vistos = 0
    for objeto in [*pdf.objects, *pendientes]:
        pila = [objeto]
        while pila:
            vistos += 1
            if vistos > _NODOS:
                raise OverflowError("too many objects")
            actual = pila.pop()
            if isinstance(actual, pikepdf.Array):
                pila += [hijo for hijo in actual if _directo(hijo)]
            elif isinstance(actual, pikepdf.Dictionary | pikepdf.Stream):
                yield actual
                pila += [hijo for _clave, hijo in actual.items() if _directo(hijo)]


def _directo(objeto: Any) -> bool:
    return isinstance(objeto, pikepdf.Array | pikepdf.Dictionary) and not objeto.is_indirect


def _marcas(diccionario: Any) -> Iterator[str]:
    claves = set(diccionario.keys())
    yield from (_CLAVES[c] for c in claves & _CLAVES.keys())
    if "/S" in claves and (accion := _ACCIONES.get(_nombre(diccionario.get("/S")))):
        yield accion
    for clave in claves & {"/Type", "/Subtype"}:
        if tipo := _TIPOS.get(_nombre(diccionario.get(clave))):
            yield tipo


def _nombre(valor: Any) -> str:
    return str(valor) if isinstance(valor, pikepdf.Name) else ""


def _texto(valor: Any) -> str:
    return str(valor)[:300] if isinstance(valor, pikepdf.String | str) else ""


def _de_info(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    info = pdf.trailer.get("/Info")
    if not isinstance(info, pikepdf.Dictionary):
        return []
    return [(dato, _texto(info.get(clave))) for clave, dato in _INFO.items()]


def _de_xmp(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    corriente = pdf.Root.get("/Metadata")
    if not isinstance(corriente, pikepdf.Stream):
        return []
    xmp = corriente.read_bytes()[: 1 << 20]
    crudos = [re.sub(rb"<[^>]*>", b" ", h) for h in _XMP.findall(xmp)] + _ATRIBUTO.findall(xmp)
    return [("autor", crudo.decode("utf-8", "replace").strip()[:300]) for crudo in crudos[:10]]
