"""Where the mailbox is, from the environment: `BUZON_URL=imaps://usuario:clave@servidor/INBOX`."""

import hashlib
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

_PUERTOS = {"imaps": 993, "imap+tls": 143, "imap": 143}


class DireccionInvalida(ValueError):
    """BUZON_URL cannot be understood; its text says why, without repeating it."""


@dataclass(frozen=True)
class Direccion:
    """`cifrado`: imaps (TLS from the start), imap+tls (STARTTLS) or imap (in the clear, for a server on loopback)."""

    cifrado: str
    servidor: str
    puerto: int
    usuario: str
    clave: str = field(repr=False)
    carpeta: str

    @property
    def huella(self) -> str:
        """Names this folder without telling whose it is; another password is still the same folder."""
        return hashlib.sha256(f"{self.servidor}\n{self.puerto}\n{self.usuario}\n{self.carpeta}".encode()).hexdigest()


def configurada() -> Direccion | None:
    """The mailbox of this installation, or None where it has none. Raises DireccionInvalida.

    User and password are percent-decoded: an `@` in the user is written `%40`.
    """
    url = settings.BUZON_URL
    if not url:
        return None
    try:
        partes = urlsplit(url)
        puerto = partes.port or _PUERTOS.get(partes.scheme, 0)
    except ValueError as error:
        raise DireccionInvalida(_("BUZON_URL no se entiende: revise servidor y puerto.")) from error
    if partes.scheme not in _PUERTOS:
        raise DireccionInvalida(_("BUZON_URL debe empezar por imaps://, imap+tls:// o imap://."))
    if not (partes.hostname and partes.username and partes.password):
        raise DireccionInvalida(_("A BUZON_URL le falta el servidor, el usuario o la clave."))
    return Direccion(
        partes.scheme,
        partes.hostname,
        puerto,
        unquote(partes.username),
        unquote(partes.password),
        unquote(partes.path.strip("/")) or "INBOX",
    )
