"""Before it leaves: what a mail carries (the constancia of an acknowledgement, the PDF of an oficio) is issued apart
from the sending, which is quick.

1. Lease a few due rows that still lack it, as the sender leases what it sends; any number of runs may work at once.
2. Issue each document: typeset and stored once, or found where somebody asked for it before.
3. All of the batch that have theirs may leave, in one UPDATE of what is still ours.
4. One that cannot be issued (the disk is full) waits, and is tried INTENTOS times in some six minutes: to know the
   radicado matters more than the file, and a letter is in its mail's own text, so it then leaves without it and an
   alarm says so.

A run that is killed leaves rows whose lease expires, and documents that the next run finds. Where nobody runs this
at all, the sender waits PACIENCIA for it and no longer.
"""

import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from radicacion.tiempo import ahora
from tramites.correo import alarma
from tramites.correo.arriendo import Arriendo, por_preparar
from tramites.correo.fallos import espera
from tramites.documentos.expedir import del_correo
from tramites.documentos.tipografia import NoSeCompuso
from tramites.models import Actuacion, Correo, Tramite

INTENTOS = 3  # to issue a document before its mail leaves without it
TANDA = 10  # rows leased at once
UN_RATO = timedelta(seconds=20)

registro = logging.getLogger(__name__)


@dataclass
class Preparados:
    """How many mails may leave with their document, wait for it, or leave without it."""

    listos: int = 0
    aplazados: int = 0
    sin_documento: int = 0

    @property
    def total(self) -> int:
        return self.listos + self.aplazados + self.sin_documento


def preparar(un_rato: timedelta = UN_RATO) -> Preparados:
    """Issue what due mails carry, for `un_rato` at most. Call it outside any transaction, as often as you like."""
    hasta, arriendo, hecho = time.monotonic() + un_rato.total_seconds(), Arriendo(por_preparar), Preparados()
    while time.monotonic() < hasta and (tanda := arriendo.tomar(TANDA)):
        casos = Tramite.objects.select_related("peticion__peticionario").in_bulk([c.tramite_id for c in tanda])
        con_ella = [correo for correo in tanda if _expedida(correo, casos[correo.tramite_id], arriendo, hecho)]
        hecho.listos += arriendo.devolver(*con_ella, listo_en=ahora(), ultimo_error="", intentos=0)
    return hecho


def _expedida(correo: Correo, caso: Tramite, arriendo: Arriendo, hecho: Preparados) -> bool:
    """Steps 2 and 4 for one mail: True once its document is stored. A case that was never filed has none."""
    try:
        del_correo(correo, caso)
    except Actuacion.DoesNotExist:
        return True
    except (NoSeCompuso, OSError) as error:
        _sin_expedir(correo, caso, type(error).__name__, arriendo, hecho)
        return False
    return True


def _sin_expedir(correo: Correo, caso: Tramite, clase: str, arriendo: Arriendo, hecho: Preparados) -> None:
    intentos = correo.intentos + 1
    demora = espera(intentos) if intentos < INTENTOS else None
    if demora:
        motivo = _("el documento que lleva adjunto no se pudo expedir")
        cambios = {"intentos": intentos, "proximo_intento": ahora() + demora, "ultimo_error": motivo}
        hecho.aplazados += arriendo.devolver(correo, **cambios)
        registro.warning("Correo %s: no se pudo expedir su documento (%s)", correo.pk, clase)
    elif arriendo.devolver(correo, intentos=0, listo_en=ahora(), ultimo_error=""):
        hecho.sin_documento += 1
        alarma.sin_documento(correo, caso, clase)
