"""The figures of a period, out of frozen facts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tramites.informes.hechos import un_hecho
from tramites.informes.cifras import LEY_190, cifras_de
from tramites.informes.periodo import Periodo

pytestmark = pytest.mark.django_db
TERCERO = Periodo.de("2026-T3")


def respondida(dias: int, **campos):
    campos = {"en_termino": dias <= 15, "cerrada": date(2026, 9, 1)} | campos
    return un_hecho(resultado="atendida", dias_contados=dias, al=date(2026, 9, 1), **campos)


def test_what_came_in_and_what_was_closed_are_counted_apart(entidad):
    un_hecho()
    un_hecho(radicada=date(2026, 6, 30), en_termino=False)  # came in before, and is still open
    respondida(9, radicada=date(2026, 5, 4), tipo="queja")  # came in before, closed now
    respondida(16, canal="correo")
    un_hecho(resultado="trasladada", al=date(2026, 6, 30), radicada=date(2026, 6, 29))  # all of it before
    cifras = cifras_de(TERCERO)
    assert sum(cifras["recibidas"]["tipo"].values()) == 2
    assert (cifras["recibidas"]["canal"]["web"], cifras["recibidas"]["canal"]["correo"]) == (1, 1)
    assert cifras["abiertas"] == {"en_termino": 1, "fuera": 1}
    assert {k: n for k, n in cifras["cerradas"].items() if n} == {"atendida": 2}
    assert cifras["oportunidad"]["tipo"]["queja"] == {"en_termino": 1, "fuera": 0}
    assert cifras["oportunidad"]["tipo"]["peticion"] == {"en_termino": 0, "fuera": 1}


def test_the_row_that_holds_at_the_cut_off_is_the_one_that_counts(entidad):
    primera = respondida(9)
    un_hecho(tramite=primera.tramite, resultado="abierta", clase="correccion", al=date(2026, 9, 20), motivo="reabrir")
    un_hecho(tramite=primera.tramite, resultado="atendida", al=date(2026, 10, 2), dias_contados=30)
    cifras = cifras_de(TERCERO)
    assert sum(cifras["cerradas"].values()) == 0
    assert cifras["abiertas"]["en_termino"] == 1


def test_days_by_their_mean_and_percentiles(entidad):
    for dias in (1, 2, 2, 3, 4, 5, 6, 7, 8, 30):
        respondida(dias)
    assert cifras_de(TERCERO)["dias"]["todas"] == {"casos": 10, "media": 6.8, "mediana": 4, "p90": 8, "maximo": 30}


def test_access_to_information_has_its_own_account(entidad):
    respondida(5, tipo="informacion")
    un_hecho(resultado="negada", tipo="documentos", al=date(2026, 9, 1), dias_contados=8)
    un_hecho(resultado="trasladada", tipo="documentos", al=date(2026, 9, 1))
    respondida(14, tipo="documentos", silencio=True, en_termino=False)
    cifras = cifras_de(TERCERO)
    assert cifras["acceso"] == {"recibidas": 4, "trasladadas": 1, "negadas": 1, "silencio": 1}
    assert cifras["dias"]["acceso"]["casos"] == 3
    assert cifras["otras"]["silencio"] == 1


def test_who_said_two_groups_is_in_both_and_extensions_count_what_was_closed(entidad):
    un_hecho(poblacion=["indigena", "victima"])
    un_hecho(poblacion=["victima"])
    respondida(20, dias_prorroga=10, dias_suspendidos=3, satisfaccion=4, en_termino=True)
    cifras = cifras_de(TERCERO)
    assert (cifras["recibidas"]["poblacion"]["indigena"], cifras["recibidas"]["poblacion"]["victima"]) == (1, 2)
    assert cifras["otras"] == {"prorrogadas": 1, "suspendidas": 1, "silencio": 0}
    assert cifras["satisfaccion"]["4"] == 1


def test_a_report_of_some_types_tells_nothing_of_the_others(entidad):
    un_hecho(tipo="queja")
    un_hecho(tipo="consulta")
    cifras = cifras_de(Periodo.de("2026-S2"), LEY_190)
    assert cifras["recibidas"]["tipo"] == {
        "queja": 1,
        "reclamo": 0,
        "sugerencia": 0,
        "denuncia_interna": 0,
        "denuncia_externa": 0,
    }
    assert sum(cifras["quejas"].values()) == 1
    assert sum(cifras["recibidas"]["canal"].values()) == 1


def test_three_queries_however_many_the_cases(entidad):
    for _ in range(2):
        un_hecho()
        with CaptureQueriesContext(connection) as consultas:
            cifras_de(TERCERO)
        assert len(consultas) == 3
