"""Sealing (authenticated encryption) and keyed hashes, each purpose with a key of its own.

Keys are derived from SECRET_KEY by HKDF; SECRET_KEY_FALLBACKS still open what older keys sealed.
"""

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class SelloRoto(ValueError):
    """What was sealed cannot be opened: altered, or sealed under a key that is no longer known."""


@lru_cache(maxsize=64)
def _derivar(clave: str, proposito: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"pqrsd:{proposito}".encode()).derive(clave.encode())


def _cofre(proposito: str) -> MultiFernet:
    claves = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derivar(c, proposito))) for c in claves])


def sellar(texto: str, proposito: str) -> str:
    """Encrypt `texto` so that only `abrir` with the same `proposito` reads it."""
    return _cofre(proposito).encrypt(texto.encode()).decode()


def abrir(sellado: str, proposito: str) -> str:
    """Return what `sellar` encrypted; raises SelloRoto where it was altered or the key is gone."""
    try:
        return _cofre(proposito).decrypt(sellado.encode()).decode()
    except InvalidToken as error:
        raise SelloRoto(proposito) from error


def huella(valor: str, proposito: str) -> str:
    """Keyed hash (HMAC-SHA256, 64 hex digits): finds a value without storing it.

    Bound to CLAVE_HUELLAS, which stays when SECRET_KEY changes.
    """
    clave = _derivar(settings.CLAVE_HUELLAS, f"huella:{proposito}")
    return hmac.new(clave, valor.encode(), hashlib.sha256).hexdigest()
