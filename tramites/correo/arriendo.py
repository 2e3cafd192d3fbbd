"""The lease: whose a row of the outbox is, and until when. Every change of a row is conditional on it.

The same lease serves both who issues what a mail carries (`por_preparar`) and who sends it (`por_enviar`).
"""

import os
import socket
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from radicacion.tiempo import ahora
from tramites.models import Correo

PACIENCIA = timedelta(minutes=30)  # that a mail waits for what it carries; then it leaves without it
_RESPUESTAS = 8  # replies of the server, each up to EMAIL_TIMEOUT, that one mail may wait for, connection included


def duracion_maxima() -> timedelta:
    """The longest that sending one mail may take."""
    return timedelta(seconds=_RESPUESTAS * settings.EMAIL_TIMEOUT)


def por_enviar() -> QuerySet[Correo]:
    """What is due and has all that it carries, or has waited for it long enough."""
    return _debidos().filter(Q(listo_en__isnull=False) | Q(escrito_en__lte=ahora() - PACIENCIA))


def por_preparar() -> QuerySet[Correo]:
    """What is due but for the document that it carries."""
    return _debidos().filter(listo_en=None)


class Arriendo:
    """What one run holds of the rows `cuales`, under a name that no other run has."""

    def __init__(self, cuales: Callable[[], QuerySet[Correo]] = por_enviar) -> None:
        self.cuales = cuales
        self.nombre = f"{socket.gethostname()[:50]}:{os.getpid()}:{uuid.uuid4().hex}"

    def tomar(self, cuantos: int) -> list[Correo]:
        """Lease up to `cuantos` due rows, the longest due first; return those won, each with its `modalidad`."""
        turno = self.cuales().order_by("proximo_intento").values_list("pk", flat=True)
        if connection.features.has_select_for_update_skip_locked:
            with transaction.atomic():
                ids = list(turno.select_for_update(skip_locked=True)[:cuantos])
                self._arrendar(ids)
        else:
            ids = list(turno[:cuantos])
            self._arrendar(ids)
        ganados = Correo.objects.filter(pk__in=ids, tomado_por=self.nombre)
        return list(ganados.annotate(modalidad=F("tramite__peticion__modalidad")).order_by("proximo_intento"))

    def propios(self, *correos: Correo) -> QuerySet[Correo]:
        """Those of `correos` that are still ours and not done: the condition of every change."""
        return Correo.objects.filter(
            pk__in=[c.pk for c in correos], tomado_por=self.nombre, enviado_en=None, desistido_en=None
        )

    def cubre(self, correo: Correo) -> bool:
        """True where the lease covers the sending of `correo`, renewed if need be; False where it was overtaken."""
        if correo.tomado_hasta is not None and correo.tomado_hasta - ahora() >= duracion_maxima():
            return True
        return self.propios(correo).update(tomado_hasta=_hasta()) == 1

    def devolver(self, *correos: Correo, **cambios: object) -> int:
        """Give back those still ours, with `cambios`; return how many they were."""
        return self.propios(*correos).update(tomado_por="", tomado_hasta=None, **cambios)

    def _arrendar(self, ids: Sequence[uuid.UUID]) -> None:
        """The conditional UPDATE: of two senders that read the same rows, the second gets none of them."""
        if ids:
            self.cuales().filter(pk__in=ids).update(tomado_por=self.nombre, tomado_hasta=_hasta())


def _debidos() -> QuerySet[Correo]:
    instante = ahora()
    libre = Q(tomado_hasta=None) | Q(tomado_hasta__lt=instante)
    return Correo.objects.filter(libre, enviado_en=None, desistido_en=None, proximo_intento__lte=instante)


def _hasta() -> datetime:
    """Until when a lease taken now holds: two mails, so that not every one needs a renewal."""
    return ahora() + 2 * duracion_maxima()
