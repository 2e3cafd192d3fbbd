"""The replay: what each case is, derived again from its log alone; every difference is told and nothing is mended."""

from datetime import date, time, timedelta

import pytest
from django.db import connection

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, la_dependencia
from tests.tramites.auditoria.conftest import reencadenar, verificada
from tests.tramites.elenco import hacer, un_caso, una_persona
from tramites import tareas
from tramites.auditoria.verificar import verificar_todo
from tramites.bitacora import cadena, disparadores
from tramites.calendario import version_vigente
from tramites.models import Actuacion, Alarma, DiaNoHabil, Estado, Tramite
from tramites.plazo import plazo_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("entidad")]


@pytest.fixture(autouse=True)
def reloj(time_machine):
    time_machine.move_to(VIERNES, tick=False)
    return time_machine


@pytest.fixture
def caso() -> Tramite:
    return un_caso(Estado.ATENDIDA)


def columna(caso: Tramite, **cambios) -> list[str]:
    Tramite.objects.filter(pk=caso.pk).update(**cambios)
    informe = verificar_todo()
    assert Alarma.objects.count() == informe.cuantos
    for campo, valor in cambios.items():
        assert Tramite.objects.values_list(campo, flat=True).get(pk=caso.pk) == valor, "nothing is mended"
    return [h.que for h in informe.hallazgos]


def test_every_state_of_a_case():
    for estado in ("en_reparto", "en_tramite", "en_revision", "aprobada", "atendida"):
        un_caso(estado)
    assert verificar_todo().cuantos == 0


@pytest.mark.parametrize(
    ("campo", "valor", "dice"),
    [
        ("estado", "en_tramite", "Su estado es «en_tramite» y la bitácora da «atendida»."),
        ("tipo", "consulta", "Su tipo es «consulta» y la bitácora da «peticion»."),
        ("vence", date(2027, 1, 4), "Su vencimiento es 04-01-2027 y la bitácora da "),
        ("vence", None, "Su vencimiento es ninguno y la bitácora da "),
        ("cerrado_en", None, "Su fecha de cierre es ninguno y la bitácora da "),
        ("cerrado_en", VIERNES + timedelta(days=3), "Su fecha de cierre es "),
        ("recibido_en", VIERNES - timedelta(days=3), "Su fecha de recepción es "),
        ("derecho_fundamental", True, "Su derecho fundamental es «True» y la bitácora da «False»."),
        ("corte", time(16), "Su corte es «16:00:00» y la bitácora da ninguno."),
        ("responsable", None, "Su responsable es ninguno y la bitácora da "),
    ],
)
def test_a_column_that_its_log_does_not_say(caso, campo, valor, dice):
    assert any(que.startswith(dice) for que in columna(caso, **{campo: valor}))


def test_the_dependencia(caso):
    otra = la_dependencia("OAJ").pk
    assert columna(caso, dependencia=otra) == ["Su dependencia es «OAJ» y la bitácora da «OR»."]


def test_the_version(caso):
    assert columna(caso, version=9) == ["Va en la versión 9 y su bitácora llega a la actuación 5."]


@pytest.mark.usefixtures("sin_disparadores")
@pytest.mark.parametrize(
    ("orden", "cambio", "dice"),
    [
        (1, {"acto": "asignar"}, "El acto «asignar» no lleva de «» a «en_reparto»."),
        (2, {"acto": "responder"}, "El acto «responder» no lleva de «en_reparto» a «en_tramite»."),
        (2, {"estado_desde": "aprobada"}, "No parte del estado en que estaba el caso."),
        (3, {"vence": date(2027, 1, 4)}, "Su vencimiento es 04-01-2027 y los hechos dan "),
        (3, {"vence": None}, "Su vencimiento es ninguno y los hechos dan "),
        (5, {"datos": {"hecho": {"clase": "no existe"}}}, "Su bitácora dice algo que el portal no pudo escribir"),
        (5, {"datos": []}, "Su bitácora dice algo que el portal no pudo escribir"),
        (1, {"datos": {}}, "Su bitácora dice algo que el portal no pudo escribir"),
        (
            5,
            {"datos": {"hecho": {"clase": "traslado", "fecha": "2020-01-01"}}},
            "Su bitácora dice algo que el portal no pudo escribir",
        ),
    ],
)
def test_a_log_rewritten_consistently_that_no_door_would_write(caso, orden, cambio, dice):
    Actuacion.objects.filter(tramite=caso, orden=orden).update(**cambio)
    reencadenar(caso)
    hallazgos = verificada().hallazgos
    assert {h.clase for h in hallazgos} == {"repeticion"}
    assert any(h.que.startswith(dice) for h in hallazgos)


# --- Calendars ---------------------------------------------------------------------------------------


def cerrar_dia(dia: date) -> DiaNoHabil:
    return DiaNoHabil.objects.create(desde=dia, hasta=dia, motivo="Cierre", norma="Resolución 1")


def test_open_cases_by_the_calendar_in_force_and_closed_ones_by_theirs(reloj):
    abierto, cerrado = un_caso(), un_caso(Estado.ATENDIDA)
    antes = abierto.vence
    reloj.shift(timedelta(days=1))
    cerrar_dia(date(2026, 12, 3))
    assert verificar_todo().cuantos == 0, "what is behind its calendar is not wrong: the sweep comes"
    tareas.recalcular()
    abierto.refresh_from_db(), cerrado.refresh_from_db()
    assert abierto.vence > antes
    assert cerrado.vence == antes
    assert verificar_todo().cuantos == 0


