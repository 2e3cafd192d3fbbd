"""Odd messages, made for the purpose: what mail programs, gateways, machines and malice put in a mailbox.

`corpus()` gives almost three hundred small ones; `enormes()` the huge ones, one at a time. Each is another message
unless it says `repetido`. Nothing here is random.
"""

from tests.tramites.buzon.corpus.adjuntos import adjuntos
from tests.tramites.buzon.corpus.base import Rara
from tests.tramites.buzon.corpus.bytes_sueltos import repetidas, sueltos
from tests.tramites.buzon.corpus.cabeceras import cabeceras
from tests.tramites.buzon.corpus.enormes import enormes
from tests.tramites.buzon.corpus.estructuras import estructuras
from tests.tramites.buzon.corpus.letras import codificaciones, juegos
from tests.tramites.buzon.corpus.maquinas import maquinas, paginas

__all__ = ["Rara", "corpus", "enormes"]

FAMILIAS = (juegos, codificaciones, cabeceras, estructuras, adjuntos, maquinas, paginas, sueltos, repetidas)


def corpus() -> list[Rara]:
    """All the small ones, in the order in which they arrive."""
    return [rara for familia in FAMILIAS for rara in familia()]
