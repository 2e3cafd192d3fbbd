"""Bounces, receipts, lists, machines; and pages instead of text."""

from collections.abc import Iterator

from tests.tramites.buzon.corpus.base import ASCII, MARCA, Rara, con_cuerpo, parte, simple, un_texto

_DE_MAQUINA = (
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated; x=y",
    "Precedence: bulk",
    "Precedence: list",
    "X-Autoreply: yes",
    "X-Autorespond: x",
    "X-Auto-Response-Suppress: All",
    "X-Auto-Response-Suppress: DR, OOF",
    "List-Id: <lista.x.example>",
    "List-Unsubscribe: <mailto:x@x.example>",
    "Return-Path: <>",
    "Feedback-ID: 1",
    "X-Loop: x",
)


def maquinas() -> Iterator[Rara]:
    """Bounces, receipts, lists and machines."""
    for linea in _DE_MAQUINA:
        yield Rara(f"automatico: {linea}", simple(f"{linea}\r\n".encode(), ASCII.encode()), ASCII)
    uno = "Final-Recipient: rfc822; a@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    estado = f"Reporting-MTA: dns; x.example\r\n\r\n{uno}"
    informes = {
        "rebote": estado,
        "rebote sin campos": "",
        "rebote sin accion": "Reporting-MTA: dns; x\r\n\r\nStatus: 5.0.0\r\n",
        "rebote raro": ":::\r\n\r\n\r\n\r\n",
        "rebote demorado": estado.replace("failed", "delayed").replace("5.1.1", "4.2.2"),
        "rebote entregado": estado.replace("failed", "delivered"),
    }
    for que, campos in informes.items():
        yield Rara(
            que,
            con_cuerpo(
                un_texto(b"No se entrego."),
                parte("message/delivery-status", campos.encode()),
                parte("message/rfc822", simple(b"", b"Hola")),
                tipo="multipart/report; report-type=delivery-status",
            ),
        )
    for que, quien, cuerpo in (
        (
            "rebote de qmail",
            "MAILER-DAEMON@x.example",
            b"Hi. This is the qmail-send program.\r\n<a@x.example>:\r\n5.1.1 no existe",
        ),
        ("rebote de exim", "Mailer-Daemon@x.example", b"This message was created automatically.\r\n 550 No such user"),
        ("rebote sin nada", "postmaster@x.example", b""),
    ):
        yield Rara(que, simple(b"X-Failed-Recipients: a@x.example\r\n", cuerpo, From=quien))
    yield Rara(
        "acuse de lectura",
        con_cuerpo(
            un_texto(b"Se leyo."),
            parte("message/disposition-notification", b"Disposition: manual-action; displayed"),
            tipo="multipart/report; report-type=disposition-notification",
        ),
    )
    yield Rara(
        "queja de abuso (ARF)",
        con_cuerpo(
            un_texto(b"Abuso."),
            parte("message/feedback-report", b"Feedback-Type: abuse"),
            tipo="multipart/report; report-type=feedback-report",
        ),
    )
    yield Rara("de nosotros mismos", simple(b"", ASCII.encode(), From="servicio@dnda.example"), ASCII)
    yield Rara(
        "fuera de la oficina",
        simple(b"Auto-Submitted: auto-replied\r\n", b"Estoy de vacaciones.", Subject="Respuesta automatica"),
        "vacaciones",
    )


def paginas() -> Iterator[Rara]:
    """HTML alone, good and bad."""
    paginas = {
        "simple": f"<p>{MARCA}</p>",
        "sin cerrar": f"<p><b><i>{MARCA}",
        "sólo texto": MARCA,
        "tabla": f"<table><tr><td>{MARCA}<td>x</table>",
        "con guion": f"<script>robar()</script><p>{MARCA}</p>",
        "con estilo": f"<style>p{{}}</style>{MARCA}",
        "comentario": f"<!-- <p>no --><p>{MARCA}",
        "entidades": "<p>Se&ntilde;al-&#241;and&uacute;</p>",
        "de Word": f"<html xmlns:o='x'><!--[if gte mso 9]><xml></xml><![endif]--><o:p>{MARCA}</o:p>",
        "mal anidada": f"<b><p>{MARCA}</b></p>",
        "sin cuerpo": f"<html><head><title>x</title></head></html>{MARCA}",
        "meta falso": f"<meta charset=utf-16><p>{MARCA}",
        "imagen que espia": f"<img src='http://espia.example/x.gif'>{MARCA}",
        "vacia": "<html></html>",
        "sólo imagen": "<img src=cid:x>",
        "muy honda": "<div>" * 3000 + MARCA,
    }
    for que, html in paginas.items():
        dice = MARCA if MARCA in html or "ntilde" in html else ""
        yield Rara(f"página {que}", simple(b"Content-Type: text/html; charset=utf-8\r\n", html.encode()), dice)
