"""Parts within parts, broken or merely odd."""

import base64
from collections.abc import Iterator

from tests.radicacion.archivos import imagen
from tests.tramites.buzon.corpus.base import ASCII, MARCA, Rara, anidada, con_cuerpo, parte, simple, un_texto


def estructuras() -> Iterator[Rara]:
    marca = un_texto(ASCII.encode())
    yield Rara(
        "multipart sin boundary",
        simple(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n", b"--C\r\n\r\n" + ASCII.encode() + b"\r\n--C--"
        ),
    )
    yield Rara("multipart sin partes", con_cuerpo())
    yield Rara("multipart sin cierre", con_cuerpo(marca, fin=False), ASCII)
    yield Rara(
        "boundary con comillas rotas",
        simple(b'Content-Type: multipart/mixed; boundary="C\r\n', b"--C\r\n\r\n" + ASCII.encode() + b"\r\n--C--"),
    )
    yield Rara(
        "boundary vacio", simple(b'Content-Type: multipart/mixed; boundary=""\r\n', b"--\r\n\r\n" + ASCII.encode())
    )
    yield Rara("boundary de 300 letras", con_cuerpo(marca, corte="B" * 300), ASCII)
    yield Rara("boundary dentro del texto", con_cuerpo(un_texto(b"--CORTE-no\r\n" + ASCII.encode())), ASCII)
    yield Rara(
        "preambulo y epilogo",
        con_cuerpo(marca).replace(b"--CORTE\r\n", b"antes\r\n--CORTE\r\n", 1) + b"despues",
        ASCII,
    )
    yield Rara("parte sin encabezados", con_cuerpo(b"\r\n" + ASCII.encode()), ASCII)
    yield Rara("parte vacia", con_cuerpo(b"", marca), ASCII)
    yield Rara(
        "un multipart dentro de otro con el mismo boundary",
        con_cuerpo(parte('multipart/mixed; boundary="CORTE"', b"--CORTE\r\n\r\n" + ASCII.encode() + b"\r\n--CORTE--")),
    )
    for niveles in (1, 3, 20, 59):
        yield Rara(f"{niveles} mensajes reenviados", anidada(niveles), ASCII)
    yield Rara("70 mensajes reenviados", anidada(70))
    yield Rara("message/rfc822 vacio", con_cuerpo(parte("message/rfc822", b"")))
    yield Rara(
        "message/rfc822 en base64",
        con_cuerpo(
            parte("message/rfc822", base64.encodebytes(simple(b"", ASCII.encode())), Content_Transfer_Encoding="base64")
        ),
    )
    yield Rara(
        "message/partial", simple(b'Content-Type: message/partial; id="x"; number=1; total=3\r\n', ASCII.encode())
    )
    yield Rara(
        "message/external-body",
        simple(
            b'Content-Type: message/external-body; access-type=URL; URL="http://x.example"\r\n',
            b"Content-Type: image/gif\r\n\r\n",
        ),
    )
    yield Rara("reenviado como digest", con_cuerpo(simple(b"", ASCII.encode()), tipo="multipart/digest"))
    html = un_texto(f"<p>{MARCA}</p>".encode(), "text/html; charset=utf-8")
    yield Rara("alternativa al reves", con_cuerpo(html, un_texto(MARCA.encode()), tipo="multipart/alternative"), MARCA)
    yield Rara("alternativa con el texto vacio", con_cuerpo(un_texto(b" "), html, tipo="multipart/alternative"), MARCA)
    yield Rara("alternativa de una", con_cuerpo(html, tipo="multipart/alternative"), MARCA)
    yield Rara("alternativa de ninguna", con_cuerpo(tipo="multipart/alternative"))
    yield Rara(
        "related",
        con_cuerpo(html, parte("image/png", base64.encodebytes(imagen("PNG")), "logo.png"), tipo="multipart/related"),
        MARCA,
        1,
    )
    yield Rara(
        "firmado",
        con_cuerpo(
            marca,
            parte("application/pkcs7-signature", base64.encodebytes(b"0\x82"), "smime.p7s"),
            tipo="multipart/signed",
        ),
        ASCII,
        1,
    )
    yield Rara(
        "cifrado",
        con_cuerpo(
            parte("application/pgp-encrypted", b"Version: 1"),
            parte("application/octet-stream", base64.encodebytes(b"-----BEGIN PGP MESSAGE-----"), "x.asc"),
            tipo="multipart/encrypted",
        ),
    )
    yield Rara("tipo inventado", simple(b"Content-Type: cosa/rara\r\n", ASCII.encode()))
    yield Rara("tipo sin barra", simple(b"Content-Type: text\r\n", ASCII.encode()), ASCII)
    yield Rara("multipart inventado", con_cuerpo(marca, tipo="multipart/x-inventado"), ASCII)
    yield Rara("text/enriched", simple(b"Content-Type: text/enriched\r\n", ASCII.encode()))
    yield Rara("text/rtf", simple(b"Content-Type: text/rtf\r\n", rb"{\rtf1 Senal}"))
    yield Rara("50 textos", con_cuerpo(*(un_texto(f"{ASCII} {n}".encode()) for n in range(50))), f"{ASCII} 49")
