"""The conversation with the IMAP server. The folder is opened read-only: nothing there is deleted, moved or marked.

imap-tools opens, signs in and names folders; messages are fetched in slices, so that none is held whole meanwhile.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxStartTls, MailBoxUnencrypted

from tramites.buzon.direccion import Direccion

_TROZO = 1024 * 1024  # bytes asked for at once
_TAMANO = re.compile(rb"RFC822\.SIZE (\d+)")
_MESES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FALLAS = (OSError, imaplib.IMAP4.error, ImapToolsError)


class SinBuzon(RuntimeError):
    """The mailbox cannot be read now; its text, for officials, names neither user nor password."""


@dataclass(frozen=True)
class Ficha:
    """What the server tells of a message before it is fetched: bytes, and when it arrived there (None: unknown)."""

    uid: int
    bytes: int
    recibido_en: datetime | None


class Buzon:
    """A signed-in, read-only session. Every failure of the network or the server is raised as SinBuzon."""

    def __init__(self, direccion: Direccion) -> None:
        self.direccion = direccion
        self.uidvalidity = 0
        self._caja: BaseMailBox | None = None

    def __enter__(self) -> "Buzon":
        try:
            self._caja = self._conectar()
            entrar = self._caja.login if self.direccion.clave.isascii() else self._caja.login_utf8
            entrar(self.direccion.usuario, self.direccion.clave, initial_folder=None)
            self._caja.folder.set(self.direccion.carpeta, readonly=True)
        except _FALLAS as error:
            self._cerrar()
            raise SinBuzon(_en_palabras(error)) from error
        self.uidvalidity = self._numero("UIDVALIDITY") or 0
        return self

    def __exit__(self, clase: type[BaseException] | None, error: Any, rastro: TracebackType | None) -> None:
        self._cerrar()

    def desde(self, uid: int, dia: date | None) -> Iterator[int]:
        """The UIDs after `uid`, in order, of what arrived since `dia` (None: ever)."""
        criterio = f" SINCE {dia.day}-{_MESES[dia.month - 1]}-{dia.year}" if dia else ""
        dichos = b" ".join(d for d in self._uid("SEARCH", f"UID {uid + 1}:*{criterio}") if isinstance(d, bytes))
        yield from sorted(n for n in map(int, dichos.split()) if n > uid)  # `*` is the last one, however old

    def ficha(self, uid: int) -> Ficha | None:
        """What is told of a message; None where it is not there any more."""
        dichos = b" ".join(_planas(self._uid("FETCH", str(uid), "(RFC822.SIZE INTERNALDATE)")))
        tamano = _TAMANO.search(dichos)
        if tamano is None:
            return None
        return Ficha(uid, int(tamano[1]), _llegada(dichos))

    def trozos(self, uid: int, tamano: int, *, maximo: int, solo: str = "") -> Iterator[bytes]:
        """The bytes of a message, or of its `HEADER` alone, in slices; `maximo` of them at most."""
        leidos = 0
        while leidos < maximo:
            pedido = min(_TROZO, maximo - leidos)
            datos = self._uid("FETCH", str(uid), f"(BODY.PEEK[{solo}]<{leidos}.{pedido}>)")
            trozo = next((d[1] for d in datos if isinstance(d, tuple)), b"")
            if trozo:
                yield trozo
            leidos += len(trozo)
            if not trozo or (len(trozo) < pedido and leidos >= tamano):
                return

    def _conectar(self) -> BaseMailBox:
        d, espera = self.direccion, settings.BUZON_TIMEOUT
        if d.cifrado == "imap":
            return MailBoxUnencrypted(d.servidor, d.puerto, timeout=espera)
        contexto = ssl.create_default_context()
        if d.cifrado == "imap+tls":
            return MailBoxStartTls(d.servidor, d.puerto, timeout=espera, ssl_context=contexto)
        return MailBox(d.servidor, d.puerto, timeout=espera, ssl_context=contexto)

    def _uid(self, orden: str, *argumentos: str) -> list[Any]:
        assert self._caja is not None  # noqa: S101 - inside the `with`
        try:
            estado, datos = self._caja.client.uid(orden, *argumentos)
        except _FALLAS as error:
            raise SinBuzon(_en_palabras(error)) from error
        if estado != "OK":
            raise SinBuzon(_("El servidor del buzón no entregó un mensaje (%(orden)s).") % {"orden": orden})
        return list(datos)

    def _numero(self, nombre: str) -> int | None:
        assert self._caja is not None  # noqa: S101 - inside the `with`
        _nombre, datos = self._caja.client.response(nombre)
        return int(datos[0]) if datos and datos[0] else None

    def _cerrar(self) -> None:
        if self._caja is None:
            return
        try:
            self._caja.client.logout()
        except _FALLAS:
            pass  # nothing was left to be done there
        self._caja = None


def _planas(datos: list[Any]) -> Iterator[bytes]:
    for dato in datos:
        yield from (d for d in (dato if isinstance(dato, tuple) else (dato,)) if isinstance(d, bytes))


def _llegada(dichos: bytes) -> datetime | None:
    """INTERNALDATE, aware; None where the server tells none or an impossible one."""
    hallada = re.search(rb'INTERNALDATE "([^"]{10,40})"', dichos)
    try:
        leida = datetime.strptime(hallada[1].decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z") if hallada else None
        return leida.astimezone(UTC) if leida else None
    except (ValueError, OverflowError):
        return None


def _en_palabras(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return _("El servidor del buzón no responde.")
    if isinstance(error, imaplib.IMAP4.abort | OSError):
        return _("Se cortó la conexión con el servidor del buzón (%(clase)s).") % {"clase": type(error).__name__}
    return _("El servidor del buzón no acepta la entrada o la carpeta (%(clase)s).") % {"clase": type(error).__name__}
