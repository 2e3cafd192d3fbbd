"""The sender: catches up with the outbox. Any number may run at once, on any number of machines, and die at any point.

1. Lease, no more than the ceiling per minute leaves (`cupo`). A few due rows get this run's own name and an instant
   until which they are its own. PostgreSQL skips rows that somebody else is leasing; on SQLite two senders may read
   the same rows, and the conditional UPDATE gives each row to the first. Only rows that bear our name afterwards are
   ours.
2. Connect, once a run. Without a server they are given back for a minute, and no mail is blamed: a
   server that is down for a week-end costs no mail one of its attempts.
3. Before each mail the lease must still cover what one mail may take; else it is renewed, if the row is still
   ours. A row that was overtaken (this process slept) is left to whoever has it.
4. Hand the mail over. No transaction is open meanwhile: a slow server blocks nobody.
5. Accepted: the row is marked sent at once, in a commit of its own, if it is still ours.
6. Refused: for good, it becomes staff work; by the server's policy, it waits too and gives alarm, for then we are
   the ones to blame and not its address; else it waits longer each time, and is given up after five days.
   A conversation that breaks counts against the mail it broke on, which may be why; the rest go back as they were.

The race: a sender that is killed between 4 and 5 leaves a mail that the server has and the row denies. Its lease
expires and the mail goes out again with the same Message-ID and Date, by which mail programs know a repetition.
Nobody can close that gap; everything else about it is sent once.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import InterfaceError, OperationalError, connection
from django.utils.translation import gettext as _

from radicacion.models import EntidadConfig, Modalidad
from radicacion.tiempo import ahora, hoy
from tramites.correo import alarma
from tramites.correo.arriendo import Arriendo, por_enviar
from tramites.correo.cupo import Reserva, reservar
from tramites.correo.fallos import ESPERA_SERVIDOR, Clase, Fallo, clasificar, con_demora, espera, sin_servidor
from tramites.correo.mensaje import componer
from tramites.documentos.expedir import de_los_correos
from tramites.models import Correo, Documento

TANDA = 20  # rows leased at once
LIMITE = 500  # mails a run
_INSISTENCIAS = (1, 2, 5, 10, 20)  # seconds between attempts to mark what the server has taken already

registro = logging.getLogger(__name__)


@dataclass
class Resumen:
    """What a run did with how many mails. `ajenos` were overtaken; `interrumpido` says why it ended early."""

    enviados: int = 0
    aplazados: int = 0
    desistidos: int = 0
    ajenos: int = 0
    interrumpido: str = ""

    @property
    def total(self) -> int:
        return self.enviados + self.aplazados + self.desistidos + self.ajenos

    def __add__(self, otro: "Resumen") -> "Resumen":
        return Resumen(*(getattr(self, c.name) + getattr(otro, c.name) for c in fields(self)))


def enviar_pendientes(limite: int = LIMITE) -> Resumen:
    """Send what is due, `limite` mails at most. Call it outside any transaction; repeat it as often as you like."""
    arriendo, conexion, resumen = Arriendo(), get_connection(), Resumen()
    try:
        while resumen.total < limite and not resumen.interrumpido:
            reserva = reservar(min(TANDA, limite - resumen.total))
            tanda = arriendo.tomar(reserva.cuantos)
            if not tanda:
                resumen.interrumpido = _por_el_maximo(reserva)
                reserva.cerrar(0)
                break
            if motivo := _abrir(conexion):
                _aplazar_todos(tanda, arriendo, motivo, resumen)
            else:
                _enviar_tanda(tanda, arriendo, conexion, resumen)
            reserva.cerrar(len(tanda))
    finally:
        _cerrar(conexion)
    return resumen


def _por_el_maximo(reserva: Reserva) -> str:
    """Why nothing was leased, where it is for the ceiling; the empty text where nothing is due."""
    if reserva.cuantos or not por_enviar().exists():
        return ""
    return _("se llegó al máximo de {n} correos por minuto").format(n=settings.CORREOS_POR_MINUTO)


def _abrir(conexion: BaseEmailBackend) -> str:
    """Step 2: connect, unless it is connected; why not, in words, or the empty text."""
    try:
        conexion.open()
    except (OSError, ValueError) as error:
        return sin_servidor(error)
    return ""


def _enviar_tanda(tanda: list[Correo], arriendo: Arriendo, conexion: BaseEmailBackend, resumen: Resumen) -> None:
    """Steps 3 to 6 for one batch."""
    entidad, documentos = EntidadConfig.objects.get(), de_los_correos(tanda)
    for lugar, correo in enumerate(tanda):
        if not arriendo.cubre(correo):
            resumen.ajenos += 1
            continue
        fallo = _entregar(correo, conexion, entidad, documentos.get(correo.pk))
        if fallo is None:
            _marcar_enviado(correo, arriendo, resumen)
        elif fallo.clase is Clase.SERVIDOR:
            _aplazar_todos(tanda[lugar:], arriendo, fallo.texto, resumen)
            return
        else:
            _marcar_fallo(correo, arriendo, fallo, resumen)
            if fallo.clase is Clase.CAIDA:
                arriendo.devolver(*tanda[lugar + 1 :])
                resumen.interrumpido = fallo.texto
                return


def _entregar(
    correo: Correo, conexion: BaseEmailBackend, entidad: EntidadConfig, documento: Documento | None
) -> Fallo | None:
    """Step 4: None once the server accepted the mail."""
    try:
        conexion.send_messages([componer(correo, entidad, documento)])
    except Exception as error:  # noqa: BLE001 - one row that nobody foresaw must not hold back all behind it
        return clasificar(error)
    return None


def _marcar_enviado(correo: Correo, arriendo: Arriendo, resumen: Resumen) -> None:
    """Step 5. An anonymous person's address goes with the mail: nothing needs it any more (portal.md A8)."""
    cambios: dict[str, Any] = {"enviado_en": ahora(), "ultimo_error": ""}
    if correo.modalidad == Modalidad.ANONIMA:  # type: ignore[attr-defined]  # annotated by Arriendo.tomar
        cambios["para_sellado"] = ""
    if _insistir(lambda: arriendo.devolver(correo, **cambios)):
        resumen.enviados += 1
        registro.debug("Correo %s: enviado", correo.pk)
    else:
        resumen.ajenos += 1
        registro.warning("Correo %s: otro proceso lo tomó mientras se enviaba; puede llegar dos veces", correo.pk)


