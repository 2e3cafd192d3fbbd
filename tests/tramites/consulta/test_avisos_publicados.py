"""`/avisos/`: what is published, by its number alone, on its days and no others (law.md F13)."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from plazos.fechas import BOGOTA
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.tramites.elenco import hacer, un_caso
from tramites.actos import ACTOS
from tramites.models import AvisoPublico

pytestmark = pytest.mark.django_db


@pytest.fixture
def publicado(entidad):
    """On Monday 23 November 2026, of an anonymous person without e-mail; a Friday later it still stands."""
    caso = un_caso("atendida", modalidad="anonima", correo="")
    with en_el_momento(VIERNES + timedelta(days=3)):
        inicial = ACTOS["publicar_aviso"].inicial(caso, None)
        hacer(caso, "publicar_aviso", "radicadora", sin_datos=True, **inicial)
    return caso


def cuerpo(dia: int, mes: int = 11) -> str:
    with time_machine.travel(datetime(2026, mes, dia, 10, tzinfo=BOGOTA), tick=False):
        return Client().get("/avisos/").content.decode()


def test_it_is_shown_five_business_days_and_then_comes_down(publicado):
    aviso = AvisoPublico.objects.get()
    assert (aviso.desde.isoformat(), aviso.hasta.isoformat()) == ("2026-11-23", "2026-11-30")
    assert aviso.notificacion.efectiva.isoformat() == "2026-12-01"
    assert str(aviso) == publicado.respuesta.radicado
    assert publicado.respuesta.radicado not in cuerpo(22)
    for dia in (23, 27, 30):
        assert f"Aviso del oficio {publicado.respuesta.radicado}" in cuerpo(dia)
    assert "No hay avisos publicados." in cuerpo(1, 12)


def test_it_tells_when_it_takes_effect_and_names_nobody(publicado):
    pagina = cuerpo(24)
    assert "se entiende surtida al finalizar el 1 de diciembre de 2026" in pagina
    assert publicado.peticion.radicado in pagina


def test_many_are_paged(publicado, monkeypatch):
    from tramites.consulta import avisos

    monkeypatch.setattr(avisos, "POR_PAGINA", 1)
    otro = un_caso("atendida", modalidad="anonima", correo="")
    with en_el_momento(VIERNES + timedelta(days=3)):
        inicial = ACTOS["publicar_aviso"].inicial(otro, None)
        hacer(otro, "publicar_aviso", "radicadora", sin_datos=True, **inicial)
    with time_machine.travel(datetime(2026, 11, 24, 10, tzinfo=BOGOTA), tick=False):
        primera = Client().get("/avisos/").content.decode()
        segunda = Client().get("/avisos/?pagina=2").content.decode()
    assert "Anteriores" in primera
    assert "Más recientes" in segunda
