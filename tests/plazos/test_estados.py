"""The state and the counts that the clock shows on a given day: law.md §5, F4 and F6."""

from datetime import date

import pytest

from plazos.calendario import Calendario
from plazos.reloj import (
    Completada,
    Estado,
    Hecho,
    Plazo,
    Prorroga,
    Reclasificacion,
    Requerimiento,
    Respuesta,
    Traslado,
    evaluar,
)
from plazos.terminos import ESPECIALES, Tipo

CON = Calendario.con()
RECIBIDA = date(2026, 11, 20)


def d(mes_dia: str) -> date:
    return date.fromisoformat(f"2026-{mes_dia}")


def mirar(tipo: str, hoy: str, *hechos: Hecho, por_vencer: int = 3) -> Plazo:
    return evaluar(Tipo(tipo), RECIBIDA, hechos, calendario=CON, hoy=d(hoy), por_vencer=por_vencer)


@pytest.mark.parametrize(
    ("hoy", "estado", "consumidos", "restantes"),
    [
        ("11-01", "en_termino", 0, 15),
        ("11-20", "en_termino", 0, 15),
        ("11-23", "en_termino", 1, 14),
        ("12-08", "en_termino", 11, 4),
        ("12-09", "por_vencer", 12, 3),
        ("12-11", "por_vencer", 14, 1),
        ("12-13", "por_vencer", 14, 1),
        ("12-14", "vence_hoy", 15, 0),
        ("12-15", "vencida", 16, -1),
    ],
)
def test_day_by_day(hoy: str, estado: str, consumidos: int, restantes: int) -> None:
    plazo = mirar("queja", hoy)
    assert (plazo.estado, plazo.consumidos, plazo.restantes) == (estado, consumidos, restantes)


@pytest.mark.parametrize(("por_vencer", "estado"), [(1, "en_termino"), (2, "por_vencer")])
def test_about_to_be_due_is_a_setting(por_vencer: int, estado: str) -> None:
    assert mirar("queja", "12-10", por_vencer=por_vencer).estado == estado


def test_about_to_be_due_looks_at_the_days_left_not_at_the_date() -> None:
    """law.md §5: a suspension yet to come, or under way, puts the due day off but leaves the same days."""
    hechos = Requerimiento(d("12-02")), Completada(d("12-28"))
    vistos = [mirar("informacion", hoy, *hechos) for hoy in ("11-30", "12-01", "12-15", "12-28")]
    assert [(p.estado.value, p.restantes) for p in vistos] == [
        ("en_termino", 4),
        ("por_vencer", 3),
        ("por_vencer", 2),
        ("por_vencer", 2),
    ]


def test_overdue_begins_the_next_day_even_a_closed_one() -> None:
    assert mirar("informacion", "12-04").estado == Estado.VENCE_HOY
    assert mirar("informacion", "12-05").estado == Estado.SILENCIO_POSITIVO


def test_suspended_days_stand_still() -> None:
    for hoy in ("11-20", "12-01", "12-31"):
        plazo = mirar("queja", hoy, Requerimiento(d("11-27")))
        assert (plazo.estado, plazo.vence) == (Estado.SUSPENDIDA, None)
        assert (plazo.consumidos, plazo.restantes) == (5, 10)


def test_the_day_of_completion_is_not_counted() -> None:
    hechos = Requerimiento(d("11-27")), Completada(d("12-09"))
    assert [mirar("queja", hoy, *hechos).consumidos for hoy in ("11-25", "12-01", "12-09", "12-10")] == [3, 5, 5, 6]
    assert mirar("queja", "12-09", *hechos).estado == Estado.EN_TERMINO


def test_the_day_that_is_given_when_none_is_left_is_not_counted() -> None:
    hechos = Requerimiento(d("12-04")), Completada(d("12-10"))
    vistos = [mirar("informacion", hoy, *hechos) for hoy in ("12-10", "12-11", "12-14")]
    assert [p.estado for p in vistos] == [Estado.POR_VENCER, Estado.VENCE_HOY, Estado.SILENCIO_POSITIVO]
    assert [(p.consumidos, p.restantes) for p in vistos] == [(10, 0), (10, 0), (11, -1)]


