"""The light of a row says what the clock itself would say, on every day around the due date."""

from datetime import UTC, date, datetime, timedelta

import pytest

from plazos.plazo import Estado
from plazos.reloj import Respuesta
from radicacion.models import EntidadConfig
from tests.factories import VIERNES, un_tramite, una_peticion
from tramites.bandeja.corte import Corte
from tramites.bandeja.semaforo import Semaforo, de_fila, de_plazo
from tramites.calendario import calendario_vigente
from tramites.models import Tramite
from tramites.plazo import plazo_de

VENCE = date(2026, 12, 14)  # fifteen business days after Friday 20 November 2026


def caso(tipo: str = "peticion") -> Tramite:
    tramite = un_tramite(una_peticion(tipo=tipo))
    tramite.vence = plazo_de(tramite, hechos=(), al=date(2026, 11, 20)).vence
    return tramite


def corte(dia: date) -> Corte:
    return Corte(dia, calendario_vigente(), EntidadConfig(por_vencer_dias=3))


@pytest.mark.django_db
@pytest.mark.parametrize("tipo", ["peticion", "documentos", "consulta"])
def test_an_open_row_is_the_clock(tipo, entidad):
    tramite = caso(tipo)
    for dias in range(60):
        dia = date(2026, 11, 20) + timedelta(days=dias)
        plazo = plazo_de(tramite, hechos=(), al=dia)
        assert de_fila(tramite, corte(dia)) == Semaforo(plazo.estado, plazo.restantes) == de_plazo(plazo), dia


@pytest.mark.django_db
@pytest.mark.parametrize("respondida", [date(2026, 12, 11), VENCE, date(2026, 12, 15)])
def test_a_closed_row_is_the_clock(respondida, entidad):
    tramite = caso()
    tramite.cerrado_en = datetime(respondida.year, respondida.month, respondida.day, 17, tzinfo=UTC)
    plazo = plazo_de(tramite, hechos=[Respuesta(respondida)], al=date(2027, 1, 10))
    assert de_fila(tramite, corte(date(2027, 1, 10))).estado == plazo.estado


def test_without_a_due_date_it_is_suspended():
    tramite = Tramite(tipo="peticion", recibido_en=VIERNES, vence=None)
    assert de_fila(tramite, Corte(VENCE, None, EntidadConfig(por_vencer_dias=3))) == Semaforo(Estado.SUSPENDIDA)


@pytest.mark.parametrize(
    ("luz", "detalle"),
    [
        (Semaforo(Estado.EN_TERMINO, 8), "faltan 8 días hábiles"),
        (Semaforo(Estado.POR_VENCER, 1), "falta 1 día hábil"),
        (Semaforo(Estado.VENCE_HOY, 0), ""),
        (Semaforo(Estado.VENCIDA, 0), "desde el último día hábil"),
        (Semaforo(Estado.VENCIDA, -1), "hace 1 día hábil"),
        (Semaforo(Estado.SILENCIO_POSITIVO, -2), "hace 2 días hábiles"),
        (Semaforo(Estado.SUSPENDIDA), ""),
        (Semaforo(Estado.RESPONDIDA_EN_TERMINO), ""),
    ],
)
def test_icon_word_and_days(luz, detalle):
    html = str(luz)
    assert luz.detalle == detalle
    assert detalle in html
    assert luz.estado.etiqueta in html
    assert 'aria-hidden="true"' in html


def test_every_state_has_an_icon_of_its_own():
    iconos = {str(Semaforo(estado)).split('aria-hidden="true">')[1][0] for estado in Estado}
    assert len(iconos) == len(Estado)
