"""The periods of the reports."""

from datetime import date, timedelta

import pytest

from tramites.informes.periodo import Periodo, PeriodoMalEscrito


def test_a_quarter_is_known_by_its_key_and_its_days():
    tercero = Periodo.de("2026-T3")
    assert (tercero.desde, tercero.hasta, str(tercero)) == (date(2026, 7, 1), date(2026, 9, 30), "2026-T3")
    assert (tercero.anterior.clave, tercero.un_anio_antes.clave) == ("2026-T2", "2025-T3")
    assert Periodo.de("2026-T1").anterior.clave == "2025-T4"
    assert Periodo.de("2026-T4").siguiente.clave == "2027-T1"


def test_a_half_year_too():
    segundo = Periodo.de("2026-S2")
    assert (segundo.desde, segundo.hasta, segundo.anterior.clave) == (date(2026, 7, 1), date(2026, 12, 31), "2026-S1")


@pytest.mark.parametrize("meses", [3, 6])
def test_every_day_lies_in_one_period_of_each_kind(meses):
    dia = date(2027, 12, 31)
    while dia >= date(2026, 1, 1):
        periodo = Periodo.que_tiene(dia, meses)
        assert periodo.desde <= dia <= periodo.hasta
        assert Periodo.de(periodo.clave) == periodo
        dia -= timedelta(days=1)


@pytest.mark.parametrize(
    "clave", ["2026-T5", "2026-S3", "2026-T0", "26-T1", "2026-t1", "2026-T1 ", "1983-T4", "2101-T1", ""]
)
def test_another_writing_is_refused(clave):
    with pytest.raises(PeriodoMalEscrito):
        Periodo.de(clave)
