"""The ceiling per minute: how many mails all senders together may hand over, on however many machines.

Relays shut out who sends more than they allow. A run asks before it leases rows, under the lock of one row: what was
granted in the last minute is summed, and no more is granted than is left. A grant counts until a minute after its
batch ended; one whose run was killed, until a minute after it was given.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from radicacion.models import Conteo
from radicacion.tiempo import ahora

_CERROJO, _CLAVE = "cupo de correos", "cupo:"
_MINUTO = timedelta(minutes=1)


class Reserva:
    """`cuantos` mails that may be sent now; `clave` names its row, where there is a ceiling."""

    def __init__(self, cuantos: int, clave: str = "") -> None:
        self.cuantos, self.clave = cuantos, clave

    def cerrar(self, usados: int) -> None:
        """The batch ended: what was not used goes back, the rest counts for a minute more."""
        if not self.clave:
            return
        fila = Conteo.objects.filter(clave=self.clave)
        if usados:
            fila.update(veces=usados, ventana=ahora())
        else:
            fila.delete()


def reservar(pedidos: int) -> Reserva:
    """Up to `pedidos` mails, as many as `settings.CORREOS_POR_MINUTO` leaves (0: no ceiling)."""
    maximo = settings.CORREOS_POR_MINUTO
    if not maximo:
        return Reserva(pedidos)
    with transaction.atomic():
        instante = _cerrar_el_paso()
        propias = Conteo.objects.filter(clave__startswith=_CLAVE)
        propias.filter(ventana__lte=instante - _MINUTO).delete()
        gastados = propias.aggregate(n=Sum("veces"))["n"] or 0
        reserva = Reserva(max(0, min(pedidos, maximo - gastados)), f"{_CLAVE}{uuid4().hex}")
        if reserva.cuantos:
            Conteo.objects.create(clave=reserva.clave, ventana=instante, veces=reserva.cuantos)
    return reserva


def _cerrar_el_paso() -> datetime:
    """Hold the lock until the transaction ends; the instant at which it was had."""
    cerrojo = Conteo.objects.filter(clave=_CERROJO)
    if not cerrojo.update(ventana=ahora()):
        Conteo.objects.get_or_create(clave=_CERROJO, defaults={"ventana": ahora()})
        cerrojo.update(ventana=ahora())
    return ahora()
