"""What a file is, by its content: one row a file."""

import io

import pytest

from radicacion.adjuntos.nombres import nombre_visible
from radicacion.adjuntos.reconocer import Rechazado
from radicacion.adjuntos.revisar import revisar
from tests.radicacion.archivos import DOC, DOCM, DOCX, EXE, GIF, JPG, OLE2, PDF, PNG, RAR, RAR4, comprimido


@pytest.mark.parametrize(
    ("nombre", "contenido", "clase"),
    [
        ("foto.jpg", JPG, "jpg"),
        ("foto.JPEG", JPG, "jpg"),
        ("firma.gif", GIF, "gif"),
        ("firma.png", PNG, "png"),
        ("carta.doc", DOC, "doc"),
        ("carta.docx", DOCX, "docx"),
        ("oficio.pdf", PDF, "pdf"),
        ("oficio.pdf", b"\xef\xbb\xbf" + PDF, "pdf"),
        ("anexos.zip", comprimido("a.pdf"), "zip"),
        ("anexos.zip", DOCX, "zip"),
        ("anexos.rar", RAR, "rar"),
        ("anexos.rar", RAR4, "rar"),
    ],
)
def test_se_recibe_lo_que_es_lo_que_dice(nombre: str, contenido: bytes, clase: str) -> None:
    archivo = io.BytesIO(contenido)
    assert revisar(archivo, nombre).clase == clase
    assert archivo.tell() == 0


@pytest.mark.parametrize(
    ("nombre", "contenido", "razon"),
    [
        ("vacio.pdf", b"", "está vacío"),
        ("vacio.zip", comprimido(), "está vacío"),
        ("programa.exe", EXE, "Formatos válidos"),
        ("sin_terminacion", PDF, "Formatos válidos"),
        ("factura.pdf.exe", PDF, "Formatos válidos"),
        ("factura.pdf", EXE, "es un programa"),
        ("factura.pdf", b"#!/bin/sh\n%PDF-1.4", "es un programa"),
        ("pagina.pdf", b"<html>%PDF-", "dice ser documento PDF, pero su contenido no lo es"),
        ("foto.jpg", PNG, "Cambie su terminación a .png"),
        ("carta.docx", PDF, "Cambie su terminación a .pdf"),
        ("carta.docx", comprimido("hola.txt"), "Cambie su terminación a .zip"),
        ("carta.docx", OLE2 + "EncryptedPackage".encode("utf-16-le"), "protegido con contraseña"),
        ("carta.docx", DOCM, "lleva macros"),
        ("carta.zip", DOCM, "lleva macros"),
        ("carta.doc", OLE2, "dice ser documento de Word .doc., pero su contenido no lo es"),
        ("carta.doc", b"{\\rtf1", "dice ser documento de Word .doc., pero su contenido no lo es"),
        ("roto.zip", b"PK\x03\x04" + bytes(40), "dice ser archivo comprimido ZIP, pero su contenido no lo es"),
        ("disfraz.zip", EXE + comprimido("a"), "es un programa"),
    ],
)
def test_se_rechaza_lo_que_no_es_lo_que_dice(nombre: str, contenido: bytes, razon: str) -> None:
    with pytest.raises(Rechazado, match=razon):
        revisar(io.BytesIO(contenido), nombre)


def test_la_marca_de_word_se_halla_entre_dos_trozos() -> None:
    contenido = OLE2 + bytes((1 << 20) - len(OLE2) - 5) + "WordDocument".encode("utf-16-le")
    assert revisar(io.BytesIO(contenido), "carta.doc").clase == "doc"


@pytest.mark.parametrize(
    ("dado", "visible"),
    [
        ("oficio.pdf", "oficio.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\carta.docx", "carta.docx"),
        ("factura\u202efdp.exe", "facturafdp.exe"),
        ("a\x00b\nc\u2066.pdf", "abc.pdf"),
        ("  mi   carta.pdf ", "mi carta.pdf"),
        ("", "documento"),
        ("n" * 300 + ".pdf", "n" * 251 + ".pdf"),
    ],
)
def test_el_nombre_se_muestra_sin_enganos(dado: str, visible: str) -> None:
    assert nombre_visible(dado) == visible
