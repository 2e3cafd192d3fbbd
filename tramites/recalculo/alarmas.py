"""Alarms of a recomputation: a difference is never mended in silence."""

import logging
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from plazos.fechas import corta
from radicacion.tiempo import ahora
from tramites.lotes import Derivado
from tramites.models import Alarma

registro = logging.getLogger(__name__)


def dar_alarmas(derivados: Sequence[Derivado], version: int) -> int:
    """A row and a line of the error log for each case that differs without a change of the calendar, or whose facts
    no longer fit it; how many rows are new. The same fact raises its alarm once, and its line each time."""
    alarmas = [alarma for alarma in (_alarma(d, version) for d in derivados) if alarma is not None]
    if not alarmas:
        return 0
    for alarma in alarmas:
        registro.error("Caso %s: %s", alarma.tramite_id, alarma.texto)
    hay = set(Alarma.objects.filter(unico__in=[a.unico for a in alarmas]).values_list("unico", flat=True))
    Alarma.objects.bulk_create([a for a in alarmas if a.unico not in hay], ignore_conflicts=True)
    return sum(a.unico not in hay for a in alarmas)


def _alarma(derivado: Derivado, version: int) -> Alarma | None:
    fila = derivado.fila
    if derivado.incompatible:
        return Alarma(
            clase=Alarma.Clase.INCOMPATIBLE,
            unico=f"incompatible:{fila.id}:{fila.version}:{version}",
            tramite_id=fila.id,
            texto=_("Con el calendario nuevo la ley rechazaría un hecho del caso; sigue contándose con el anterior. %s")
            % derivado.incompatible,
            dada_en=ahora(),
        )
    if derivado.vence == fila.vence or fila.version_calendario < version:
        return None
    return Alarma(
        clase=Alarma.Clase.DIFERENCIA,
        unico=f"diferencia:{fila.id}:{fila.version}:{version}",
        tramite_id=fila.id,
        texto=_("El vencimiento guardado era %(antes)s y los hechos del caso dan %(ahora)s: se corrigió.")
        % {"antes": _dia(fila.vence), "ahora": _dia(derivado.vence)},
        dada_en=ahora(),
    )


def _dia(dia: date | None) -> str:
    return corta(dia) if dia else _("ninguno (suspendido)")
