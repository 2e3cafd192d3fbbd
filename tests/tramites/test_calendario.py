"""The version that is kept beside a due date never passes for newer than the calendar it was derived from."""

from datetime import date

import pytest
from django.db import connection

from tramites.calendario import calendario_y_version, version_vigente
from tramites.models import DiaNoHabil

CERRADO = date(2026, 12, 23)


def cerrar_un_dia() -> None:
    DiaNoHabil.objects.create(desde=CERRADO, hasta=CERRADO, motivo="Cierre de fin de año")


@pytest.mark.django_db
def test_the_calendar_in_force_and_its_version():
    cerrar_un_dia()
    calendario, version = calendario_y_version()
    assert not calendario.es_habil(CERRADO)
    assert version == version_vigente()


@pytest.mark.django_db
def test_a_calendar_saved_between_the_two_readings_is_not_passed_over():
    """Either the new day was seen, or the version says that the case must be derived again."""
    lecturas = []

    def guardar_entre_lecturas(execute, sql, params, many, context):
        resultado = execute(sql, params, many, context)
        lecturas.append(sql)
        if len(lecturas) == 1:
            cerrar_un_dia()
        return resultado

    with connection.execute_wrapper(guardar_entre_lecturas):
        calendario, version = calendario_y_version()
    assert not calendario.es_habil(CERRADO) or version < version_vigente()
