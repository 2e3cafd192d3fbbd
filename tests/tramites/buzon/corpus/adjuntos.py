"""Files: their names, their contents, and what is none."""

import base64
import io
import zipfile
from collections.abc import Iterator

from tests.radicacion.archivos import imagen, pdf
from tests.tramites.buzon.corpus.base import ASCII, Rara, con_cuerpo, parte, simple, un_texto

PDF = pdf()


def _un_zip(nombre: str, contenido: bytes) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as archivo:
        archivo.writestr(nombre, contenido)
    return salida.getvalue()


def adjuntos() -> Iterator[Rara]:
    bueno = base64.encodebytes(PDF)
    for numero, nombre in enumerate(
        (
            "carta.pdf",
            "../../etc/passwd.pdf",
            "C:\\\\x\\\\y.pdf",
            "a" * 300 + ".pdf",
            "sin extension",
            ".pdf",
            "\u202efdp.exe",
            "con\x00nulo.pdf",
            "=?utf-8?q?petici=C3=B3n.pdf?=",
            "CON.pdf",
            "a;b.pdf",
            "  .pdf",
        )
    ):
        yield Rara(
            f"adjunto de nombre {numero}",
            con_cuerpo(un_texto(ASCII.encode()), parte("application/pdf", bueno, nombre)),
            ASCII,
            1,
        )
    rfc2231 = {
        "RFC 2231": "attachment; filename*=utf-8'es'petici%C3%B3n.pdf",
        "RFC 2231 por trozos": "attachment; filename*0*=utf-8''peti; filename*1*=ci%C3%B3n.pdf",
        "RFC 2231 roto": "attachment; filename*=utf-8'%ZZ",
        "sin nombre": "attachment",
        "disposicion inventada": "cosa; filename=x.pdf",
        "sin comillas": "attachment; filename=mi carta.pdf",
    }
    for que, disposicion in rfc2231.items():
        yield Rara(
            f"adjunto {que}",
            con_cuerpo(
                parte("application/pdf", bueno, Content_Disposition=disposicion, Content_Transfer_Encoding="base64")
            ),
            archivos=1,
        )
    contenidos = {
        "programa": ("factura.exe", b"MZ" + b"\0" * 500),
        "programa que dice ser PDF": ("factura.pdf", b"MZ" + b"\0" * 500),
        "vacio": ("vacio.pdf", b""),
        "guion": ("x.js", b"alert(1)"),
        "pagina": ("x.html", b"<script>alert(1)</script>"),
        "zip": ("x.zip", _un_zip("carta.pdf", PDF)),
        "zip con programa": ("x.zip", _un_zip("x.exe", b"MZ")),
        "zip que se hincha": ("x.zip", _un_zip("x.txt", b"\0" * 5_000_000)),
        "zip roto": ("x.zip", b"PK\x03\x04roto"),
        "docx que no es": ("x.docx", b"no es"),
        "imagen": ("x.png", imagen("PNG")),
        "imagen rota": ("x.png", imagen("PNG")[:40]),
        "winmail.dat": ("winmail.dat", b"\x78\x9f\x3e\x22"),
        "calendario": ("cita.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
        "tarjeta": ("ana.vcf", b"BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD\r\n"),
        "mensaje .eml": ("x.eml", b"From: a@x.example\r\n\r\nHola"),
        "audio": ("x.opus", b"OggS" + b"\0" * 100),
    }
    for que, (nombre, contenido) in contenidos.items():
        yield Rara(
            f"adjunto {que}",
            con_cuerpo(
                un_texto(ASCII.encode()), parte("application/octet-stream", base64.encodebytes(contenido), nombre)
            ),
            ASCII,
            1,
        )
    yield Rara(
        "invitacion en linea",
        con_cuerpo(
            un_texto(ASCII.encode()),
            un_texto(b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR", "text/calendar; method=REQUEST"),
            tipo="multipart/alternative",
        ),
        ASCII,
        1,
    )
    yield Rara(
        "sólo una invitacion",
        simple(b"Content-Type: text/calendar; method=REQUEST\r\n", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR"),
        archivos=1,
    )
    yield Rara(
        "sólo un PDF",
        simple(b"Content-Type: application/pdf; name=x.pdf\r\nContent-Transfer-Encoding: base64\r\n", bueno),
        archivos=1,
    )
    yield Rara(
        "sólo winmail.dat",
        simple(
            b"Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n",
            base64.encodebytes(b"\x78\x9f\x3e\x22"),
        ),
        archivos=1,
    )
    yield Rara(
        "el mismo archivo dos veces",
        con_cuerpo(parte("application/pdf", bueno, "a.pdf"), parte("application/pdf", bueno, "a.pdf")),
        archivos=1,
    )
    yield Rara(
        "dos archivos del mismo nombre",
        con_cuerpo(
            parte("application/pdf", bueno, "a.pdf"),
            parte("application/pdf", base64.encodebytes(PDF + b"%"), "a.pdf"),
        ),
        archivos=2,
    )
    yield Rara(
        "texto como adjunto", con_cuerpo(parte("text/plain", base64.encodebytes(b"hola"), "nota.txt")), archivos=1
    )
    yield Rara(
        "adjunto mal codificado", con_cuerpo(parte("application/pdf", b"*** no es base64 ***", "a.pdf")), archivos=1
    )
