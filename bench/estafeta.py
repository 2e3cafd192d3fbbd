"""A mail server for the bench: a process of its own that accepts all, keeps nothing and does as little as SMTP allows.

`python -m bench.estafeta` prints its port. aiosmtpd, which the tests use, parses and logs every line: it would be
what is measured.
"""

import socketserver

_DICE = {b"EHLO": b"250-estafeta\r\n250 8BITMIME\r\n", b"HELO": b"250 estafeta\r\n", b"DATA": b"354 adelante\r\n"}
_BIEN, _ADIOS = b"250 OK\r\n", b"221 adios\r\n"
_FIN = b"\r\n.\r\n"


class Conversacion(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.pendiente = b""
        self.request.sendall(b"220 estafeta\r\n")
        while linea := self.hasta(b"\r\n"):
            orden = linea[:4].upper()
            if orden == b"QUIT":
                self.request.sendall(_ADIOS)
                return
            self.request.sendall(_DICE.get(orden, _BIEN))
            if orden == b"DATA":
                self.hasta(_FIN)
                self.request.sendall(_BIEN)

    def hasta(self, fin: bytes) -> bytes:
        """What came up to `fin`, which is looked for only where it may have come; empty where they hung up."""
        partes, cola = [self.pendiente], self.pendiente
        while fin not in cola:
            trozo = self.request.recv(1 << 18)
            if not trozo:
                return b""
            partes.append(trozo)
            cola = cola[-len(fin) :] + trozo
        entero = b"".join(partes)
        dicho, _, self.pendiente = entero.partition(fin)
        return dicho + fin


class Estafeta(socketserver.ThreadingTCPServer):
    daemon_threads = True


if __name__ == "__main__":
    with Estafeta(("127.0.0.1", 0), Conversacion) as servidor:
        print(servidor.server_address[1], flush=True)
        servidor.serve_forever()
