"""Signatures: what bytes are, and what must not hide in a file of another kind."""

import re
from collections.abc import Iterator
from typing import IO

TROZO = 1 << 20
OLE2 = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP = b"PK\x03\x04"
ZIP_VACIO = b"PK\x05\x06"
RAR = (b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00")
COMPRIMIDOS = (ZIP, b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
#: Programs: Windows, Linux, macOS (four orders), Android, Java, scripts.
PROGRAMAS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"dex\n",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
#: What Windows runs, or opens without asking, by its name alone.
_NOMBRES_DE_PROGRAMA = (
    "exe com scr pif bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta msi msp msix appx jar apk lnk reg cpl dll sys sh app "
    "dmg iso img vhd chm scf url docm xlsm xlam pptm dotm html htm svg"
)
EXTENSIONES_DE_PROGRAMA = frozenset(_NOMBRES_DE_PROGRAMA.split())
_GUION = (b"<script", b"<html", b"<!doctype html", b"<?php", b"<iframe", b"<svg", b"javascript:")
_LEJOS = max(map(len, _GUION)) + 64
_DOS = b"This program cannot be run in DOS mode"
_INICIO_DE_GUION = re.compile(
    rb"\s*(?:<!doctype|<html|<head|<body|<script|<\?php|<\?xml|<svg|<iframe|<%|#!|@echo\b|windows registry editor|"
    rb"on error resume next|\$erroractionpreference)",
    re.IGNORECASE,
)


def es_programa(inicio: bytes) -> bool:
    """Whether these first bytes are those of something that a computer runs."""
    return inicio.startswith(PROGRAMAS)


def es_pagina_o_guion(inicio: bytes) -> bool:
    """Whether a text starts as a web page or a script does; byte order marks and spaces are passed over."""
    for marca in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        inicio = inicio.removeprefix(marca)
    llano = inicio.replace(b"\x00", b"")[:1024]
    return bool(_INICIO_DE_GUION.match(llano)) or any(g in llano.lower() for g in _GUION[:5])


def con_intruso(archivo: IO[bytes]) -> bool:
    """Whether an image also is something else: a page, a script, a program, or an archive at its end (polyglot)."""
    for tramo in tramos(archivo):
        if _DOS in tramo or b"Rar!\x1a\x07" in tramo:
            return True
        bajo = tramo.lower()
        if any(g in bajo for g in _GUION):
            return True
    return zip_al_final(archivo)


def zip_al_final(archivo: IO[bytes]) -> bool:
    """Whether the file ends in a ZIP's directory, so that it opens as a ZIP too."""
    peso = archivo.seek(0, 2)
    desde = archivo.seek(max(0, peso - 66_000))
    cola = archivo.read(66_000)
    lugar = cola.rfind(ZIP_VACIO)
    if lugar < 0 or len(cola) < lugar + 22:
        return False
    largo = int.from_bytes(cola[lugar + 12 : lugar + 16], "little")
    if not 0 < largo <= desde + lugar:
        return False
    archivo.seek(desde + lugar - largo)
    return archivo.read(4) == b"PK\x01\x02"


def contiene(archivo: IO[bytes], *marcas: bytes) -> bool:
    """Whether any of these marks is in the file; one pass, a megabyte at a time."""
    return any(marca in tramo for tramo in tramos(archivo) for marca in marcas)


def tramos(archivo: IO[bytes]) -> Iterator[bytes]:
    """The file in stretches of a megabyte that overlap enough for no mark to fall between two."""
    archivo.seek(0)
    cola = b""
    while trozo := archivo.read(TROZO):
        yield cola + trozo
        cola = trozo[-_LEJOS:]
