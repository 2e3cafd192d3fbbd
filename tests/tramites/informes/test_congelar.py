"""What the reports tell of a case is frozen as it closes; afterwards another row where what it tells changes."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from plazos.calendario import fecha_bogota
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, la_dependencia
from tests.tramites.actos.datos import DATOS, un_lugar
from tests.tramites.actos.escena import ciudadano, dia
from tests.tramites.elenco import APROBADA, hacer, un_caso
from tramites.bitacora import disparadores
from tramites.informes.congelar import congelar, corregir
from tramites.models import CausalReserva, Estado, HechoCongelado, Tramite
from tramites.plazo import plazo_de

pytestmark = pytest.mark.django_db

HOY = date(2026, 11, 20)
NEGADA = {
    "texto": "Es reservada.",
    "norma": "Ley 23 de 1982",
    "alcance": "parcial",
    "calidad": "otra",
    "se_entrega": "El resto.",
}


@pytest.fixture(autouse=True)
def _entidad(entidad):
    """The entity's rows."""


def hechos(caso: Tramite) -> list[HechoCongelado]:
    return list(HechoCongelado.objects.filter(tramite=caso).order_by("orden"))


def olvidar(caso: Tramite) -> None:
    """As of a case that closed when nothing was frozen yet."""
    disparadores.quitar(connection, [disparadores.HECHO])
    HechoCongelado.objects.filter(tramite=caso).delete()
    disparadores.instalar(connection, [disparadores.HECHO])


def responder(caso: Tramite) -> None:
    hacer(caso, "proyectar", "gestora", texto="Ahora sí.")
    hacer(caso, "aprobar", "jefa", **APROBADA)
    hacer(caso, "responder", "radicadora")


@pytest.mark.parametrize("estado", ["atendida", "trasladada", "desistida", "rechazada", "archivada", "anulada"])
def test_each_closing_freezes_its_outcome(estado):
    caso = un_caso(estado)
    (hecho,) = hechos(caso)
    assert (hecho.clase, hecho.motivo, hecho.orden, hecho.al) == ("cierre", "", 1, HOY)
    assert (hecho.resultado, hecho.cerrada, hecho.version) == (estado, HOY, caso.version)
    assert hecho.en_termino is (None if estado == Estado.ANULADA else True)
    plazo = plazo_de(caso)
    assert (hecho.vence, hecho.dias_termino, hecho.dias_contados) == (plazo.vence, 15, 0)
    assert (hecho.radicada, hecho.recibida, hecho.tipo, hecho.canal) == (HOY, HOY, caso.tipo, "web")
    assert (hecho.modalidad, hecho.dependencia) == (caso.peticion.modalidad, la_dependencia("OR"))
    assert (hecho.dias_prorroga, hecho.dias_suspendidos, hecho.silencio, hecho.satisfaccion) == (0, 0, False, None)


def test_an_open_case_asks_nothing_of_the_facts():
    caso = un_caso("en_tramite")
    with CaptureQueriesContext(connection) as consultas:
        hacer(caso, "anotar", "gestora", texto="Nota.")
    assert "hechocongelado" not in str([c["sql"] for c in consultas])
    assert hechos(caso) == []


def test_a_closing_costs_three_queries_and_what_changes_nothing_one():
    caso = un_caso("aprobada")
    with CaptureQueriesContext(connection) as consultas:
        hacer(caso, "responder", "radicadora")
    propias = [c for c in consultas if "hechocongelado" in c["sql"] or "caracterizacion" in c["sql"]]
    assert len(propias) == 3
    with CaptureQueriesContext(connection) as consultas:
        hacer(caso, "anotar", "gestora", texto="Nota.")
    assert sum("hechocongelado" in c["sql"] for c in consultas) == 1
    assert len(hechos(caso)) == 1


