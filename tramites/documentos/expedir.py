"""Issuing: a document is typeset by whoever needs it first, stored, and from then on only read.

1. Look for its row: the usual case ends here.
2. Typeset and store, outside any transaction of ours, so nobody waits for it: least of all the numbers.
3. Insert the row. The unique (case, class, oficio) is the race: of two that typeset at once, one row stays; the other
   takes its own bytes away and reads the winner's.
A crash between 2 and 3 leaves bytes without a row, which harm nobody.
"""

import hashlib
import logging
from collections.abc import Iterable
from typing import IO
from uuid import UUID, uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import IntegrityError, transaction

from radicacion.adjuntos.almacen import ruta_nueva
from radicacion.tiempo import ahora
from tramites.documentos.constancia import constancia
from tramites.documentos.oficio import oficio_en_pdf
from tramites.documentos.tipografia import NoSeCompuso
from tramites.models import Correo, Documento, Oficio, Tramite

logger = logging.getLogger(__name__)


def almacen() -> Storage:
    """The store of issued documents, as configured."""
    return storages["documentos"]


def constancia_de(tramite: Tramite) -> Documento:
    """The constancia of the case, issued now if it was not yet.

    Raises NoSeCompuso where it cannot be typeset, and OSError where it cannot be stored.
    """
    return _emitida(tramite) or _expedir(tramite, constancia(tramite))


def oficio_de(tramite: Tramite, oficio: Oficio) -> Documento:
    """The PDF of an oficio for whoever filed this case, issued now if it was not yet.

    Raises NoSeCompuso where it cannot be typeset, SinNumero for a project, and OSError where it cannot be stored.
    """
    return _emitida(tramite, oficio) or _expedir(tramite, oficio_en_pdf(tramite, oficio), oficio)


def del_correo(correo: Correo, tramite: Tramite) -> Documento:
    """What this mail of the case carries, issued now if it was not yet: an oficio, or the constancia."""
    return constancia_de(tramite) if correo.oficio is None else oficio_de(tramite, correo.oficio)


def de_los_correos(correos: Iterable[Correo]) -> dict[UUID, Documento]:
    """What each of these mails carries of what was issued, by the mail's key; two queries, and nothing is issued."""
    propios = list(correos)
    constancias = constancias_de(c.tramite_id for c in propios if c.clase == Correo.Clase.ACUSE)
    filas = Documento.objects.filter(oficio__in=[c.oficio_id for c in propios if c.oficio_id])
    oficios = {(d.tramite_id, d.oficio_id): d for d in filas.select_related("tramite__peticion", "oficio")}
    hallados = {c.pk: oficios.get((c.tramite_id or 0, c.oficio_id)) for c in propios if c.oficio_id}
    hallados |= {c.pk: constancias.get(c.tramite_id or 0) for c in propios if c.clase == Correo.Clase.ACUSE}
    return {pk: documento for pk, documento in hallados.items() if documento is not None}


def constancias_de(casos: Iterable[int | None]) -> dict[int, Documento]:
    """Those already issued of these cases, by case; one query, and nothing is issued."""
    expedidas = Documento.objects.filter(tramite__in=casos, clase=Documento.Clase.CONSTANCIA)
    return {d.tramite_id: d for d in expedidas.select_related("tramite__peticion")}


def abrir(documento: Documento) -> IO[bytes]:
    """Its bytes as they were issued. Raises OSError where the store does not give them."""
    return almacen().open(documento.ruta)


def nombre_de_archivo(documento: Documento) -> str:
    """`constancia-1-2026-15.pdf`; of an oficio, `oficio-2-2026-7.pdf`."""
    oficio = documento.oficio
    return f"{documento.clase}-{documento.tramite.peticion.radicado if oficio is None else oficio.radicado}.pdf"


def _emitida(tramite: Tramite, oficio: Oficio | None = None) -> Documento | None:
    return Documento.objects.filter(tramite=tramite, clase=_clase(oficio), oficio=oficio).first()


def _clase(oficio: Oficio | None) -> Documento.Clase:
    return Documento.Clase.CONSTANCIA if oficio is None else Documento.Clase.OFICIO


def _expedir(tramite: Tramite, pdf: bytes, oficio: Oficio | None = None) -> Documento:
    if tramite.suprimido_en is not None:
        raise NoSeCompuso("Nothing is issued of a case whose data were removed.")
    identificador = uuid4()
    ruta = almacen().save(ruta_nueva(identificador), ContentFile(pdf))
    try:
        with transaction.atomic():
            return Documento.objects.create(
                id=identificador,
                tramite=tramite,
                clase=_clase(oficio),
                oficio=oficio,
                ruta=ruta,
                bytes=len(pdf),
                sha256=hashlib.sha256(pdf).hexdigest(),
                creado_en=ahora(),
            )
    except IntegrityError:
        _borrar(ruta)
        ganadora = _emitida(tramite, oficio)
        if ganadora is None:
            raise
        return ganadora


def _borrar(ruta: str) -> None:
    try:
        almacen().delete(ruta)
    except OSError:
        logger.warning("The document %s could not be deleted; it is an orphan now.", ruta)
