"""The sweep that fills what the bandeja searches. As often as one likes; what has its row is not read again.

Keys grow, so what is missing lies near the last key that was indexed: a window before it covers the cases that were
being filed when the last run read them.
"""

from django.db.models import Max

from radicacion.models import Modalidad
from tramites.models import IndiceBusqueda, Tramite
from tramites.models.alcance import DENUNCIAS
from tramites.reparto.reglas import sin_adornos

TANDA = 100  # cases written at once: a moment, so that no filing waits for it
VENTANA = 1000  # keys
MAXIMO = 100_000  # characters of a text that are searched


def indexar(tandas: int = 20) -> int:
    """How many cases were indexed: the oldest that wait, `tandas` batches at most."""
    hechos = 0
    for _vez in range(tandas):
        hechos += (escritos := _una_tanda())
        if escritos < TANDA:
            break
    return hechos


def _una_tanda() -> int:
    ultimo = IndiceBusqueda.objects.aggregate(ultimo=Max("pk"))["ultimo"] or 0
    casos = (
        Tramite.objects.filter(pk__gt=ultimo - VENTANA, indice=None)
        .select_related("peticion__peticionario")
        .order_by("pk")[:TANDA]
    )
    filas = [IndiceBusqueda(tramite=caso, nombres=_nombres(caso), texto=_texto(caso)) for caso in casos]
    IndiceBusqueda.objects.bulk_create(filas, ignore_conflicts=True)  # another run may be at it
    return len(filas)


def _nombres(caso: Tramite) -> str:
    """Of who filed and of whom they represent; nothing of who is reserved, denounces or is anonymous."""
    peticion = caso.peticion
    persona = peticion.peticionario
    if persona is None or peticion.modalidad != Modalidad.IDENTIFICADA or {caso.tipo, peticion.tipo} & {*DENUNCIAS}:
        return ""
    return sin_adornos(f"{persona.nombres} {persona.representado_nombres}")


def _texto(caso: Tramite) -> str:
    return sin_adornos(caso.peticion.descripcion[:MAXIMO])