def test_a_rating_is_a_correction_once_and_reopening_another_which_keeps_it():
    caso = un_caso("atendida")
    with en_el_momento(dia(11, 24)):
        ciudadano(caso, "calificar", satisfaccion=4, respondio="si", texto="")
    with en_el_momento(dia(11, 26)):
        hacer(caso, "reabrir", "jefa", texto="Faltó algo.")
        hacer(caso, "anotar", "gestora", texto="Nota.")
    with en_el_momento(dia(12, 30)):
        responder(caso)
    cuenta = [(h.clase, h.motivo, h.resultado, h.cerrada, h.satisfaccion, h.en_termino) for h in hechos(caso)]
    assert cuenta == [
        ("cierre", "", "atendida", HOY, None, True),
        ("correccion", "calificar", "atendida", HOY, 4, True),
        ("correccion", "reabrir", "abierta", None, 4, True),
        ("cierre", "", "atendida", date(2026, 12, 30), 4, False),
    ]
    assert [h.orden for h in hechos(caso)] == [1, 2, 3, 4]
    for al, cual in ((19, []), (20, [1]), (23, [1]), (25, [2]), (26, [3]), (30, [3])):
        assert [h.orden for h in HechoCongelado.objects.vigentes(date(2026, 11, al))] == cual
    assert HechoCongelado.objects.vigentes(date(2027, 1, 1)).get().orden == 4


def test_what_the_clock_was_told_stands_in_the_row():
    """Extended by five days, and stopped from Thursday 26 November to Tuesday 1 December."""
    caso = un_caso("en_tramite", tipo="informacion")
    with en_el_momento(dia(11, 25)):
        hacer(caso, "requerir", "jefa", texto="Falta algo.", faltan="El poder")
    with en_el_momento(dia(12, 1)):
        ciudadano(caso, "completar", texto="Aquí está.", archivos=[])
    with en_el_momento(dia(12, 2)):
        vence = plazo_de(caso)
        nueva = vence.calendario.sumar(vence.vence, 5)
        hacer(caso, "prorrogar", "jefa", texto="Por su complejidad.", hasta=nueva)
    with en_el_momento(dia(12, 30)):
        responder(caso)
    hecho = hechos(caso)[-1]
    assert (hecho.vence, hecho.dias_termino, hecho.dias_prorroga, hecho.dias_suspendidos) == (nueva, 15, 5, 4)
    assert (hecho.en_termino, hecho.silencio) == (nueva >= date(2026, 12, 30), nueva < date(2026, 12, 30))


def test_a_denial_is_told_apart_from_an_answer():
    caso = un_caso("en_tramite", tipo="documentos")
    with en_el_momento(VIERNES + timedelta(hours=1)):
        hacer(caso, "negar", "jefa", **NEGADA, causales=CausalReserva.objects.filter(numero=1))
    assert [(h.resultado, h.cerrada) for h in hechos(caso)] == [("negada", HOY)]
    with en_el_momento(dia(11, 24)):
        ciudadano(caso, "calificar", satisfaccion=1, respondio="no", texto="")
    assert [h.resultado for h in hechos(caso)] == ["negada", "negada"]


def test_what_the_person_withdrew_is_not_copied_and_moves_no_row():
    caso = un_caso("atendida", poblacion=["indigena"])
    assert hechos(caso)[0].poblacion == ["indigena"]
    hacer(caso, "retirar_autorizacion", "radicadora")
    assert len(hechos(caso)) == 1
    with en_el_momento(dia(11, 24)):
        ciudadano(caso, "calificar", satisfaccion=5, respondio="si", texto="")
    assert [h.poblacion for h in hechos(caso)] == [["indigena"], []]


def test_just_before_midnight_and_just_after_are_two_days():
    noche = VIERNES.replace(day=21, hour=4, minute=59, second=59)  # 23:59:59 of the 20th in Bogotá
    for instante, dia_bogota in ((noche, HOY), (noche + timedelta(seconds=61), HOY + timedelta(days=1))):
        caso = un_caso("en_tramite")
        with en_el_momento(instante):
            hacer(caso, "desistir", "radicadora")
        assert [(h.al, h.cerrada) for h in hechos(caso)] == [(dia_bogota, dia_bogota)]
        assert fecha_bogota(caso.cerrado_en) == dia_bogota


def test_of_a_case_closed_before_there_were_facts_the_next_act_freezes_all_of_it():
    caso = un_caso("atendida")
    with en_el_momento(dia(11, 24)):
        ciudadano(caso, "calificar", satisfaccion=4, respondio="si", texto="")
    por_la_puerta = [h.__dict__ for h in hechos(caso)]
    olvidar(caso)
    with en_el_momento(dia(11, 26)):
        hacer(caso, "reabrir", "jefa", texto="Faltó algo.")
    rehechas = hechos(caso)
    assert [h.motivo for h in rehechas] == ["", "calificar", "reabrir"]
    propios = {"_state", "id", "congelado_en"}
    for antes, ahora in zip(por_la_puerta, rehechas, strict=False):
        assert {k: v for k, v in antes.items() if k not in propios} == {
            k: v for k, v in ahora.__dict__.items() if k not in propios
        }


