"""Signing in as somebody of the cast."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from radicacion.tiempo import en_el_momento
from tests.tramites.elenco import una_persona
from tramites.bandeja.sesiones import estrenar


@pytest.fixture
def entrar(entidad) -> Callable[[str], Client]:
    """`entrar("jefa")`: a browser in which she is signed in, at whatever hour the test moves to."""

    def entrar(nombre: str) -> Client:
        navegador = Client()
        navegador.force_login(una_persona(nombre))
        sesion = navegador.session
        with en_el_momento(datetime(2100, 1, 1, tzinfo=UTC)):
            estrenar(sesion)
        sesion.save()
        return navegador

    return entrar
