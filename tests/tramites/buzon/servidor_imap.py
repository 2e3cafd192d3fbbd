"""A real IMAP server on loopback, small enough to misbehave when told: it cuts a connection in the middle of a message,
numbers its folder anew, loses a message, lies about sizes, and keeps a list of every command that it was given.

Debian's Dovecot does none of these on demand, and pymap, the server in pure Python, has not been kept for years.
"""

import socketserver
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

USUARIO, CLAVE = "pqrsd@dnda.example", "clave con espacio"


@dataclass
class Carta:
    uid: int
    crudo: bytes
    llegada: datetime
    tamano: int | None = None  # what the server says it weighs, where that is not true


@dataclass
class Buzon:
    """What the server holds, and how it behaves. `cortar_en`: the UID during whose fetching it hangs up, once."""

    cartas: list[Carta] = field(default_factory=list)
    uidvalidity: int = 7
    cortar_en: int = 0
    ordenes: list[str] = field(default_factory=list)
    siguiente: int = 1

    def llega(self, crudo: bytes, cuando: datetime | None = None, tamano: int | None = None) -> Carta:
        carta = Carta(self.siguiente, crudo, cuando or datetime.now(UTC), tamano)
        self.siguiente += 1
        self.cartas.append(carta)
        return carta


class _Sesion(socketserver.StreamRequestHandler):
    server: "ServidorImap"

    def handle(self) -> None:
        self._decir("* OK IMAP4rev1 listo")
        while linea := self.rfile.readline():
            marca, _blanco, resto = linea.decode().strip().partition(" ")
            self.server.buzon.ordenes.append(resto)
            orden, _blanco, argumentos = resto.partition(" ")
            orden = orden.upper()
            if orden == "UID":
                orden, _blanco, argumentos = argumentos.partition(" ")
                orden = f"UID_{orden.upper()}"
            atender = getattr(self, f"_{orden.lower()}", None)
            dicho = atender(argumentos) if atender else "BAD no la conozco"
            if dicho is None:
                return
            self._decir(f"{marca} {dicho} hecho")
            if orden == "LOGOUT":
                return

    def _decir(self, linea: str) -> None:
        self.wfile.write(linea.encode() + b"\r\n")

    def _capability(self, _argumentos: str) -> str:
        self._decir("* CAPABILITY IMAP4rev1")
        return "OK"

    def _login(self, argumentos: str) -> str:
        return "OK" if CLAVE in argumentos and USUARIO in argumentos else "NO [AUTHENTICATIONFAILED] no"

    def _logout(self, _argumentos: str) -> str:
        self._decir("* BYE adios")
        return "OK"

    def _examine(self, _argumentos: str) -> str:
        buzon = self.server.buzon
        self._decir(f"* {len(buzon.cartas)} EXISTS")
        self._decir(f"* OK [UIDVALIDITY {buzon.uidvalidity}] ok")
        return "OK [READ-ONLY]"

    def _uid_search(self, argumentos: str) -> str:
        """`UID n:*`, which always names the last message, and SINCE."""
        cartas = self.server.buzon.cartas
        desde = int(argumentos.split()[1].partition(":")[0])
        if "SINCE" in argumentos:
            dia = datetime.strptime(argumentos.split()[-1], "%d-%b-%Y").replace(tzinfo=UTC)
            cartas = [c for c in cartas if c.llegada >= dia]
        uids = [c.uid for c in cartas if c.uid >= desde] or [c.uid for c in cartas[-1:]]
        self._decir("* SEARCH " + " ".join(map(str, reversed(uids))))
        return "OK"

    def _uid_fetch(self, argumentos: str) -> str | None:
        buzon = self.server.buzon
        uid, _blanco, que = argumentos.partition(" ")
        carta = next((c for c in buzon.cartas if c.uid == int(uid)), None)
        if carta is None:
            return "OK nada"
        if "BODY.PEEK" not in que:
            fecha = carta.llegada.strftime("%d-%b-%Y %H:%M:%S %z")
            tamano = len(carta.crudo) if carta.tamano is None else carta.tamano
            self._decir(f'* 1 FETCH (UID {uid} RFC822.SIZE {tamano} INTERNALDATE "{fecha}")')
            return "OK"
        crudo = carta.crudo
        if "[HEADER]" in que:
            crudo = crudo.split(b"\r\n\r\n", 1)[0] + b"\r\n\r\n"
        desde, cuantos = (int(n) for n in que[que.index("<") + 1 : que.index(">")].split("."))
        trozo = crudo[desde : desde + cuantos]
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY[]<{desde}> {{{len(trozo)}}}\r\n".encode())
        if buzon.cortar_en == carta.uid:
            buzon.cortar_en = 0
            self.wfile.write(trozo[: len(trozo) // 2])
            return None
        self.wfile.write(trozo + b")\r\n")
        return "OK"


class ServidorImap(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Sesion)
        self.buzon = Buzon()
        self.hilo = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> "ServidorImap":
        self.hilo.start()
        return self

    def __exit__(self, *_error: Any) -> None:
        self.shutdown()
        self.server_close()
        self.hilo.join()

    @property
    def puerto(self) -> int:
        return self.server_address[1]
