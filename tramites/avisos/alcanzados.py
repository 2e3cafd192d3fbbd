"""Which notices a case has reached today, derived from its state alone: a missed night changes nothing of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from plazos.calendario import Calendario
from plazos.fechas import BOGOTA
from plazos.plazo import Plazo
from plazos.terminos import CON_SILENCIO, ORDINARIO, Tipo
from tramites.calendario import version_vigente
from tramites.models import AvisoTermino, Tramite
from tramites.models.tramite import TramiteQuerySet

Clase = AvisoTermino.Clase
DIAS_LIMITE_CERCA = 3  # business days before the citizen's own limit
_UN_DIA = timedelta(days=1)


@dataclass(frozen=True)
class Alcanzado:
    """What was reached of the date `fecha`, the gravest last: that one is told, the others were overtaken."""

    fecha: date
    clases: tuple[AvisoTermino.Clase, ...]


def alcanzado(plazo: Plazo) -> Alcanzado | None:
    """What an open case has reached on `plazo.hoy`; None while it is in the first half of its term."""
    if plazo.vence is None:
        return _del_limite(plazo)
    vence, hoy = plazo.vence, plazo.hoy
    clases = []
    if plazo.consumidos * 2 >= plazo.dias_termino:
        clases.append(Clase.MITAD)
    faltan = plazo.calendario.contar(hoy + _UN_DIA, vence)
    clases += [clase for clase, dias in ((Clase.TRES_DIAS, 3), (Clase.UN_DIA, 1)) if faltan <= dias]
    if hoy >= vence:
        clases.append(Clase.VENCE_HOY)
    if hoy > vence:
        clases.append(Clase.VENCIDA)
    if plazo.silencio:
        clases.append(Clase.SILENCIO)
    return Alcanzado(vence, tuple(clases)) if clases else None


def _del_limite(plazo: Plazo) -> Alcanzado | None:
    limite = plazo.limite_ciudadano
    if limite is None:
        return None
    if plazo.hoy > limite:
        return Alcanzado(limite, (Clase.LIMITE_CERCA, Clase.LIMITE_PASADO))
    cerca = plazo.calendario.contar(plazo.hoy + _UN_DIA, limite) <= DIAS_LIMITE_CERCA
    return Alcanzado(limite, (Clase.LIMITE_CERCA,)) if cerca else None


def por_avisar(calendario: Calendario, hoy: date) -> TramiteQuerySet:
    """The open cases that may have reached something that was not recorded; those in the first half of their term,
    and those told already, are not even read. Whoever waits for a new calendar is told after it."""
    en_tres, en_uno = calendario.sumar(hoy, 3), calendario.sumar(hoy, 1)
    silencio = Q(tipo__in=CON_SILENCIO, especial=None)
    bandas = (
        (Q(vence__lt=hoy) & silencio, Clase.SILENCIO),
        (Q(vence__lt=hoy) & ~silencio, Clase.VENCIDA),
        (Q(vence=hoy), Clase.VENCE_HOY),
        (Q(vence__gt=hoy, vence__lte=en_uno), Clase.UN_DIA),
        (Q(vence__gt=en_uno, vence__lte=en_tres), Clase.TRES_DIAS),
        (Q(vence__gt=en_tres) & Q(_recibidas_hace_medio_termino(calendario, hoy)), Clase.MITAD),
    )
    falta = Q(vence=None)
    for cuales, clase in bandas:
        dichas = AvisoTermino.objects.filter(tramite=OuterRef("pk"), clase=clase, fecha=OuterRef("vence"))
        falta = falta | Q(cuales, ~Exists(dichas))
    return Tramite.objects.abiertos().filter(falta, version_calendario=version_vigente())


def _recibidas_hace_medio_termino(calendario: Calendario, hoy: date) -> Q:
    """Received so long ago that half of the ordinary term may have passed: whatever moved the clock since only
    delays it. A term of its own is looked at from the third day on."""
    falta = Q(especial__isnull=False)
    for tipo in Tipo:
        dia = _ultima_recepcion(calendario, hoy, -(-ORDINARIO.terminos[tipo].dias // 2))
        falta |= Q(tipo=tipo, recibido_en__lt=datetime.combine(dia + _UN_DIA, time.min, tzinfo=BOGOTA))
    return falta


def _ultima_recepcion(calendario: Calendario, hoy: date, dias: int) -> date:
    """The last day of reception of which `dias` business days have been counted on `hoy`."""
    for dia in _hacia_atras(hoy):
        if calendario.contar(dia + _UN_DIA, hoy) >= dias:
            return dia
    raise AssertionError  # pragma: no cover


def _hacia_atras(dia: date) -> Iterator[date]:
    while True:
        dia -= _UN_DIA
        yield dia
