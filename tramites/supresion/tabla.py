"""Which series of the table of retention rules a case, and until when it must be kept."""

from datetime import date

from plazos.calendario import fecha_bogota
from plazos.terminos import Tipo
from tramites.models import SerieDocumental, Tramite


def series_por_tipo() -> dict[str, SerieDocumental]:
    """The series in force of each type that has one: the first that names it, else the first that names none."""
    activas = list(SerieDocumental.objects.filter(activa=True))
    general = next((s for s in activas if not s.tipos), None)
    suyas = {t.value: next((s for s in activas if t.value in s.tipos), general) for t in Tipo}
    return {tipo: serie for tipo, serie in suyas.items() if serie is not None}


def cumple(caso: Tramite, serie: SerieDocumental) -> date | None:
    """The Bogotá date from which this case need not be kept; None while it is open."""
    return serie.cumplida(fecha_bogota(caso.cerrado_en)) if caso.cerrado_en else None


def ultimo_cierre(serie: SerieDocumental, hasta: date) -> date:
    """The last Bogotá date of closure whose retention is over on `hasta`, the other way round of `cumplida`."""
    try:
        return hasta.replace(year=hasta.year - serie.anios)
    except ValueError:
        return date(hasta.year - serie.anios, 2, 28)
