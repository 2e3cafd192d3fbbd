"""The headers of a message, as far as they are needed: who, on what, in answer to what."""

import re
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from tramites.buzon.letras import cabecera

_IDENTIDAD = re.compile(r"<[^<>\s]{3,290}>")
_MAXIMO_REFERENCIAS = 100
_MAXIMO_CABECERAS = 2000


@dataclass(frozen=True)
class Sobre:
    """`cabeceras`: name in lower case -> first value, as it came."""

    cabeceras: dict[str, str]
    remitente: str
    nombre: str
    asunto: str

    def valor(self, nombre: str) -> str:
        return cabecera(self.cabeceras.get(nombre, ""), 1000)

    @property
    def referencias(self) -> list[str]:
        """The Message-IDs that this one answers, the nearest first."""
        dichas = f"{self.cabeceras.get('references', '')[-20_000:]} {self.cabeceras.get('in-reply-to', '')[:1000]}"
        return list(dict.fromkeys(reversed(_IDENTIDAD.findall(dichas))))[:_MAXIMO_REFERENCIAS]


def abrir(mensaje: Message) -> Sobre:
    """The envelope of `mensaje`, parsed with the policy that decodes nothing by itself."""
    cabeceras: dict[str, str] = {}
    for nombre, valor in list(mensaje.raw_items())[:_MAXIMO_CABECERAS]:
        cabeceras.setdefault(nombre.lower(), str(valor))
    nombre, direccion = _quien(cabeceras.get("from", ""))
    if not direccion:
        direccion = _quien(cabeceras.get("reply-to", ""))[1] or _quien(cabeceras.get("sender", ""))[1]
    return Sobre(cabeceras, direccion, nombre, cabecera(cabeceras.get("subject", "")))


def _quien(cruda: str) -> tuple[str, str]:
    """Name and address in lower case; the address empty where it is none."""
    nombre, direccion = parseaddr(cruda[:2000].replace("\r", " ").replace("\n", " "))
    nombre, direccion = cabecera(nombre, 200), cabecera(direccion, 400).lower()
    try:
        validate_email(direccion)
    except ValidationError:
        return nombre or cabecera(cruda, 200), ""
    return nombre, direccion if len(direccion) <= 254 else ""
