"""The calendar in force for the entity: the clock's calendar fed with the rows of `DiaNoHabil`.

Every caller reads the few rows in its own transaction and the clock memoises by content, never by version: a
version that was rolled back may come again with other rows. So no process answers with an old calendar.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plazos.calendario import Calendario, Excepcion, fecha_bogota
from plazos.interrupciones import Interrupcion
from radicacion.preparada import Objetos, Preparada
from tramites import models
from tramites.models import DiaNoHabil, InstantaneaCalendario, VersionCalendario

_VERSION = Preparada(lambda: VersionCalendario.objects.filter(id=1).values_list("numero"))

_DIAS = Objetos(DiaNoHabil, lambda: DiaNoHabil.objects.filter(activo=True).order_by("pk"))


@dataclass(frozen=True)
class Marco:
    """What the clock counts in: business days, and the outages that move the citizen's limits."""

    calendario: Calendario
    interrupciones: tuple[Interrupcion, ...] = ()


def version_vigente() -> int:
    """The version of the calendar in force; 0 where no row was ever saved."""
    filas = _VERSION.filas()
    return int(filas[0][0]) if filas else 0


def calendario_y_version() -> tuple[Calendario, int]:
    """The calendar in force and the version to keep beside what is derived from it.

    The race: a calendar saved between the two readings. The version is read first, so that it can only be older
    than the rows: the case is derived once more. The other way round it would pass for current for ever.
    """
    version = version_vigente()
    return calendario_vigente(), version


def marco_y_version() -> tuple[Marco, int]:
    """The same, with the outages."""
    calendario, version = calendario_y_version()
    return Marco(calendario, interrupciones_vigentes()), version


def calendario_vigente() -> Calendario:
    """The calendar in force now; días cívicos only as the rows say."""
    return calendario_con()


def calendario_con(poner: Iterable[DiaNoHabil] = (), quitar: Iterable[int] = ()) -> Calendario:
    """The calendar that there would be with the rows `poner` (saved or not), and without those of keys `quitar`."""
    nuevas = list(poner)
    fuera = {*quitar, *(f.pk for f in nuevas)}
    filas = [f for f in _DIAS.todos() if f.pk not in fuera]
    filas += [f for f in nuevas if f.activo]
    return Calendario.con([e for fila in filas for e in fila.excepciones()], dias_civicos=False)


def interrupciones_vigentes() -> tuple[Interrupcion, ...]:
    """The outages on record, in Bogotá days."""
    filas = models.Interrupcion.objects.values_list("desde", "hasta")
    return tuple(Interrupcion(fecha_bogota(desde), fecha_bogota(hasta)) for desde, hasta in filas)


def marco_de(version: int) -> Marco:
    """What the calendar was at `version`, for the replay of a case closed under it. A version of which nothing was
    kept is the one in force: nothing was ever changed since."""
    contenido = InstantaneaCalendario.objects.filter(numero=version).values_list("contenido", flat=True).first()
    if contenido is None:
        return Marco(calendario_vigente(), interrupciones_vigentes())
    excepciones = [
        Excepcion(date.fromisoformat(desde), date.fromisoformat(hasta), motivo, norma, abre)
        for desde, hasta, motivo, norma, abre in contenido["excepciones"]
    ]
    return Marco(
        Calendario.con(excepciones, dias_civicos=False),
        tuple(Interrupcion(date.fromisoformat(d), date.fromisoformat(h)) for d, h in contenido["interrupciones"]),
    )
