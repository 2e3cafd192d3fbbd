"""The huge ones, one at a time."""

import base64
from collections.abc import Iterator

from tests.radicacion.archivos import pdf
from tests.tramites.buzon.corpus.base import ASCII, MARCA, Rara, anidada, con_cuerpo, parte, simple

PDF = pdf()


def enormes() -> Iterator[Rara]:
    """One at a time: each weighs up to 40 MB."""
    yield Rara(
        "30 MB en un adjunto",
        con_cuerpo(parte("application/pdf", base64.encodebytes(b"%PDF-1.4\n" + b"x" * 22_000_000), "grande.pdf")),
        archivos=1,
    )
    yield Rara(
        "30 MB de texto",
        simple(b"Content-Type: text/plain; charset=utf-8\r\n", f"{MARCA}\r\n".encode() * 2_300_000),
        MARCA,
    )
    yield Rara(
        "30 MB de HTML",
        simple(b"Content-Type: text/html; charset=utf-8\r\n", f"<p>{MARCA}<b>".encode() * 1_600_000),
        MARCA,
    )
    yield Rara("30 MB en un renglon", simple(b"", b"a" * 30_000_000))
    yield Rara("1000 partes", con_cuerpo(*(parte("text/plain", f"{MARCA} {n}".encode()) for n in range(1000))), MARCA)
    yield Rara(
        "1000 adjuntos",
        con_cuerpo(*(parte("application/pdf", base64.encodebytes(PDF + b"%d" % n), f"{n}.pdf") for n in range(1000))),
        archivos=100,
    )
    yield Rara("20000 partes", con_cuerpo(*(parte("text/plain", b"x") for _n in range(20_000))))
    yield Rara("500 niveles", anidada(500))
    yield Rara("un encabezado de 5 MB", simple(b"Content-Type: text/plain; x=" + b"y" * 5_000_000 + b"\r\n", b"x"))
    yield Rara(
        "200000 encabezados", simple(b"".join(b"X-%d: y\r\n" % n for n in range(200_000)), ASCII.encode()), ASCII
    )
    yield Rara("45 MB, que no se trae", simple(b"", b"a" * 45_000_000))