def _marcar_fallo(correo: Correo, arriendo: Arriendo, fallo: Fallo, resumen: Resumen) -> None:
    """Step 6: later, or never."""
    intentos = correo.intentos + 1
    if fallo.politica:
        alarma.dar(f"politica:{hoy().isoformat()}", _(alarma.POLITICA).format(motivo=fallo.texto))
    demora = None if fallo.clase is Clase.DEFINITIVO else espera(intentos)
    cuando = {"proximo_intento": ahora() + demora} if demora else {"desistido_en": ahora()}
    if not arriendo.devolver(correo, intentos=intentos, ultimo_error=fallo.texto[:300], **cuando):
        resumen.ajenos += 1
    elif demora:
        resumen.aplazados += 1
        registro.warning("Correo %s: falló el intento %d: %s", correo.pk, intentos, fallo.texto)
    else:
        resumen.desistidos += 1
        registro.error("Correo %s: se desiste en el intento %d: %s", correo.pk, intentos, fallo.texto)


def _aplazar_todos(correos: Sequence[Correo], arriendo: Arriendo, motivo: str, resumen: Resumen) -> None:
    """Give back what could not even be tried, all until the same instant, without counting an attempt."""
    resumen.aplazados += arriendo.devolver(
        *correos, proximo_intento=ahora() + con_demora(ESPERA_SERVIDOR), ultimo_error=motivo[:300]
    )
    resumen.interrumpido = motivo
    registro.warning("%d correos esperan: %s", len(correos), motivo)


def _insistir(cambio: Callable[[], int]) -> int:
    """Make `cambio` although the database restarts at this very moment: unmarked, the mail would go out twice."""
    for segundos in _INSISTENCIAS:
        try:
            return cambio()
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(segundos)
    return cambio()


def _cerrar(conexion: BaseEmailBackend) -> None:
    try:
        conexion.close()
    except OSError:
        pass  # the server has what it accepted; how it says good-bye changes nothing
