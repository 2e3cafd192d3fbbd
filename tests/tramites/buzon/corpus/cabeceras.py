"""Headers that nobody should send, and that arrive."""

from collections.abc import Iterator

from tests.tramites.buzon.corpus.base import ASCII, Rara, simple, sobre

_ASUNTOS = (
    "",
    " ",
    "=?utf-8?b?UGV0aWNpw7Nu?=",
    "=?utf-8?q?Petici=C3=B3n?=",
    "=?utf-8?b?UGV0aW?=",
    "=?utf-8?x?abc?=",
    "=?utf-8?q??=",
    "=?inventado?q?abc?=",
    "=?utf-8?b?UGV0?= =?utf-8?b?aWNpw7Nu?=",
    "=?utf-8?q?Petici=C3?= =?utf-8?q?=B3n?=",
    "=?utf-8*es?q?Petici=C3=B3n?=",
    "Petición en bytes",
    "=?iso-8859-1?q?Petici=F3n?=",
    "A" * 5000,
    "con\ttab",
    "doblado\r\n en dos",
    "=?utf-8?q?=0D=0ABcc:_otro@x.example?=",
    "=?utf-8?q?" + "=E2=80=AE" + "gpj.exe?=",
    "Re: Re: RE: Fwd: RV: [Spam] ¿?",
    "\u202eoculto\u202c",
    "=?gb2312?B?xOO6ww==?=",
)
_REMITENTES = (
    None,
    "",
    "<>",
    "ana",
    "ana@",
    "@x.example",
    "ana@x",
    "Ana",
    '"Ana, Pérez" <ana@x.example>',
    "ana@x.example (Ana)",
    "a@x.example, b@y.example",
    "Grupo: a@x.example, b@y.example;",
    "undisclosed-recipients:;",
    "=?utf-8?q?Ana_P=C3=A9rez?= <ana@x.example>",
    "=?utf-8?q?ana=40x.example?=",
    "ana@ñandú.example",
    "ana@xn--and-6ma2c.example",
    '"ana@banco.example" <mala@x.example>',
    "a" * 300 + "@x.example",
    "ana@[127.0.0.1]",
    "Ana <ana@x.example",
    "<ana@x.example>>",
    "ana@x.example\r\n\t(doblado)",
    "MAILER-DAEMON",
    "postmaster@x.example",
    "Ana <ana@x.example> <b@y.example>",
)
_IDENTIDADES = (
    None,
    "",
    "<>",
    "sin-angulos@x.example",
    "<con espacio@x.example>",
    "<a@b> <c@d>",
    "<" + "a" * 400 + "@x>",
    "<ñ@x.example>",
    "(comentario) <a@x.example>",
    "<sin-arroba>",
)
_FECHAS = (
    None,
    "",
    "ayer",
    "Mon, 99 Foo 2026 99:99:99 +9999",
    "1 Jan 1970 00:00:00 -0000",
    "Fri, 31 Dec 9999 23:59:59 +0000",
    "Thu, 1 Jan 0001 00:00:00 +0000",
)


def cabeceras() -> Iterator[Rara]:
    for numero, asunto in enumerate(_ASUNTOS):
        yield Rara(f"asunto {numero}", simple(b"", ASCII.encode(), Subject=asunto), ASCII)
    yield Rara("sin asunto", simple(b"", ASCII.encode(), Subject=None), ASCII)
    yield Rara("asunto en latin-1", simple(b"Subject: Petici\xf3n\r\n", ASCII.encode(), Subject=None), ASCII)
    for numero, remitente in enumerate(_REMITENTES):
        yield Rara(f"remitente {numero}", simple(b"", ASCII.encode(), From=remitente), ASCII)
    for numero, identidad in enumerate(_IDENTIDADES):
        yield Rara(f"Message-ID {numero}", simple(b"", f"{ASCII} {numero}".encode(), Message_ID=identidad), ASCII)
    for numero, fecha in enumerate(_FECHAS):
        yield Rara(f"fecha {numero}", simple(b"", ASCII.encode(), Date=fecha), ASCII)
    yield Rara("dos From", simple(b"From: otra@x.example\r\n", ASCII.encode()), ASCII)
    yield Rara(
        "dos Content-Type", simple(b"Content-Type: text/plain\r\nContent-Type: text/html\r\n", ASCII.encode()), ASCII
    )
    yield Rara("References sin fin", simple(b"References: " + b"<a@x> " * 3000 + b"\r\n", ASCII.encode()), ASCII)
    yield Rara("un radicado que no existe", simple(b"", ASCII.encode(), Subject="Re: 1-2026-999999"), ASCII)
    yield Rara("renglon que no es encabezado", sobre() + b"esto no es nada\r\nX: y\r\n\r\n" + ASCII.encode())
    yield Rara("encabezado sin nombre", sobre() + b": valor\r\n\r\n" + ASCII.encode(), "")
    yield Rara("NUL en un encabezado", simple(b"X: a\x00b\r\n", ASCII.encode()), ASCII)
