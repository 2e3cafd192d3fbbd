"""A real mail server on loopback that does as it is told."""

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

BACKEND = "django.core.mail.backends.smtp.EmailBackend"


class Servidor:
    """`a_destinatario`, `a_remitente` and `al_mensaje` decide what is replied; None accepts, CORTAR hangs up."""

    CORTAR = "cortar"

    def __init__(self) -> None:
        self.recibidos: list[EmailMessage] = []
        self.conexiones: set[object] = set()
        self.a_remitente: Callable[[str], str | None] = lambda _: None
        self.a_destinatario: Callable[[str], str | None] = lambda _: None
        self.al_mensaje: Callable[[EmailMessage], str | None] = lambda _: None

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, opciones) -> str:
        self.conexiones.add(session.peer)
        if respuesta := self.a_remitente(address):
            return respuesta
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, opciones) -> str:
        if respuesta := self.a_destinatario(address):
            return respuesta
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mensaje = email.message_from_bytes(envelope.content, policy=email.policy.default)
        respuesta = self.al_mensaje(mensaje)
        if respuesta == self.CORTAR:
            server.transport.abort()
            return "250 OK"
        if respuesta is None:
            self.recibidos.append(mensaje)
        return respuesta or "250 OK"

    @property
    def identificadores(self) -> list[str]:
        return [m["Message-ID"] for m in self.recibidos]


@pytest.fixture
def puerto(settings) -> int:
    """A free port of the loopback, where the settings look for the mail server; nobody listens on it yet."""
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        numero = libre.getsockname()[1]
    settings.EMAIL_BACKEND = BACKEND
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", numero, 5
    return numero


@pytest.fixture
def servidor(puerto: int) -> Iterator[Servidor]:
    """The mail server, listening."""
    servidor = Servidor()
    controlador = Controller(servidor, hostname="127.0.0.1", port=puerto)
    controlador.start()
    yield servidor
    controlador.stop()
