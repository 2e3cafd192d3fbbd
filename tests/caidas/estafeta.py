"""A mail server on loopback that fails in every way that one can, at random, and counts all that it did."""

import asyncio
import random
import threading
from collections import Counter

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

#: What it answers to one recipient or one message, and how often of a hundred.
FALLAS = {"4xx al destinatario": 5, "5xx al destinatario": 3, "tarda": 1, "4xx al mensaje": 5, "5xx de política": 3}
AL_SALUDAR, CERRADO = 10, "421 4.3.2 cerrado"
CAIDAS = {"cae tras aceptar": 2, "cae antes de aceptar": 2}


class EstafetaMala:
    """`recibidos`: how often it accepted each Message-ID; `aceptados_y_caidos`: of those, how often nobody was told."""

    def __init__(self, tarda: float) -> None:
        self.recibidos: Counter[str] = Counter()
        self.aceptados_y_caidos: Counter[str] = Counter()
        self.fallas: Counter[str] = Counter()
        self.mala, self.tarda = True, tarda
        self.candado = threading.Lock()
        self._azar = random.Random(7)

    async def handle_EHLO(
        self, server: SMTP, session: Session, _e: Envelope, nombre: str, dichos: list[str]
    ) -> list[str]:
        session.host_name = nombre
        return [CERRADO] if self._toca("421 al saludar", AL_SALUDAR) else dichos

    async def handle_HELO(self, server: SMTP, session: Session, _envelope: Envelope, nombre: str) -> str:
        """What a client tries after a refused EHLO: refused as well."""
        session.host_name = nombre
        return CERRADO if self.mala else f"250 {server.hostname}"

    async def handle_RCPT(self, _s: SMTP, _ses: Session, envelope: Envelope, para: str, _o: list[str]) -> str:
        if self._toca("4xx al destinatario", FALLAS["4xx al destinatario"]):
            return "451 4.2.1 vuelva luego"
        if self._toca("5xx al destinatario", FALLAS["5xx al destinatario"]):
            return "550 5.1.1 no existe"
        if self._toca("tarda", FALLAS["tarda"]):
            await asyncio.sleep(self.tarda)
        envelope.rcpt_tos.append(para)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self._toca("4xx al mensaje", FALLAS["4xx al mensaje"]):
            return "452 4.3.1 sin espacio"
        if self._toca("5xx de política", FALLAS["5xx de política"]):
            return "554 5.7.1 no por aquí"
        if self._toca("cae antes de aceptar", CAIDAS["cae antes de aceptar"]):
            self._colgar(server)
            return "451 4.3.0 nadie lo oye"
        contenido = envelope.content if isinstance(envelope.content, bytes) else b""
        linea = next(ln for ln in contenido.splitlines() if ln.lower().startswith(b"message-id")).decode()
        with self.candado:
            self.recibidos[linea] += 1
        if self._toca("cae tras aceptar", CAIDAS["cae tras aceptar"]):
            self.aceptados_y_caidos[linea] += 1
            self._colgar(server)
        return "250 OK"

    def _toca(self, que: str, de_cien: int) -> bool:
        toca = self.mala and self._azar.randrange(100) < de_cien
        self.fallas[que] += toca
        return toca

    @staticmethod
    def _colgar(server: SMTP) -> None:
        if server.transport is not None:
            server.transport.abort()


class Ventanilla:
    """The server on its port, which may be closed for a while: connections are refused."""

    def __init__(self, estafeta: EstafetaMala, puerto: int) -> None:
        self.estafeta, self.puerto = estafeta, puerto
        self._controlador: Controller | None = None

    def abrir(self) -> None:
        self._controlador = Controller(self.estafeta, hostname="127.0.0.1", port=self.puerto)
        self._controlador.start()

    def cerrar(self) -> None:
        if self._controlador is not None:
            self._controlador.stop()
            self._controlador = None
