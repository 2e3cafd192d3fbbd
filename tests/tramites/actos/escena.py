"""What the tests of the acts do again and again: a day, an act by the citizen, a refusal, the letter just written."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from tests.tramites.elenco import hacer
from tramites.actos import ACTOS, ejecutar
from tramites.actos.acto import CIUDADANO, ActoRechazado
from tramites.models import Oficio, Tramite

_milisegundos = count(1)  # two numbers are never of the same instant


def dia(mes: int, numero: int, anio: int = 2026) -> datetime:
    """10 a. m. in Bogotá, each time a millisecond later."""
    return datetime(anio, mes, numero, 15, tzinfo=UTC) + timedelta(milliseconds=next(_milisegundos))


def ciudadano(caso: Tramite, clave: str, **datos: Any) -> None:
    """The act as the public page does it: by nobody in particular."""
    caso.refresh_from_db()
    ejecutar(ACTOS[clave], caso.pk, caso.version, CIUDADANO, datos)
    caso.refresh_from_db()


def rechazo(caso: Tramite, clave: str, nombre: str = "jefa", **datos: Any) -> tuple[str, str]:
    """What the refusal says, and its article."""
    with pytest.raises(ActoRechazado) as error:
        hacer(caso, clave, nombre, **datos)
    return error.value.mensaje, error.value.articulo


def carta(caso: Tramite) -> str:
    """The text of the last oficio of the case."""
    oficio = Oficio.objects.filter(tramite=caso).exclude(anio=None).order_by("consecutivo").last()
    assert oficio is not None
    return oficio.texto