def test_an_act_after_the_calendar_changed(reloj):
    caso = un_caso()
    reloj.shift(timedelta(days=1))
    cerrar_dia(date(2026, 12, 3))
    reloj.shift(timedelta(hours=1))
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia("OR"), responsable=una_persona("gestora"), nota="")
    assert caso.actuaciones.get(orden=1).vence < caso.vence
    assert verificar_todo().cuantos == 0


def test_an_open_case_whose_calendar_was_changed_by_hand(reloj):
    """A day closed behind the back of the versions: what is open is not what the calendar in force gives."""
    un_caso()
    dia = date(2026, 12, 3)
    fila = DiaNoHabil(desde=dia, hasta=dia, motivo="Cierre", norma="Resolución 1")
    DiaNoHabil.objects.bulk_create([fila])
    assert any("Es en el calendario en vigor." in h.que for h in verificar_todo().hallazgos)


def test_a_calendar_saved_while_a_row_was_written(reloj, monkeypatch):
    """The door reads the version, then the days: a row may bear the old number and the new date."""
    cerrar_dia(date(2026, 12, 24))
    reloj.shift(timedelta(days=1))
    version = version_vigente()
    cerrar_dia(date(2026, 12, 3))
    monkeypatch.setattr("tramites.calendario.version_vigente", lambda: version)
    caso = un_caso(cuando=VIERNES + timedelta(days=1))
    monkeypatch.undo()
    assert caso.version_calendario == version
    assert [h for h in verificar_todo().hallazgos if h.orden is not None] == []


def test_a_cut_off_hour(entidad):
    entidad.corte_radicacion = time(9)
    entidad.save()
    caso = un_caso()
    assert caso.corte == time(9)
    assert verificar_todo().cuantos == 0
    assert any("Su corte" in que for que in columna(caso, corte=None))


@pytest.mark.usefixtures("sin_disparadores")
def test_a_fact_put_by_hand_gives_another_date():
    caso = un_caso(Estado.EN_TRAMITE)
    fila = caso.actuaciones.get(orden=2)
    fila.datos = {**fila.datos, "hecho": {"clase": "requerimiento", "fecha": "2026-11-20"}}
    fila.save()
    reencadenar(caso)
    assert {h.que.split(" y los hechos dan ")[1] for h in verificada().hallazgos} >= {"ninguno."}
    disparadores.quitar(connection)


def test_what_the_nightly_recomputation_wrote_is_replayed_too():
    caso = un_caso(Estado.EN_TRAMITE)
    with en_el_momento(VIERNES):
        Tramite.objects.filter(pk=caso.pk).update(vence=date(2027, 1, 4))
    assert verificar_todo().cuantos == 2
    tareas.revisar_vencimientos(), tareas.recalcular()
    assert caso.actuaciones.filter(acto="recalcular").exists()
    assert verificar_todo().cuantos == 0


# --- Acts that move the clock --------------------------------------------------------------------------


def test_a_term_that_waited_for_what_was_missing(reloj):
    caso = un_caso(Estado.EN_TRAMITE)
    hacer(caso, "requerir", "jefe", faltan="La firma.", texto="Falta su firma.")
    assert (caso.estado, caso.vence) == (Estado.REQUERIDA, None)
    assert verificar_todo().cuantos == 0
    reloj.shift(timedelta(days=4))
    hacer(caso, "completar", "jefa", texto="La firma.")
    assert caso.vence is not None
    assert verificar_todo().cuantos == 0
    assert len(columna(caso, vence=caso.actuaciones.get(orden=1).vence)) == 2


def test_a_fact_that_was_taken_back():
    """`rectificar`: both acts stay in the log, and from the second on the first one's fact does not count."""
    caso = un_caso(Estado.EN_TRAMITE)
    antes = caso.vence
    hacer(caso, "requerir", "jefe", faltan="La firma.", texto="Falta su firma.")
    cadena.anexar(
        caso,
        acto="levantar",
        en=VIERNES,
        autor_clase="sistema",
        estado_desde="requerida",
        estado_hacia="en_tramite",
        vence=antes,
        version_calendario=caso.version_calendario,
        datos={"anula": 3},
    )
    Tramite.objects.filter(pk=caso.pk).update(estado="en_tramite", vence=antes, version=4)
    assert verificar_todo().cuantos == 0
    tareas.revisar_vencimientos(), tareas.recalcular()
    caso.refresh_from_db()
    assert caso.vence == antes, "the nightly recomputation takes it back too"


def test_a_case_that_was_opened_again():
    caso = un_caso(Estado.ATENDIDA)
    ultima = caso.actuaciones.get(orden=5)
    datos = {"anula": 5}
    vence = plazo_de(caso, hechos=[]).vence
    cadena.anexar(
        caso,
        acto="reabrir",
        en=VIERNES,
        autor_clase="sistema",
        estado_desde=ultima.estado_hacia,
        estado_hacia="en_tramite",
        vence=vence,
        version_calendario=ultima.version_calendario,
        datos=datos,
    )
    Tramite.objects.filter(pk=caso.pk).update(estado="en_tramite", vence=vence, version=6)
    assert [h.que.partition(" es ")[0] for h in verificar_todo().hallazgos] == ["Su fecha de cierre"]
    Tramite.objects.filter(pk=caso.pk).update(cerrado_en=None)
    assert verificar_todo().cuantos == 0
