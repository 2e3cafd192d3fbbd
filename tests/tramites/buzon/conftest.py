"""The mailbox of the entity on a real server, and messages to put in it."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from itertools import count
from typing import Any
from urllib.parse import quote

import pytest

from radicacion.tiempo import ahora
from tests.tramites.buzon.servidor_imap import CLAVE, USUARIO, Buzon, ServidorImap
from tramites.buzon.buzon import Resumen, atender
from tramites.models import Mensaje

_veces = count(1)


@pytest.fixture
def buzon(settings, entidad) -> Iterator[Buzon]:
    with ServidorImap() as servidor:
        settings.BUZON_URL = f"imap://{quote(USUARIO, safe='')}:{quote(CLAVE)}@127.0.0.1:{servidor.puerto}/INBOX"
        settings.BUZON_TIMEOUT = 5
        yield servidor.buzon


def leer() -> Resumen:
    return atender(timedelta(seconds=50))


def una_carta(texto: str = "Solicito copia de mi registro.", **cabeceras: Any) -> EmailMessage:
    """A message of Ana's; `Message_ID=None` leaves a header out."""
    carta = EmailMessage()
    base = {
        "From": "Ana Pérez <ana@ciudadania.example>",
        "To": USUARIO,
        "Subject": "Petición de copia",
        "Message-ID": f"<carta-{next(_veces)}@ciudadania.example>",
    }
    for nombre, valor in (base | {n.replace("_", "-"): v for n, v in cabeceras.items()}).items():
        if valor is not None:
            carta[nombre] = valor
    carta.set_content(texto)
    return carta


def llega(buzon: Buzon, carta: EmailMessage | bytes, hace: timedelta = timedelta(minutes=5)) -> Mensaje:
    """It arrives, and is read; its row."""
    crudo = carta if isinstance(carta, bytes) else carta.as_bytes().replace(b"\n", b"\r\n")
    buzon.llega(crudo, ahora() - hace)
    antes = set(Mensaje.objects.values_list("pk", flat=True))
    leer()
    return Mensaje.objects.exclude(pk__in=antes).get()
