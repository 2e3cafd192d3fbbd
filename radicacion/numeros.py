"""Consecutive numbers, in and out: no gaps, no repeats, in the order of their instants (law.md §7).

The race: many clients file at once. What defends against it:
1. the series' row is locked first, so one transaction at a time holds the series until it commits or rolls back;
2. the clock is read after the lock was won, so the order of numbers is the order of instants;
3. the instant never goes back, even where the machine's clock does;
4. year and number follow from that same instant, so the last midnight of a year starts the new sequence at 1.

Take it as late as possible, and never catch an error after it: a savepoint rolled back would hand the same
number to somebody else inside one transaction.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from plazos.calendario import fecha_bogota
from radicacion.models.serie import Serie
from radicacion.tiempo import ahora, momento_fijado

_MICROSEGUNDO = timedelta(microseconds=1)
_CONTAR = "UPDATE radicacion_serie SET ultimo = ultimo + 1 WHERE clave = %s RETURNING anio, ultimo, hora"
_FIJAR = "UPDATE radicacion_serie SET anio = %s, ultimo = %s, hora = %s WHERE clave = %s"
_CONTAR_CON_RELOJ = f"{_CONTAR}, clock_timestamp()"


class FueraDeOrden(ValueError):
    """A number was asked for an instant before the last number given."""


@dataclass(frozen=True)
class Numero:
    """A number just taken, with the instant that it fixes (Ley 962/2005 art. 15)."""

    serie: str
    anio: int
    consecutivo: int
    hora: datetime

    def __str__(self) -> str:
        return f"{self.serie}-{self.anio}-{self.consecutivo}"


def tomar(serie: str, dado_en: datetime | None = None) -> Numero:
    """Take the next number of `serie` for the caller's transaction, which must be open.

    `dado_en`: the aware instant at which this number was given by hand, with the system down (law.md §7). The lock is
    held until that transaction ends. Raises TransactionManagementError outside one, and FueraDeOrden when `dado_en`,
    or a made-up instant (`en_el_momento`), does not lie after the last number, or `dado_en` lies in the future.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A number is taken inside the transaction that stores it.")
    anio_anterior, consecutivo, hora_anterior, reloj = _bloquear_y_contar(serie)
    if dado_en is not None and dado_en > reloj:
        raise FueraDeOrden(f"El número se dio el {dado_en:%Y-%m-%d %H:%M}, que todavía no llega.")
    hora = _instante(hora_anterior, reloj, dado_en or momento_fijado())
    anio = fecha_bogota(hora).year
    if anio != anio_anterior:
        consecutivo = 1
    with connection.cursor() as cursor:
        cursor.execute(_FIJAR, [anio, consecutivo, connection.ops.adapt_datetimefield_value(hora), serie])
    return Numero(serie, anio, consecutivo, hora)


def _bloquear_y_contar(serie: str) -> tuple[int, int, datetime | None, datetime]:
    """Steps 1 and 2 in one statement: year and instant of the last number, the number after it, and the clock.

    RETURNING is evaluated once the row is ours. On PostgreSQL the clock is the server's, one for all machines.
    """
    servidor = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute(_CONTAR_CON_RELOJ if servidor else _CONTAR, [serie])
        fila = cursor.fetchone()
    if fila is None:
        Serie.objects.get_or_create(clave=serie)
        return _bloquear_y_contar(serie)
    if servidor:
        anio, ultimo, hora, reloj = fila
        return anio, ultimo, hora, reloj
    anio, ultimo, _ = fila
    return anio, ultimo, Serie.objects.values_list("hora", flat=True).get(clave=serie), ahora()


def _instante(ultimo: datetime | None, reloj: datetime, fijado: datetime | None) -> datetime:
    """The instant of the number being taken: `fijado` where there is one, else `reloj`, but always after `ultimo`."""
    if fijado is not None:
        if ultimo is not None and fijado <= ultimo:
            raise FueraDeOrden(f"El último número se dio el {ultimo:%Y-%m-%d %H:%M}: no se puede numerar antes.")
        return fijado
    return reloj if ultimo is None or reloj > ultimo else ultimo + _MICROSEGUNDO
