"""The cast of filing."""

import pytest

from radicacion.models import EntidadConfig
from tests.radicacion.ciudadana import Ciudadana


@pytest.fixture
def ciudadana(entidad: EntidadConfig) -> Ciudadana:
    return Ciudadana()
