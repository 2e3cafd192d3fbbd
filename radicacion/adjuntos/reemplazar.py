"""A file of a draft gives way to its copy without its author's data: new bytes and hash, same place in the list."""

import tempfile
from typing import cast
from uuid import UUID, uuid4

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from radicacion.adjuntos.almacen import almacen, borrar, borrar_al_confirmar, ruta_nueva
from radicacion.adjuntos.hallazgos import sellar_hallazgos
from radicacion.adjuntos.metadatos import LIMPIABLES, NoSePudo, limpiar
from radicacion.adjuntos.recibir import ConHuella
from radicacion.adjuntos.revisar import revisar
from radicacion.adjuntos.veredicto import Rechazado
from radicacion.borradores import BorradorAbierto, BorradorCerrado, bloquear
from radicacion.models import Adjunto
from radicacion.tiempo import ahora


def sin_metadatos(borrador: BorradorAbierto, adjunto_id: UUID) -> list[str]:
    """Replace the file by its cleaned copy; return why it could not be (nothing changes then), or an empty list.

    A copy is judged as any file is. Raises BorradorCerrado, and OSError where it could not be stored.
    """
    viejo = Adjunto.objects.filter(borrador_id=borrador.id, id=adjunto_id).first()
    if viejo is None:
        return []
    if viejo.clase not in LIMPIABLES or "firmado" in viejo.marcas:
        return [_no_se_pudo(viejo)]
    with tempfile.TemporaryFile() as salida:
        try:
            with almacen().open(viejo.ruta) as original:
                limpiar(viejo.clase, cast("File[bytes]", original), salida)
            visto = revisar(salida, viejo.nombre, [viejo.clase])
        except (NoSePudo, Rechazado):
            return [_no_se_pudo(viejo)]
        ruta, contenido = ruta_nueva(uuid4()), ConHuella(File(salida))
        almacen().save(ruta, contenido)
    try:
        with transaction.atomic():
            bloquear(borrador)
            cambiadas = Adjunto.objects.filter(borrador_id=borrador.id, id=adjunto_id, ruta=viejo.ruta).update(
                ruta=ruta,
                bytes=contenido.leidos,
                sha256=contenido.sha256.hexdigest(),
                subido_en=ahora(),
                marcas=[*visto.marcas, "limpiado"],
                hallazgos=sellar_hallazgos(visto.hallazgos, borrador.token),
            )
            borrar_al_confirmar([viejo.ruta if cambiadas else ruta])
    except BorradorCerrado:
        borrar(ruta)
        raise
    return []


def _no_se_pudo(fila: Adjunto) -> str:
    return _(
        "No se pudieron quitar los datos del autor de «%(nombre)s»: el archivo quedó como estaba. Guárdelo en su "
        "equipo sin esos datos, o imprímalo como PDF, y vuelva a subirlo."
    ) % {"nombre": fila.nombre}
