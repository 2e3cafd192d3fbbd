"""F14: an outage gives the citizen three business days more, and never moves a term of the entity."""

from datetime import date

from plazos.calendario import Calendario
from plazos.hechos import Aclaracion, Completada, ProrrogaRequerimiento, Requerimiento
from plazos.interrupciones import Interrupcion, con_interrupciones
from plazos.reloj import evaluar, vencimiento
from plazos.terminos import Tipo

CALENDARIO = Calendario.con()
RECIBIDA = date(2026, 3, 2)
REQUERIDA = Requerimiento(date(2026, 3, 10))  # a month: until Friday 10 April


def limite(*hechos, fallas=()):
    return evaluar(
        Tipo.QUEJA, RECIBIDA, hechos, calendario=CALENDARIO, hoy=date(2026, 3, 11), interrupciones=fallas
    ).limite_ciudadano


def falla(desde, hasta=None):
    return Interrupcion(desde, hasta or desde)


def test_without_outages_the_limit_is_the_laws():
    assert limite(REQUERIDA) == date(2026, 4, 10)


def test_an_outage_while_the_term_runs_gives_three_business_days():
    # Monday 13, Tuesday 14, Wednesday 15 April
    assert limite(REQUERIDA, fallas=[falla(date(2026, 4, 10))]) == date(2026, 4, 15)
    assert limite(REQUERIDA, fallas=[falla(date(2026, 3, 10))]) == date(2026, 4, 15)


def test_an_outage_before_or_after_it_gives_nothing():
    fallas = [falla(date(2026, 3, 9)), falla(date(2026, 4, 11))]
    assert limite(REQUERIDA, fallas=fallas) == date(2026, 4, 10)


def test_a_second_outage_counts_from_where_the_first_left_the_limit():
    """In whatever order the rows are read; Friday 17 April is the día cívico."""
    fallas = [falla(date(2026, 4, 15)), falla(date(2026, 4, 9), date(2026, 4, 10))]
    assert limite(REQUERIDA, fallas=fallas) == date(2026, 4, 21)


def test_it_counts_from_the_day_that_the_requerimiento_arrived():
    tarde = Requerimiento(date(2026, 3, 10), date(2026, 3, 20))
    assert limite(tarde, fallas=[falla(date(2026, 3, 12))]) == date(2026, 4, 20)


def test_more_time_is_a_month_of_the_laws_limit_and_the_outage_once_more():
    hechos = (REQUERIDA, ProrrogaRequerimiento(date(2026, 4, 14)))
    assert limite(*hechos, fallas=[falla(date(2026, 4, 10))]) == date(2026, 5, 14)


def test_the_ten_days_to_clarify_gain_them_too():
    assert limite(Aclaracion(date(2026, 3, 10))) == date(2026, 3, 25)
    assert limite(Aclaracion(date(2026, 3, 10)), fallas=[falla(date(2026, 3, 24))]) == date(2026, 3, 30)


def test_what_comes_in_those_days_comes_in_time_and_the_explanation_says_why():
    hechos = [REQUERIDA, Completada(date(2026, 4, 15))]
    plazo = evaluar(
        Tipo.QUEJA,
        RECIBIDA,
        hechos,
        calendario=CALENDARIO,
        hoy=date(2026, 4, 16),
        interrupciones=[falla(date(2026, 4, 10))],
    )
    assert plazo.vence == vencimiento(
        Tipo.QUEJA, RECIBIDA, hechos, calendario=CALENDARIO, interrupciones=[falla(date(2026, 4, 10))]
    )
    assert any(
        paso.endswith(
            "hasta el miércoles 15 de abril de 2026, con los días hábiles que se dan por la interrupción del portal"
            " (Ley 1437 de 2011, art. 62)."
        )
        for paso in plazo.pasos
    )


def test_the_entitys_term_does_not_move():
    fallas = [falla(date(2026, 3, 4))]
    assert vencimiento(Tipo.QUEJA, RECIBIDA, calendario=CALENDARIO, interrupciones=fallas) == vencimiento(
        Tipo.QUEJA, RECIBIDA, calendario=CALENDARIO
    )


def test_the_sum_alone():
    assert con_interrupciones(CALENDARIO, RECIBIDA, date(2026, 3, 31), []) == date(2026, 3, 31)
