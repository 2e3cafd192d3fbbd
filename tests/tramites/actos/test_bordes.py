"""Edges of two acts: months whose end is another, and an identity that nobody reserved."""

from datetime import date

import pytest

from tests.radicacion.presentaciones import presentacion
from tests.tramites.elenco import quien_es, un_caso
from tramites.actos import recibir
from tramites.actos.acto import ActoRechazado
from tramites.actos.identidad import ConsultarIdentidad
from tramites.actos.reserva import mas_meses
from tramites.models import Dependencia, Tramite


@pytest.mark.parametrize(
    ("dia", "llega"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 9, 30)),
        (date(2026, 7, 15), date(2027, 1, 15)),
    ],
)
def test_six_months_end_on_the_months_last_day(dia, llega):
    assert mas_meses(dia, 6) == llega


@pytest.mark.django_db
def test_there_is_no_reserved_identity_to_look_at(entidad):
    with pytest.raises(ActoRechazado, match="no hay una identidad reservada"):
        ConsultarIdentidad().comprobar(un_caso(), quien_es("jefa"), {"motivo": "Saber"})


@pytest.mark.django_db
def test_nothing_is_numbered_where_the_receptora_is_unknown(entidad):
    entidad.dependencia_receptora = "NINGUNA"
    entidad.save()
    with pytest.raises(Dependencia.DoesNotExist):
        recibir(presentacion("secreto"))
    assert not Tramite.objects.exists()