def test_it_runs_only_in_the_transaction_that_locked_the_case(monkeypatch):
    caso = un_caso("atendida")
    olvidar(caso)
    monkeypatch.setattr("tramites.informes.congelar.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(transaction.TransactionManagementError):
        congelar(caso, caso.actuaciones.last(), plazo_de(caso))


def test_a_correction_by_hand_is_a_row_with_its_reason_and_stays():
    caso = un_caso("atendida")
    with en_el_momento(dia(11, 23)):
        hecho = corregir(caso, "Se respondió por escrito el día anterior.", en_termino=False)
    assert (hecho.clase, hecho.orden, hecho.al, hecho.en_termino) == ("correccion", 2, date(2026, 11, 23), False)
    with en_el_momento(dia(11, 24)):
        hacer(caso, "anotar", "gestora", texto="Nota.")
        assert len(hechos(caso)) == 2, "what changes nothing does not take it back"
        ciudadano(caso, "calificar", satisfaccion=2, respondio="no", texto="")
    assert [(h.en_termino, h.satisfaccion) for h in hechos(caso)] == [(True, None), (False, None), (False, 2)]


@pytest.mark.parametrize(
    ("motivo", "cuenta"),
    [
        (" ", {"en_termino": False}),
        ("reabrir", {"en_termino": False}),
        ("Porque sí.", {"poblacion": []}),
        ("Porque sí.", {"en_termino": True}),
        ("Porque sí.", {}),
    ],
)
def test_a_correction_needs_a_reason_in_words_and_something_to_correct(motivo, cuenta):
    with pytest.raises(ValueError, match=r"reason|changes nothing"):
        corregir(un_caso("atendida"), motivo, **cuenta)


def test_what_was_never_frozen_cannot_be_corrected():
    with pytest.raises(ValueError, match="Nothing of this case"):
        corregir(un_caso(), "Porque sí.", en_termino=False)


# --- Rows that never change -----------------------------------------------------------------------


def rechaza(sql: str, dice: str = "no se") -> None:
    with (
        pytest.raises(DatabaseError, match=f"Los hechos congelados {dice}"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_no_row_is_changed_deleted_or_replaced():
    un_caso("atendida")
    tabla = disparadores.HECHO
    rechaza(f"UPDATE {tabla} SET en_termino = NOT en_termino")
    rechaza(f"DELETE FROM {tabla}")
    if connection.vendor == "postgresql":
        rechaza(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {tabla}")
        return
    columnas = ", ".join(c.column for c in HechoCongelado._meta.concrete_fields)
    sin_id = columnas.replace("id, ", "", 1)
    for lista in (columnas, sin_id):
        rechaza(f"REPLACE INTO {tabla} ({lista}) SELECT {lista} FROM {tabla}", "no se reemplazan")


def test_a_second_cut_off_of_one_day_replaces_nothing():
    caso = un_caso("atendida")
    (hecho,) = hechos(caso)
    for orden in (2, 3):
        hecho.pk, hecho.orden, hecho.clase = None, orden, "corte"
        if orden == 2:
            hecho.save(force_insert=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        hecho.save(force_insert=True)


# --- Acts that close in another way ---------------------------------------------------------------


def test_each_of_those_answered_in_common_has_its_own_row():
    estado, nombre = un_lugar("acumular")
    caso = un_caso(estado)
    datos = DATOS["acumular"](caso)
    with en_el_momento(VIERNES + timedelta(minutes=5)):
        hacer(caso, "acumular", nombre, **datos)
    otros = {leido.pk for leido in datos["casos"]} | {caso.pk}
    filas = HechoCongelado.objects.filter(tramite__in=otros)
    assert len(otros) > 10
    assert sorted(filas.values_list("tramite", "orden", "clase", "resultado")) == sorted(
        (pk, 1, "cierre", "atendida") for pk in otros
    )
