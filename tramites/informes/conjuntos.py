"""Publishing the open data of a quarter: written once, stored, and from then on only read.

1. Look for its row: the usual case ends here.
2. Refuse a quarter that is not over, or whose cut-off (`corte`) does not yet hold every case.
3. Write and store the file, outside any transaction of ours.
4. Insert the row. The unique quarter is the race: of two that write at once, one row stays; the other takes its own
   bytes away and reads the winner's.
A crash between 3 and 4 leaves bytes without a row, which harm nobody.
"""

import hashlib
import logging
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from plazos.fechas import larga
from radicacion.adjuntos.almacen import ruta_nueva
from radicacion.tiempo import ahora, hoy
from tramites.documentos.expedir import almacen
from tramites.informes.abiertos import filas
from tramites.informes.hojas import lineas
from tramites.informes.periodo import Periodo
from tramites.models import ConjuntoAbierto, Corte

logger = logging.getLogger(__name__)


class NoSePublica(ValueError):
    """The quarter cannot be published yet; its text says why, for people."""


def publicar(periodo: Periodo) -> ConjuntoAbierto:
    """The open data of that quarter, published now if they were not yet.

    Raises NoSePublica, and OSError where the file cannot be stored.
    """
    return ConjuntoAbierto.objects.filter(trimestre=periodo.clave).first() or _guardar(periodo, _escribir(periodo))


def publicar_lo_que_falta() -> list[ConjuntoAbierto]:
    """Every quarter whose cut-off is whole and was not published, oldest first; one query where there is none."""
    publicados = ConjuntoAbierto.objects.filter(corte=OuterRef("al"))
    cortes = Corte.objects.filter(~Exists(publicados)).exclude(terminado_en=None).order_by("al")
    dias = cortes.values_list("al", flat=True)
    return [publicar(periodo) for al in dias if (periodo := Periodo.que_tiene(al)).hasta == al]


def leer(conjunto: ConjuntoAbierto) -> bytes:
    """Its bytes as they were published. Raises OSError where the store does not give them, or gives others."""
    with almacen().open(conjunto.ruta) as archivo:
        contenido: bytes = archivo.read()
    if hashlib.sha256(contenido).hexdigest() != conjunto.sha256:
        logger.error("The open data of %s are not the ones that were published.", conjunto.trimestre)
        raise OSError(f"The file of {conjunto.trimestre} is altered.")
    return contenido


def _escribir(periodo: Periodo) -> bytes:
    if periodo.hasta >= hoy():
        raise NoSePublica(_("El trimestre termina el %(dia)s.") % {"dia": larga(periodo.hasta)})
    if not Corte.objects.filter(al=periodo.hasta).exclude(terminado_en=None).exists():
        raise NoSePublica(_("Todavía no están congelados todos los casos al %(dia)s.") % {"dia": larga(periodo.hasta)})
    return b"".join(lineas(filas(periodo)))


def _guardar(periodo: Periodo, contenido: bytes) -> ConjuntoAbierto:
    ruta = almacen().save(ruta_nueva(uuid4()), ContentFile(contenido))
    try:
        with transaction.atomic():
            return ConjuntoAbierto.objects.create(
                trimestre=periodo.clave,
                corte=periodo.hasta,
                filas=contenido.count(b"\r\n") - 1,
                ruta=ruta,
                bytes=len(contenido),
                sha256=hashlib.sha256(contenido).hexdigest(),
                publicado_en=ahora(),
            )
    except IntegrityError:
        almacen().delete(ruta)
        return ConjuntoAbierto.objects.get(trimestre=periodo.clave)
