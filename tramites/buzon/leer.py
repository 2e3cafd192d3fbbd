"""Reading what was brought: each message becomes a draft petition, a reply in its case, a notice of delivery, or is set
aside with the reason. Any number may run at once, and die at any point.

1. Take one message nobody reads, by a conditional UPDATE that also counts the attempt: a message that kills its reader
   three times is set aside without being read again.
2. Read it and store its files. No transaction is open meanwhile.
3. In one transaction, if it is still unread: what it became, its files, the mails that bounced, the acknowledgement.

Killed before 3, the files are orphans and it is read again; the acknowledgement is written with the rest or not at all.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from radicacion.models import EntidadConfig
from radicacion.tiempo import ahora
from tramites.buzon import adjuntar, almacen, automatico, rebotes
from tramites.buzon.acusar import acusar
from tramites.buzon.casar import caso_de
from tramites.buzon.partes import Contenido, Veneno, leer
from tramites.models import AdjuntoMensaje, Mensaje, Tramite

INTENTOS = 3
_ARRIENDO = timedelta(minutes=10)

registro = logging.getLogger(__name__)


@dataclass
class _Lectura:
    """What a message was found to be, before it is written."""

    cambios: dict[str, object]
    archivos: list[AdjuntoMensaje] = field(default_factory=list)
    rebote: rebotes.Rebote | None = None


def leer_pendientes(hasta: datetime) -> int:
    """Read what was brought and not read yet, until `hasta`; how many messages. Call it outside any transaction.

    Raises OSError where a file cannot be stored: the message waits for the next run.
    """
    entidad, cuantos = EntidadConfig.objects.get(), 0
    while (mensaje := _tomar()) is not None:
        _leer_uno(mensaje, entidad)
        cuantos += 1
        if ahora() >= hasta:
            break
    return cuantos


def _tomar() -> Mensaje | None:
    while True:
        instante = ahora()
        libre = Mensaje.objects.filter(Q(tomado_hasta=None) | Q(tomado_hasta__lt=instante), clase="")
        mensaje = libre.order_by("recibido_en").first()
        if mensaje is None:
            return None
        if libre.filter(pk=mensaje.pk).update(tomado_hasta=instante + _ARRIENDO, intentos=F("intentos") + 1):
            mensaje.refresh_from_db()
            return mensaje


def _leer_uno(mensaje: Mensaje, entidad: EntidadConfig) -> None:
    try:
        lectura = _lectura(mensaje, entidad)
    except Veneno as error:
        lectura = _Lectura({"clase": Mensaje.Clase.APARTADO, "motivo": str(error)[:300]})
    try:
        _asentar(mensaje, lectura, entidad)
    except BaseException:
        adjuntar.soltar(lectura.archivos)
        raise
    registro.info("Buzón: mensaje %s: %s", mensaje.pk, lectura.cambios["clase"])


def _lectura(mensaje: Mensaje, entidad: EntidadConfig) -> _Lectura:
    """What it is. Raises Veneno, and OSError where the stores fail."""
    if mensaje.intentos > INTENTOS:
        raise Veneno(_("Quien lo leía falló %(n)s veces sin decir por qué.") % {"n": INTENTOS})
    try:
        crudo = almacen.original(mensaje)
    except FileNotFoundError as error:
        raise Veneno(_("Su original no está en el almacén.")) from error
    contenido = leer(crudo)
    if not mensaje.completo:
        return _Lectura(_sobre(contenido, entidad) | _demasiado_grande(mensaje))
    if (rebote := rebotes.leer_rebote(contenido)) is not None and rebotes.nuestros(rebote):
        return _de_rebote(mensaje, contenido, rebote, crudo)
    cambios = _sobre(contenido, entidad)
    caso = caso_de(contenido.sobre)
    if caso is not None:
        cambios |= _respuesta(caso, automatica=bool(cambios["automatico"]))
    cambios |= {"texto": contenido.texto, "avisos": _avisos(contenido)}
    if caso is not None and caso.peticion.anonima:
        cambios |= _sellado(mensaje, crudo)
    return _Lectura(cambios, adjuntar.tomar(mensaje, contenido.archivos, entidad))


def _asentar(mensaje: Mensaje, lectura: _Lectura, entidad: EntidadConfig) -> None:
    """Step 3. A message that somebody else read meanwhile is theirs."""
    anterior = mensaje.ruta
    with transaction.atomic():
        fila = Mensaje.objects.select_for_update().filter(pk=mensaje.pk, clase="").first()
        if fila is None:
            adjuntar.soltar(lectura.archivos)
            return
        for campo, valor in lectura.cambios.items():
            setattr(fila, campo, valor)
        fila.tomado_hasta = None
        if lectura.rebote is not None:
            rebotes.anotar(lectura.rebote, rebotes.nuestros(lectura.rebote))
        if fila.clase == Mensaje.Clase.PETICION:
            fila.acuse = acusar(fila, entidad)
        fila.save()
        AdjuntoMensaje.objects.bulk_create(lectura.archivos)
        if fila.ruta != anterior:
            transaction.on_commit(lambda: almacen.borrar(anterior))


def _sobre(contenido: Contenido, entidad: EntidadConfig) -> dict[str, object]:
    sobre = contenido.sobre
    return {
        "clase": Mensaje.Clase.PETICION,
        "remitente": sobre.remitente,
        "remitente_nombre": sobre.nombre,
        "asunto": sobre.asunto,
        "automatico": automatico.motivo(sobre, entidad),
    }


def _respuesta(caso: Tramite, *, automatica: bool) -> dict[str, object]:
    """A reply is work for its case, unless a machine wrote it."""
    leida = {"atendido_en": ahora()} if automatica else {}
    return {"clase": Mensaje.Clase.RESPUESTA, "tramite": caso, **leida}


def _sellado(mensaje: Mensaje, crudo: bytes) -> dict[str, object]:
    """Nothing in the tables, nor in the store, tells who wrote in an anonymous person's case (portal.md A8)."""
    clave = almacen.identidad_sellada(mensaje.message_id or mensaje.sha256)
    ruta = mensaje.ruta if mensaje.sellado else almacen.guardar_sellado(mensaje, crudo)
    return {"remitente": "", "remitente_nombre": "", "message_id": clave, "sellado": True, "ruta": ruta}


