"""The letters of the image, spoken by espeak-ng where it is installed; elsewhere the question in words is enough."""

import shutil
import struct
import subprocess
from functools import cache

from django.conf import settings

SEGUNDOS = 10  # what takes longer hangs
# A letter alone is mistaken for another when heard: each goes with a word, as on the telephone.
NOMBRES = {
    "C": "ce, de casa",
    "D": "de, de dedo",
    "F": "efe, de faro",
    "G": "ge, de gato",
    "H": "hache, de hoja",
    "J": "jota, de jabón",
    "K": "ka, de kilo",
    "M": "eme, de mano",
    "N": "ene, de nube",
    "P": "pe, de perro",
    "Q": "cu, de queso",
    "R": "erre, de rosa",
    "T": "te, de taza",
    "V": "uve, de vaca",
    "W": "doble ve, de wafle",
    "X": "equis, de taxi",
    "Y": "ye, de yuca",
    "3": "número tres",
    "4": "número cuatro",
    "6": "número seis",
    "7": "número siete",
    "9": "número nueve",
}


class SinVoz(RuntimeError):
    """There is nobody to speak here, or it failed."""


@cache
def programa() -> str:
    """Where the speaking program is; empty where there is none."""
    return shutil.which(settings.CAPTCHA_VOZ) or ""


def hablar(letras: str) -> bytes:
    """Return a WAV in which a Latin American voice spells `letras` slowly. Raises SinVoz."""
    dictado = ". ".join(NOMBRES[letra] for letra in letras.upper())
    orden = [programa(), "-v", "es-419", "-s", "125", "-g", "8", "--stdout", dictado]
    try:
        hecho = subprocess.run(orden, capture_output=True, check=True, timeout=SEGUNDOS)  # noqa: S603 - our own words
    except (OSError, subprocess.SubprocessError) as error:
        raise SinVoz(type(error).__name__) from error
    return _con_medidas(hecho.stdout)


def _con_medidas(wav: bytes) -> bytes:
    """espeak-ng cannot go back in a pipe to write the two lengths of the header: browsers want them."""
    if wav[:4] != b"RIFF" or wav[36:40] != b"data":
        raise SinVoz("not a WAV")
    return b"".join((wav[:4], struct.pack("<I", len(wav) - 8), wav[8:40], struct.pack("<I", len(wav) - 44), wav[44:]))
