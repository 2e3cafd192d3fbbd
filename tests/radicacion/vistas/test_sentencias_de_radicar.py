"""How many statements each page of filing takes: they are counted, so that none comes back unseen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("numero", "cuantas"), [(1, 2), (2, 3), (3, 2), (4, 4), (5, 3)])
def test_a_section_reads_only_what_it_knows_of(ciudadana, numero, cuantas):
    ciudadana.llenar_todo()
    with CaptureQueriesContext(connection) as hechas:
        ciudadana.ver(numero)
    assert len(hechas) <= cuantas


def test_enviar_reads_nothing_twice(ciudadana):
    ciudadana.llenar_todo()
    with CaptureQueriesContext(connection) as hechas:
        ciudadana.enviar()
    consultas = [c["sql"] for c in hechas]
    for tabla in ("entidadconfig", "dianohabil", "documentorequerido", "dependencia"):
        leidas = [c for c in consultas if c.startswith("SELECT") and f"_{tabla}" in c]
        assert len(leidas) == 1, tabla
    assert not any(c.startswith("SELECT") and 'FROM "tramites_actuacion"' in c for c in consultas)
    assert not any(c.startswith('UPDATE "tramites_tramite"') for c in consultas)
    if connection.features.has_select_for_update:
        assert [c for c in consultas if "radicacion_borrador" in c and c.endswith("FOR UPDATE")]
    assert len(consultas) <= 27  # transaction's own words and, on SQLite, a statement a row
