"""A hand with full rights on the database: what it can do, and what the check then says."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tramites.auditoria.verificar import Informe, verificar_todo
from tramites.bitacora import cadena, disparadores
from tramites.models import Actuacion, Tramite


@pytest.fixture
def sin_disparadores() -> Iterator[None]:
    """The triggers are away while the hand is at work; `verificada` puts them back, as such a hand would."""
    disparadores.quitar(connection)
    yield
    disparadores.instalar(connection)


def verificada() -> Informe:
    """The whole check, with the triggers back in their place."""
    disparadores.instalar(connection)
    return verificar_todo()


def dicho(informe: Informe) -> list[tuple[str, int | None]]:
    return [(h.clase, h.orden) for h in informe.hallazgos]


def reencadenar(caso: Tramite) -> None:
    """Write the whole chain of a case again, so that it holds."""
    previo = ""
    for fila in Actuacion.objects.filter(tramite=caso).order_by("orden"):
        fila.previo = previo
        fila.hash = previo = cadena.hash_de(fila)
        fila.save()
