"""What a failed sending means, in words that name nobody: a server's own sentence often repeats the address."""

import random
import re
import smtplib
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from radicacion.sellado import SelloRoto

ESPERAS = (
    *(timedelta(minutes=m) for m in (1, 5, 15, 60)),
    *(timedelta(hours=h) for h in (4, 12, 24, 24, 24, 24)),
)
"""How long a mail waits after each failure of its own; after the last one, some five days, it is given up."""

ESPERA_SERVIDOR = timedelta(minutes=1)
"""How long mails wait while the server cannot be used at all: for ever if need be, since it is no fault of theirs."""

_DEMORA = 0.25  # of the wait, at most: what failed together should not come back together
_azar = random.SystemRandom()

_CERRANDO = 421
_SIN_AUTENTICAR = {530, 534, 535, 538}
_DEMASIADO_GRANDE = 552
_POLITICA = b"5.7."  # RFC 3463: security or policy, not the mailbox
_DE_POLITICA = re.compile(rb"relay|polic|authenti|spam|block|blacklist|reputation|access denied", re.IGNORECASE)
_AMPLIADO = re.compile(rb"^([245]\.\d{1,3}\.\d{1,3})\b")


class SinDocumento(RuntimeError):
    """What the mail carries cannot be read at this moment: a fault of ours, not of the mail or its server."""


class Clase(Enum):
    DEFINITIVO = auto()  # this mail will never be taken
    PASAJERO = auto()  # this mail, later
    CAIDA = auto()  # the conversation broke during this mail, which may be why: later, and the rest anew
    SERVIDOR = auto()  # the server wants nothing from us: every mail later, none to blame


@dataclass(frozen=True)
class Fallo:
    """`texto`: for the case work's queue and the log; reply codes and our own words, nothing that was mailed."""

    clase: Clase
    texto: str
    politica: bool = False  # the server would take this mail from somebody else: whoever runs the portal must act


def clasificar(error: Exception) -> Fallo:
    """What `error`, raised while one mail was being handed over, means for it and for those behind it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codigo, dicho = next(iter(error.recipients.values()), (0, b""))
        definitivo = 500 <= codigo <= 599
        return _por_codigo(codigo, dicho, definitivo, _("el servidor no acepta la dirección"))
    if isinstance(error, smtplib.SMTPSenderRefused) and error.smtp_code not in (_CERRANDO, _DEMASIADO_GRANDE):
        return Fallo(Clase.SERVIDOR, _con_codigo(error, _("el servidor no acepta al remitente")))
    if isinstance(error, smtplib.SMTPResponseException):
        definitivo = 550 <= error.smtp_code <= 559
        return _por_codigo(error.smtp_code, error.smtp_error, definitivo, _("el servidor no acepta el mensaje"))
    if isinstance(error, OSError):  # smtplib's other errors are OSError too
        return Fallo(Clase.CAIDA, _("se cortó la conexión con el servidor ({clase})").format(clase=_nombre(error)))
    if isinstance(error, ValidationError):
        return Fallo(Clase.DEFINITIVO, _("la dirección no es válida"))
    if isinstance(error, SelloRoto):
        return Fallo(Clase.PASAJERO, _("la dirección no se pudo abrir: falta la clave con que se selló"))
    if isinstance(error, SinDocumento):
        return Fallo(Clase.PASAJERO, _("el documento que lleva adjunto no se pudo leer"))
    return Fallo(Clase.PASAJERO, _("el mensaje no se pudo enviar ({clase})").format(clase=_nombre(error)))


def sin_servidor(error: Exception) -> str:
    """In words, why no connection could be opened."""
    if isinstance(error, smtplib.SMTPResponseException):
        return _con_codigo(error, _("el servidor de correo no acepta la conexión"))
    return _("no hay conexión con el servidor de correo ({clase})").format(clase=_nombre(error))


def espera(intentos: int) -> timedelta | None:
    """How long to wait after failure number `intentos` (from 1), with its random delay; None: give up."""
    return con_demora(ESPERAS[intentos - 1]) if intentos <= len(ESPERAS) else None


def con_demora(tiempo: timedelta) -> timedelta:
    """`tiempo`, and up to a quarter of it more."""
    return tiempo * (1 + _azar.uniform(0, _DEMORA))


def _por_codigo(codigo: int, dicho: bytes | str, definitivo: bool, que: str) -> Fallo:
    texto = f"{_codigos(codigo, dicho)}: {que}"
    if codigo == _CERRANDO:
        return Fallo(Clase.CAIDA, texto)
    if codigo in _SIN_AUTENTICAR:
        return Fallo(Clase.SERVIDOR, texto)
    if definitivo and _de_politica(dicho):
        return Fallo(Clase.PASAJERO, f"{_codigos(codigo, dicho)}: {_('el servidor lo impide por su política')}", True)
    return Fallo(Clase.DEFINITIVO if definitivo else Clase.PASAJERO, texto)


def _de_politica(dicho: bytes | str) -> bool:
    """Whether a refusal is of policy or relay, by its enhanced code or, where it has none, by its words: that mailbox
    may well exist, and a relay that was set up wrongly says so of every one."""
    dicho = dicho if isinstance(dicho, bytes) else dicho.encode()
    ampliado = _AMPLIADO.match(dicho)
    return ampliado[1].startswith(_POLITICA) if ampliado else bool(_DE_POLITICA.search(dicho))


def _con_codigo(error: smtplib.SMTPResponseException, que: str) -> str:
    return f"{_codigos(error.smtp_code, error.smtp_error)}: {que}"


def _codigos(codigo: int, dicho: bytes | str) -> str:
    """`550 5.1.1`: the reply's code and, where it begins with one, its enhanced code (RFC 3463)."""
    ampliado = _AMPLIADO.match(dicho if isinstance(dicho, bytes) else dicho.encode())
    return f"{codigo} {ampliado[1].decode()}" if ampliado else str(codigo)


def _nombre(error: Exception) -> str:
    return type(error).__name__
