"""Asking for the open cases to be derived again: a row, which whoever sweeps finds. Changing the calendar asks too."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import transaction

from plazos.fechas import BOGOTA
from radicacion.tiempo import ahora, hoy
from tramites.calendario import version_vigente
from tramites.models import DiaNoHabil, InstantaneaCalendario, Interrupcion, Recalculo, Tramite

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Fila = DiaNoHabil | Interrupcion


def cambiar_calendario(
    *, guardar: Sequence[Fila] = (), borrar: Sequence[Fila] = (), motivo: str, autor: "User | None" = None
) -> Recalculo:
    """Save and delete these rows of the calendar, all or nothing, keep who did it and why beside the new version,
    and ask for the open cases to be derived again."""
    with transaction.atomic():
        for fila in borrar:
            fila.delete()
        for fila in guardar:
            fila.save()
        InstantaneaCalendario.objects.filter(numero=version_vigente()).update(motivo=motivo[:300], autor=autor)
        return pedir(Recalculo.Clase.CALENDARIO, motivo)


def pedir(clase: Recalculo.Clase, motivo: str = "") -> Recalculo:
    """One more request. A change of the calendar needs but the cases that are behind it; the others look at all."""
    return Recalculo.objects.create(
        clase=clase,
        solo_atrasados=clase == Recalculo.Clase.CALENDARIO,
        motivo=motivo[:300],
        pedido_en=ahora(),
    )


def pedir_el_de_la_noche() -> Recalculo:
    """Tonight's revision of all open cases: the same row, however often it is asked for in one Bogotá day."""
    desde = datetime.combine(hoy(), time.min, tzinfo=BOGOTA)
    hay = Recalculo.objects.filter(clase=Recalculo.Clase.NOCTURNO, pedido_en__gte=desde).first()
    return hay or pedir(Recalculo.Clase.NOCTURNO)


def pedir_si_hay_atrasados() -> Recalculo | None:
    """Ask for the cases that an older calendar gave their date, where nobody did: filed or acted upon while a
    calendar was being saved, or saved by other hands than the admin's."""
    vigente = version_vigente()
    if Recalculo.objects.filter(clase=Recalculo.Clase.CALENDARIO, terminado_en=None).exists():
        return None
    if not Tramite.objects.abiertos().filter(version_calendario__lt=vigente).exists():
        return None
    instantanea = InstantaneaCalendario.objects.filter(numero=vigente).first()
    return pedir(Recalculo.Clase.CALENDARIO, instantanea.motivo if instantanea else "")