def _de_rebote(mensaje: Mensaje, contenido: Contenido, rebote: rebotes.Rebote, crudo: bytes) -> _Lectura:
    """Its text repeats addresses, and is not kept beside the original."""
    caso = next((c.tramite for c in rebotes.nuestros(rebote) if c.tramite), None)
    cambios: dict[str, object] = {
        "clase": Mensaje.Clase.REBOTE,
        "asunto": contenido.sobre.asunto,
        "automatico": "multipart/report",
        "motivo": rebote.diagnostico,
        "tramite": caso,
        "atendido_en": ahora(),
    }
    if caso is not None and caso.peticion.anonima:
        cambios |= {**_sellado(mensaje, crudo), "asunto": ""}
    return _Lectura(cambios, rebote=rebote)


def _demasiado_grande(mensaje: Mensaje) -> dict[str, object]:
    motivo = _("Pesa %(mb)s MB, más de lo que se trae: sólo se trajeron sus encabezados; está entero en el buzón.")
    return {"clase": Mensaje.Clase.APARTADO, "motivo": motivo % {"mb": round(mensaje.bytes / 1024 / 1024)}}


def _avisos(contenido: Contenido) -> list[str]:
    sobran = len(contenido.archivos) - adjuntar.MAXIMO_FILAS
    de_mas = [_("Trae %(n)s archivos más, que están sólo en el original.") % {"n": sobran}] if sobran > 0 else []
    return [*contenido.avisos, *de_mas]
