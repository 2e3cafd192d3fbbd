"""Charsets and transfer encodings: right, wrong, made up, and none."""

import base64
from collections.abc import Iterator

from tests.tramites.buzon.corpus.base import ASCII, MARCA, Rara, simple

JUEGOS = [
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "iso-8859-1",
    "iso-8859-15",
    "windows-1252",
    "cp850",
    "cp858",
    "mac-roman",
    "iso-8859-9",
    "windows-1254",
    "cp1140",
    "cp500",
    "cp037",
]
FALSOS = [
    "us-ascii",
    "ascii",
    "utf8mb4",
    "unknown-8bit",
    "x-unknown",
    "8bit",
    "none",
    "utf-7",
    "punycode",
    "idna",
    "rot13",
    "hex",
    "base64",
    "zlib",
    "undefined",
    "unicode-escape",
]


def juegos() -> Iterator[Rara]:
    """Charsets: right, wrong, made up, and none."""
    for juego in JUEGOS:
        cuerpo = f"{MARCA} en {juego}".encode(juego)
        yield Rara(
            f"juego {juego}",
            simple(
                f"Content-Type: text/plain; charset={juego}\r\nContent-Transfer-Encoding: base64\r\n".encode(),
                base64.encodebytes(cuerpo),
            ),
            MARCA,
        )
    for juego in ("iso-8859-1", "windows-1252", "utf-8", "iso-8859-15"):
        yield Rara(
            f"juego {juego} en 8 bits",
            simple(f"Content-Type: text/plain; charset={juego}\r\n".encode(), MARCA.encode(juego)),
            MARCA,
        )
    for falso in FALSOS:
        yield Rara(
            f"dice {falso} y es utf-8",
            simple(f"Content-Type: text/plain; charset={falso}\r\n".encode(), MARCA.encode()),
            MARCA,
        )
    for dicho in ("utf-8", "us-ascii", '""', "", "iso-8859-1; charset=utf-8", '"utf-8', "=?utf-8?q?utf-8?="):
        yield Rara(
            f"es latin-1 y dice {dicho}",
            simple(f"Content-Type: text/plain; charset={dicho}\r\n".encode(), MARCA.encode("latin-1")),
            MARCA,
        )
    for juego, frase in (
        ("iso-2022-jp", "請願"),
        ("shift_jis", "請願"),
        ("gb18030", "请愿书"),
        ("big5", "請願"),
        ("euc-kr", "청원"),
        ("koi8-r", "жалоба"),
        ("iso-8859-8", "עתירה"),
        ("windows-1256", "عريضة"),
        ("tis-620", "คำร้อง"),
    ):
        yield Rara(
            f"juego {juego}",
            simple(f"Content-Type: text/plain; charset={juego}\r\n".encode(), frase.encode(juego)),
            frase,
        )
    yield Rara("sin juego, 8 bits", simple(b"", MARCA.encode("windows-1252")), MARCA)
    yield Rara(
        "utf-8 con BOM",
        simple(b"Content-Type: text/plain; charset=utf-8\r\n", b"\xef\xbb\xbf" + MARCA.encode()),
        MARCA,
    )
    yield Rara("dos juegos en un texto", simple(b"", MARCA.encode() + b" " + MARCA.encode("latin-1")), "Se")


def codificaciones() -> Iterator[Rara]:
    """Transfer encodings, right and broken."""
    b64 = base64.b64encode(MARCA.encode())
    casos = {
        "base64": (b64, MARCA),
        "BASE64": (b64, MARCA),
        "base64 ": (b64 + b"\r\n\r\n", MARCA),
        "quoted-printable": (b"Se=C3=B1al-=C3=B1and=C3=BA=\r\n sigue", MARCA),
        "Quoted-Printable": (b"Se=c3=b1al-=c3=b1and=c3=ba", MARCA),
        "8bit": (MARCA.encode(), MARCA),
        "binary": (MARCA.encode(), MARCA),
        "7bit": (MARCA.encode(), MARCA),
        "x-inventada": (MARCA.encode(), MARCA),
        "x-uuencode": (b"begin 644 x\n(4V5N86PM;FT\n`\nend\n", ""),
        "uuencode": (b"no es uu", ""),
        "": (MARCA.encode(), MARCA),
    }
    for como, (cuerpo, dice) in casos.items():
        yield Rara(
            f"codificado en «{como}»",
            simple(
                f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {como}\r\n".encode(), cuerpo
            ),
            dice,
        )
    for que, cuerpo in {
        "sin relleno": b64.rstrip(b"="),
        "con basura": b64[:8] + b"\r\n*** \r\n" + b64[8:],
        "cortado": b64[:-5],
        "nada": b"====",
        "un signo": b"A",
    }.items():
        yield Rara(
            f"base64 {que}",
            simple(b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n", cuerpo),
        )
    for que, cuerpo in {"=ZZ": b"=ZZ=", "sin fin": b"abc=", "espacios": b"Hola=20 \t\r\n", "igual": b"======"}.items():
        yield Rara(f"qp {que}", simple(b"Content-Transfer-Encoding: quoted-printable\r\n", cuerpo))
    yield Rara(
        "qp en un multipart",
        simple(
            b'Content-Type: multipart/mixed; boundary="C"\r\nContent-Transfer-Encoding: quoted-printable\r\n',
            b"--C\r\n\r\n" + ASCII.encode() + b"\r\n--C--",
        ),
        ASCII,
    )
    yield Rara(
        "format=flowed",
        simple(b"Content-Type: text/plain; format=flowed; delsp=yes\r\n", ASCII.encode() + b" \r\nsigue"),
        ASCII,
    )
