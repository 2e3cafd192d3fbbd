"""Bringing messages here. It may be killed at any point, and run again: nothing is lost and nothing comes twice.

1. Lease the folder's row: one run at a time. A run that died gives it back by itself after a while.
2. Open the folder read-only. Another UIDVALIDITY means that the server numbered it anew: begin again from the first,
   and know the messages that are here already by their hash, and by their Message-ID and content.
3. For each message after the last one: its bytes, in slices, to a temporary file, hashed, and then to the store.
4. In one transaction: its row, and how far the folder was read. Killed before, the next run fetches it again and the
   stored bytes are an orphan; killed after, it is here for good.

The server's copy is never touched: whoever keeps the mailbox empties it by its own rules. What a message says is read
afterwards (`leer`), so no message, however odd, holds up those behind it.
"""

import hashlib
import logging
import re
import tempfile
from datetime import date, datetime, timedelta
from typing import IO
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from radicacion.tiempo import ahora
from tramites.buzon import almacen
from tramites.buzon.direccion import DireccionInvalida, configurada
from tramites.buzon.repetidos import ya_vino
from tramites.buzon.servidor import Buzon, Ficha, SinBuzon
from tramites.models import LecturaBuzon, Mensaje

_ARRIENDO = timedelta(minutes=10)
_EN_MEMORIA = 1024 * 1024  # bytes of a message held in memory while it is fetched; more goes to a temporary file
_CABECERAS = 256 * 1024  # bytes of headers, of a message that is too big to be brought
_MB = 1024 * 1024
_MESSAGE_ID = re.compile(rb"^message-id:\s{0,4}(<[^<>\r\n]{1,290}>)", re.IGNORECASE | re.MULTILINE)

registro = logging.getLogger(__name__)


def recoger(limite: int, hasta: datetime) -> int:
    """Bring what arrived since the last time, `limite` messages at most and until `hasta`; how many are new.

    Call it outside any transaction. Raises OSError where they cannot be stored. What fails on the other side is
    written in the folder's row, for `/salud/`.
    """
    try:
        direccion = configurada()
    except DireccionInvalida as error:
        registro.error("Buzón: %s", error)
        return 0
    if direccion is None:
        return 0
    fila, _nueva = LecturaBuzon.objects.get_or_create(clave=direccion.huella)
    if not _arrendar(fila):
        return 0
    nuevos, falla = 0, ""
    try:
        with Buzon(direccion) as buzon:
            nuevos = _recorrer(buzon, fila, limite, hasta)
    except SinBuzon as error:
        falla = str(error)
        registro.warning("Buzón: %s", falla)
    finally:
        cambios = {"falla": falla[:300], **({} if falla else {"leido_en": ahora()})}
        LecturaBuzon.objects.filter(pk=fila.pk).update(tomado_hasta=None, **cambios)
    return nuevos


def _arrendar(fila: LecturaBuzon) -> bool:
    """The conditional UPDATE: of two runs, one reads."""
    libre = Q(tomado_hasta=None) | Q(tomado_hasta__lt=ahora())
    if not LecturaBuzon.objects.filter(libre, pk=fila.pk).update(tomado_hasta=ahora() + _ARRIENDO):
        return False
    fila.refresh_from_db()
    return True


def _recorrer(buzon: Buzon, fila: LecturaBuzon, limite: int, hasta: datetime) -> int:
    if fila.uidvalidity != buzon.uidvalidity:
        fila.uidvalidity, fila.ultimo_uid = buzon.uidvalidity, 0
    nuevos = 0
    for uid in buzon.desde(fila.ultimo_uid, _primer_dia()):
        nuevos += _traer(buzon, fila, uid)
        if nuevos >= limite or ahora() >= hasta:
            break
    return nuevos


def _traer(buzon: Buzon, fila: LecturaBuzon, uid: int) -> bool:
    """One message; whether it is new."""
    ficha = buzon.ficha(uid)
    if ficha is None:  # it was taken away meanwhile
        _avanzar(fila, uid)
        return False
    completo = ficha.bytes <= settings.BUZON_MAXIMO_MB * _MB
    mensaje = Mensaje(id=uuid4(), bytes=ficha.bytes, completo=completo, traido_en=ahora(), recibido_en=_llegada(ficha))
    with tempfile.SpooledTemporaryFile(max_size=_EN_MEMORIA) as archivo:
        mensaje.sha256 = _bajar(buzon, ficha, archivo, completo=completo)
        archivo.seek(0)
        mensaje.message_id = identidad(archivo.read(_CABECERAS))
        archivo.seek(0)
        if Mensaje.objects.filter(sha256=mensaje.sha256).exists() or ya_vino(mensaje, archivo):
            _avanzar(fila, uid)
            return False
        archivo.seek(0)
        mensaje.ruta = almacen.guardar(mensaje, archivo)
    try:
        with transaction.atomic():
            mensaje.save(force_insert=True)
            _avanzar(fila, uid)
    except IntegrityError:  # another run, whose lease ours outlived, brought it meanwhile
        almacen.borrar(mensaje.ruta)
        return False
    return True


def _bajar(buzon: Buzon, ficha: Ficha, archivo: IO[bytes], *, completo: bool) -> str:
    """Its bytes into `archivo`; their SHA-256."""
    huella = hashlib.sha256()
    maximo, solo = (ficha.bytes + _MB, "") if completo else (_CABECERAS, "HEADER")
    for trozo in buzon.trozos(ficha.uid, ficha.bytes if completo else 0, maximo=maximo, solo=solo):
        huella.update(trozo)
        archivo.write(trozo)
    if not completo:  # what was not brought tells two of the same headers apart
        huella.update(str(ficha.bytes).encode())
    return huella.hexdigest()


def _avanzar(fila: LecturaBuzon, uid: int) -> None:
    fila.ultimo_uid = uid
    campos = {"uidvalidity": fila.uidvalidity, "ultimo_uid": uid, "tomado_hasta": ahora() + _ARRIENDO}
    LecturaBuzon.objects.filter(pk=fila.pk).update(**campos)


def _llegada(ficha: Ficha) -> datetime:
    """When it arrived at the mailbox, as its server tells, unless it tells none or a time to come."""
    return min(ficha.recibido_en or ahora(), ahora())


def _primer_dia() -> date | None:
    return date.fromisoformat(settings.BUZON_DESDE) if settings.BUZON_DESDE else None


def identidad(inicio: bytes) -> str:
    """The Message-ID of a message that begins so; empty where it has none."""
    cabeceras = re.split(rb"\r?\n\r?\n", inicio, maxsplit=1)[0]
    hallada = _MESSAGE_ID.search(cabeceras)
    return "".join(c for c in hallada[1].decode("ascii", "replace") if c.isprintable()) if hallada else ""
