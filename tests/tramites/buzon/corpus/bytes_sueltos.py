"""Not even lines as they should be; and messages that come twice."""

from collections.abc import Iterator
from email.message import EmailMessage

from tests.tramites.buzon.corpus.base import ASCII, MARCA, Rara, simple, sobre


def sueltos() -> Iterator[Rara]:
    """Not even lines as they should be."""
    entero = simple(b"", ASCII.encode() + b"\r\n")
    yield Rara("sólo LF", simple(b"", ASCII.encode()).replace(b"\r\n", b"\n"), ASCII)
    yield Rara("sólo CR", simple(b"", ASCII.encode()).replace(b"\r\n", b"\r"))
    yield Rara("CR CR LF", simple(b"", ASCII.encode()).replace(b"\r\n", b"\r\r\n"))
    yield Rara("From_ de mbox", b"From ana Fri Nov 20 2026\r\n" + simple(b"", ASCII.encode()), "")
    yield Rara("BOM al comienzo", b"\xef\xbb\xbf" + simple(b"", ASCII.encode()))
    yield Rara("sólo encabezados", sobre())
    yield Rara("sin encabezados", b"\r\n" + ASCII.encode())
    yield Rara("sólo un renglon", b"hola")
    yield Rara("sólo blancos", b" \r\n\r\n \r\n")
    yield Rara("bytes cualesquiera", bytes(range(256)) * 20)
    yield Rara("muchos NUL", simple(b"", b"\0" * 5000 + ASCII.encode()), ASCII)
    yield Rara("un renglon de 100000", simple(b"", b"a" * 100_000))
    yield Rara("un punto solo", simple(b"", b".\r\n..\r\n" + ASCII.encode()), ASCII)
    yield Rara("gzip", b"\x1f\x8b\x08\x00" + entero)
    yield Rara("cortado en el encabezado", entero[:40])


def repetidas() -> Iterator[Rara]:
    carta = EmailMessage()
    carta["From"], carta["Message-ID"], carta["Subject"] = "eva@x.example", "<repetida@x.example>", "Repetida"
    carta.set_content(MARCA)
    primera = carta.as_bytes()
    yield Rara("la primera", primera, MARCA)
    yield Rara("repetido tal cual", primera, repetido=True)
    yield Rara("repetido por otro camino", b"Received: from lista.example\r\n" + primera, repetido=True)
    yield Rara("la misma identidad y otro texto", primera.replace(b"repetida", b"repetida", 1) + b"Otra cosa.\n", MARCA)
