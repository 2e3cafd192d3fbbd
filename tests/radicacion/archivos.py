"""Files made byte by byte: what MinTIC's list accepts, and what only says so."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def archivo(nombre: str, contenido: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido)


def comprimido(*nombres: str) -> bytes:
    """A zip with these entries, a line in each."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as z:
        for nombre in nombres:
            z.writestr(nombre, "Texto de prueba.")
    return salida.getvalue()


OLE2 = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def imagen(formato: str) -> bytes:
    """An image of four points."""
    salida = io.BytesIO()
    Image.new("RGB", (2, 2)).save(salida, formato)
    return salida.getvalue()


def pdf(raiz: str = "", *objetos: str) -> bytes:
    """A PDF of one empty page, with more in its catalogue and more objects (from number 4 on)."""
    cuerpos = [
        f"<</Type/Catalog/Pages 2 0 R{raiz}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        *objetos,
    ]
    salida, lugares = b"%PDF-1.7\n", []
    for numero, cuerpo in enumerate(cuerpos, start=1):
        lugares.append(len(salida))
        salida += f"{numero} 0 obj\n{cuerpo}\nendobj\n".encode("latin-1")
    tabla = "".join(f"{lugar:010} 00000 n \n" for lugar in lugares)
    fin = f"xref\n0 {len(cuerpos) + 1}\n0000000000 65535 f \n{tabla}trailer\n<</Size {len(cuerpos) + 1}/Root 1 0 R>>\n"
    return salida + f"{fin}startxref\n{len(salida)}\n%%EOF\n".encode()


PDF = pdf()
JPG, PNG, GIF = imagen("JPEG"), imagen("PNG"), imagen("GIF")
DOC = OLE2 + "WordDocument".encode("utf-16-le") + bytes(100)
DOCX = comprimido("[Content_Types].xml", "word/document.xml")
DOCM = comprimido("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
EXE = b"MZ\x90\x00" + bytes(60)


def rar5(*entradas: tuple[str, bytes], banderas: int = 0) -> bytes:
    """A RAR 5 with these files stored without compression (no free program makes one)."""
    salida = b"Rar!\x1a\x07\x01\x00" + _bloque(_vint(1) + _vint(0) + _vint(0))
    for nombre, contenido in entradas:
        letras = nombre.encode()
        cabeza = _vint(4 | banderas) + _vint(len(contenido)) + _vint(0o644) + struct.pack("<I", zlib.crc32(contenido))
        cabeza += _vint(0) + _vint(1) + _vint(len(letras)) + letras
        salida += _bloque(_vint(2) + _vint(2) + _vint(len(contenido)) + cabeza) + contenido
    return salida + _bloque(_vint(5) + _vint(0) + _vint(0))


def rar4(*entradas: tuple[str, bytes], banderas: int = 0, dice: int | None = None) -> bytes:
    """A RAR 4 with these files stored; `dice`: what its header claims of their size; flag 4: locked."""
    salida = b"Rar!\x1a\x07\x00" + _bloque4(0x73, 0, bytes(6))
    for nombre, contenido in entradas:
        letras = nombre.encode()
        cuerpo = struct.pack(
            "<IIBIIBBHI",
            len(contenido),
            dice or len(contenido),
            3,
            zlib.crc32(contenido),
            0x5A21,
            29,
            0x30,
            len(letras),
            0o100644,
        )
        salida += _bloque4(0x74, 0x8000 | banderas, cuerpo + letras) + contenido
    return salida + _bloque4(0x7B, 0x4000, b"")


def _bloque4(tipo: int, banderas: int, cuerpo: bytes) -> bytes:
    resto = struct.pack("<BHH", tipo, banderas, 7 + len(cuerpo)) + cuerpo
    return struct.pack("<H", zlib.crc32(resto) & 0xFFFF) + resto


def _bloque(cuerpo: bytes) -> bytes:
    medido = _vint(len(cuerpo)) + cuerpo
    return struct.pack("<I", zlib.crc32(medido)) + medido


def _vint(numero: int) -> bytes:
    salida = b""
    while numero > 127:
        salida += bytes([numero & 127 | 128])
        numero >>= 7
    return salida + bytes([numero])


RAR, RAR4 = rar5(("a.txt", b"hola")), rar4(("a.txt", b"hola"))