@pytest.mark.parametrize("tipo", list(Tipo))
def test_silence_only_for_information_and_documents(tipo: Tipo) -> None:
    plazo = mirar(tipo, "12-14", Respuesta(d("12-14"))) if tipo == Tipo.CONSULTA else mirar(tipo, "12-31")
    hay_silencio = tipo in (Tipo.INFORMACION, Tipo.DOCUMENTOS)
    assert plazo.silencio == hay_silencio == (plazo.estado == Estado.SILENCIO_POSITIVO)
    assert plazo.copias_hasta == (d("12-10") if hay_silencio else None)


def test_a_prorroga_holds_the_silence_back() -> None:
    prorroga = Prorroga(d("12-04"), d("12-10"))
    assert not mirar("informacion", "12-10", prorroga).silencio
    assert mirar("informacion", "12-11", prorroga).copias_hasta == d("12-15")


def test_no_silence_under_a_statute_of_its_own() -> None:
    plazo = evaluar(Tipo.INFORMACION, RECIBIDA, calendario=CON, hoy=d("12-31"), especial=ESPECIALES[0])
    assert (plazo.estado, plazo.vence) == (Estado.VENCIDA, d("11-27"))


def test_a_late_answer_does_not_undo_the_silence() -> None:
    plazo = mirar("documentos", "12-31", Respuesta(d("12-09")))
    assert plazo.estado == Estado.RESPONDIDA_FUERA_DE_TERMINO
    assert plazo.silencio
    assert plazo.copias_hasta == d("12-10")


@pytest.mark.parametrize(("dia", "en_termino"), [("12-14", True), ("12-15", False), ("12-13", True), ("11-20", True)])
def test_answered(dia: str, en_termino: bool) -> None:
    plazo = mirar("queja", "12-31", Respuesta(d(dia)))
    esperado = Estado.RESPONDIDA_EN_TERMINO if en_termino else Estado.RESPONDIDA_FUERA_DE_TERMINO
    assert plazo.estado == esperado
    assert plazo.vence == d("12-14")


def test_counts_freeze_at_the_answer() -> None:
    for hoy in ("11-20", "12-31"):
        plazo = mirar("queja", hoy, Respuesta(d("11-27")))
        assert (plazo.consumidos, plazo.restantes, plazo.estado) == (5, 10, Estado.RESPONDIDA_EN_TERMINO)


def test_answered_while_suspended() -> None:
    plazo = mirar("queja", "12-31", Requerimiento(d("11-27")), Respuesta(d("12-20")))
    assert (plazo.estado, plazo.vence, plazo.consumidos) == (Estado.RESPONDIDA_EN_TERMINO, None, 5)


@pytest.mark.parametrize(("dia", "en_termino"), [("11-27", True), ("11-28", False), ("11-30", False)])
def test_transferred_within_five_days_or_late(dia: str, en_termino: bool) -> None:
    plazo = mirar("queja", "12-31", Traslado(d(dia)))
    assert isinstance(plazo.cierre, Traslado)
    assert plazo.movimientos[-1].en_termino == en_termino
    esperado = Estado.RESPONDIDA_EN_TERMINO if en_termino else Estado.RESPONDIDA_FUERA_DE_TERMINO
    assert plazo.estado == esperado


def test_reclassified_and_already_past_shows_at_once() -> None:
    a_informacion = Reclasificacion(d("12-10"), Tipo.INFORMACION)
    assert mirar("queja", "12-10", a_informacion).estado == Estado.SILENCIO_POSITIVO
    suspendida = Requerimiento(d("12-04")), Reclasificacion(d("12-09"), Tipo.QUEJA, ESPECIALES[0])
    plazo = mirar("queja", "12-09", *suspendida)
    assert (plazo.estado, plazo.vence, plazo.dias_termino) == (Estado.VENCIDA, d("11-27"), 5)


def test_the_latest_prorroga_that_the_form_may_propose() -> None:
    doble = date(2027, 1, 6)
    assert mirar("queja", "11-20").maximo_prorroga == doble
    assert mirar("queja", "12-14").maximo_prorroga == doble
    reanudada = mirar("queja", "12-10", Requerimiento(d("11-27")), Completada(d("12-09")))
    assert reanudada.maximo_prorroga == date(2027, 1, 18)
    for imposible in (
        mirar("queja", "12-15"),
        mirar("felicitacion", "11-20"),
        mirar("queja", "12-01", Prorroga(d("12-01"), d("12-15"))),
        mirar("queja", "12-01", Requerimiento(d("11-27"))),
        mirar("queja", "12-01", Respuesta(d("12-01"))),
    ):
        assert imposible.maximo_prorroga is None


def test_labels() -> None:
    assert Estado("vence_hoy").etiqueta == "Vence hoy"
