"""The cut-off of a quarter: what was open at its last midnight, as it stood then, however late it is swept."""

import logging
from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from plazos.fechas import BOGOTA
from plazos.reloj import HechoRechazado
from radicacion.tiempo import en_el_momento
from tests.tramites.actos.escena import ciudadano
from tests.tramites.elenco import APROBADA, hacer, un_caso
from tests.tramites.informes.test_congelar import hechos, olvidar
from tramites import tareas
from tramites.calendario import version_vigente
from tramites.informes import corte, foto, tanda
from tramites.informes.corte import CorteTemprano, cortar, pendientes
from tramites.models import Actuacion, Corte, Dependencia, DiaNoHabil, HechoCongelado

pytestmark = pytest.mark.django_db

FIN = date(2026, 9, 30)


def a_las(mes: int, numero: int, *hora: int, anio: int = 2026) -> datetime:
    return datetime(anio, mes, numero, *(hora or (10,)), tzinfo=BOGOTA)


OCTUBRE = a_las(10, 5)


@pytest.fixture(autouse=True)
def _despues(entidad):
    """Everybody looks at it on 5 October, unless told otherwise."""
    with en_el_momento(OCTUBRE):
        yield


def hacer_el(cuando: datetime, *args, **datos):
    with en_el_momento(cuando):
        hacer(*args, **datos)


def responder_el(cuando: datetime, caso) -> None:
    hacer_el(cuando - timedelta(minutes=2), caso, "proyectar", "gestora", texto="Ahora sí.")
    hacer_el(cuando - timedelta(minutes=1), caso, "aprobar", "jefa", **APROBADA)
    hacer_el(cuando, caso, "responder", "radicadora")


def test_it_tells_how_the_case_stood_then_whatever_came_after():
    """Open at the cut-off; afterwards extended, sent to another dependencia, made another type and answered."""
    caso = un_caso("en_tramite", a_las(9, 15))
    jefe = {"responsable": None, "motivo": "Le corresponde."}
    hacer_el(a_las(10, 1), caso, "reasignar", "jefa", dependencia=Dependencia.objects.get(codigo="OAJ"), **jefe)
    hacer_el(a_las(10, 2), caso, "reclasificar", "jefa", tipo="documentos", especial=None, texto="Es de documentos.")
    hacer_el(a_las(10, 2, 11), caso, "priorizar", "jefa", prioridad="vida", prueba="Un peligro.")
    assert cortar(FIN) == 1
    (hecho,) = hechos(caso)
    assert (hecho.clase, hecho.al, hecho.version, hecho.orden) == ("corte", FIN, 2, 1)
    assert (hecho.resultado, hecho.cerrada, hecho.en_termino) == ("abierta", None, True)
    assert (hecho.dependencia.codigo, hecho.tipo, hecho.prioridad) == ("OR", "peticion", "")
    assert (hecho.vence, hecho.dias_termino, hecho.dias_contados) == (date(2026, 10, 6), 15, 11)
    with en_el_momento(a_las(1, 4, anio=2027)):
        assert cortar(date(2026, 12, 31)) == 1
    ultimo = hechos(caso)[-1]
    assert (ultimo.dependencia.codigo, ultimo.tipo, ultimo.prioridad) == ("OAJ", "documentos", "vida")
    assert (ultimo.en_termino, ultimo.silencio) == (False, True)


def test_a_second_before_the_last_midnight_and_a_second_after_it():
    antes, despues = (un_caso("en_tramite", a_las(9, 15)) for _ in range(2))
    nace_antes = un_caso("en_reparto", a_las(9, 30, 23, 59))  # a millisecond later for each case made before it
    nace_despues = un_caso("en_reparto", a_las(10, 1, 0, 0, 0))
    hacer_el(a_las(9, 30, 23, 59, 59), antes, "desistir", "radicadora")
    hacer_el(a_las(10, 1, 0, 0, 0), despues, "desistir", "radicadora")
    assert cortar(FIN) == 2
    assert [h.clase for h in hechos(antes)] == ["cierre"]
    assert [(h.clase, h.al) for h in hechos(despues)] == [("cierre", date(2026, 10, 1)), ("corte", FIN)]
    assert [h.clase for h in hechos(nace_antes)] == ["corte"]
    assert hechos(nace_despues) == []
    vigentes = HechoCongelado.objects.filter(tramite=despues)
    assert [vigentes.vigentes(dia).get().clase for dia in (FIN, date(2026, 10, 1))] == ["corte", "cierre"]
    assert not vigentes.vigentes(date(2026, 9, 29)).exists()


def test_the_days_of_a_suspension_across_the_quarter_are_counted_up_to_it():
    """Asked on Monday 28 September, completed on Friday 2 October: 29 and 30 belong to this quarter."""
    caso = un_caso("en_tramite", a_las(9, 15))
    hacer_el(a_las(9, 28), caso, "requerir", "jefa", texto="Falta algo.", faltan="El poder")
    with en_el_momento(a_las(10, 2)):
        ciudadano(caso, "completar", texto="Aquí está.", archivos=[])
    cortar(FIN)
    with en_el_momento(a_las(1, 4, anio=2027)):
        cortar(date(2026, 12, 31))
    cuenta = [(h.vence, h.en_termino, h.dias_contados, h.dias_suspendidos) for h in hechos(caso)]
    assert cuenta[0] == (None, True, 9, 2)
    assert cuenta[1][1:] == (False, cuenta[1][2], 4)


def test_reopened_before_it_and_after_it():
    antes, despues = (un_caso("atendida", a_las(9, 15)) for _ in range(2))
    with en_el_momento(a_las(9, 20)):
        ciudadano(antes, "calificar", satisfaccion=5, respondio="si", texto="")
    hacer_el(a_las(9, 30, 12), antes, "reabrir", "jefa", texto="Faltó algo.")
    hacer_el(a_las(10, 1), despues, "reabrir", "jefa", texto="Faltó algo.")
    assert cortar(FIN) == 0, "the correction of that very day says it already"
    assert [h.clase for h in hechos(despues)] == ["cierre", "correccion"]
    vigente = HechoCongelado.objects.filter(tramite=antes).vigentes(FIN).get()
    assert (vigente.resultado, vigente.motivo, vigente.satisfaccion) == ("abierta", "reabrir", 5)
    hacer_el(a_las(10, 1), antes, "anotar", "gestora", texto="Nota.")
    with en_el_momento(a_las(1, 4, anio=2027)):
        assert cortar(date(2026, 12, 31)) == 2


def test_what_was_closed_before_there_were_facts_is_frozen_with_it():
    cerrado = un_caso("atendida", a_las(6, 20))
    with en_el_momento(a_las(7, 2)):
        ciudadano(cerrado, "calificar", satisfaccion=3, respondio="en_parte", texto="")
    reabierto = un_caso("atendida", a_las(9, 15))
    hacer_el(a_las(9, 20), reabierto, "reabrir", "jefa", texto="Faltó algo.")
    despues = un_caso("atendida", a_las(10, 2))
    por_la_puerta = {
        caso.pk: [(h.clase, h.al, h.resultado, h.satisfaccion, h.motivo) for h in hechos(caso)]
        for caso in (cerrado, reabierto, despues)
    }
    for caso in (cerrado, reabierto, despues):
        olvidar(caso)
    assert cortar(date(2026, 6, 30)) == 0
    assert cortar(FIN) == 1
    for caso in (cerrado, reabierto, despues):
        rehechos = [h for h in hechos(caso) if h.clase != "corte"]
        assert [(h.clase, h.al, h.resultado, h.satisfaccion, h.motivo) for h in rehechos] == por_la_puerta[caso.pk]
    assert HechoCongelado.objects.filter(tramite=reabierto).vigentes(FIN).get().clase == "corte"


def test_it_is_counted_in_the_calendar_of_then():
    """A day closed after the cut-off moves the case, and not what was frozen of it."""
    caso = un_caso("en_tramite", a_las(9, 15))
    antes = caso.vence
    with en_el_momento(a_las(10, 2)):
        DiaNoHabil.objects.create(desde=date(2026, 9, 21), hasta=date(2026, 9, 22), motivo="Paro.")
    assert version_vigente() > caso.version_calendario
    cortar(FIN)
    (hecho,) = hechos(caso)
    assert (hecho.vence, hecho.dias_contados) == (antes, 11)
    with en_el_momento(a_las(1, 4, anio=2027)):
        cortar(date(2026, 12, 31))
    assert hechos(caso)[-1].vence == date(2026, 10, 8)


def test_a_prorroga_that_no_longer_fits_the_calendar_is_counted_in_its_own():
    caso = un_caso("en_tramite", a_las(9, 8))
    hacer_el(a_las(9, 9), caso, "prorrogar", "jefa", texto="Por su complejidad.", hasta=date(2026, 10, 7))
    with en_el_momento(a_las(9, 29)):
        DiaNoHabil.objects.create(desde=date(2026, 10, 7), hasta=date(2026, 10, 7), motivo="Paro.")
    cortar(FIN)
    assert [(h.vence, h.dias_prorroga) for h in hechos(caso)] == [(date(2026, 10, 7), 6)]


def test_killed_midway_it_goes_on_and_repeated_it_writes_nothing(monkeypatch):
    monkeypatch.setitem(corte._TANDA, connection.vendor, 2)
    monkeypatch.setattr(corte, "_VENTANA", 3)
    casos = [un_caso("en_reparto", a_las(9, 15)) for _ in range(8)]
    contado: list[tuple[int, int]] = []

    class Muerto(Exception):
        """The worker's end."""

    def morir(hecho: int, total: int) -> None:
        contado.append((hecho, total))
        if len(contado) == 3:
            raise Muerto

    with pytest.raises(Muerto):
        cortar(FIN, morir)
    a_medias = Corte.objects.get()
    assert (a_medias.terminado_en, a_medias.casos, a_medias.ultimo) == (None, 5, casos[4].pk)
    assert 0 < a_medias.avance < 100
    Corte.objects.update(ultimo=0)  # as if what it wrote last had not been counted
    assert cortar(FIN) == 3
    assert [len(hechos(caso)) for caso in casos] == [1] * 8
    hecho = Corte.objects.get()
    assert (hecho.terminado_en, hecho.casos, hecho.avance, hecho.ultimo) == (OCTUBRE, 8, 100, hecho.hasta)
    assert (cortar(FIN), str(hecho)) == (0, "2026-09-30")


def test_queries_grow_with_the_batches_and_not_with_the_cases(django_assert_max_num_queries):
    for _ in range(12):
        un_caso("en_tramite", a_las(9, 15))
    with django_assert_max_num_queries(22):
        assert cortar(FIN) == 12


def test_a_log_that_cannot_be_replayed_is_left_out_and_said(caplog, monkeypatch):
    bueno, malo = (un_caso("en_tramite", a_las(9, 15)) for _ in range(2))
    real = foto._evaluado

    def roto(caso, *args):
        if caso.id == malo.pk:
            raise HechoRechazado("Ley", "No cabe en ningún calendario.")
        return real(caso, *args)

    monkeypatch.setattr(foto, "_evaluado", roto)
    with caplog.at_level(logging.ERROR):
        assert cortar(FIN) == 1
    assert (len(hechos(bueno)), len(hechos(malo))) == (1, 0)
    assert f"Caso {malo.pk}" in caplog.text


def test_windows_without_anything_to_freeze_are_passed_over(monkeypatch):
    monkeypatch.setattr(corte, "_VENTANA", 2)
    for _ in range(4):
        un_caso("desistida", a_las(9, 15))
    abierto = un_caso("en_reparto", a_las(9, 15))
    contado: list[tuple[int, int]] = []
    assert cortar(FIN, lambda hecho, total: contado.append((hecho, total))) == 1
    assert len(contado) == 3
    assert contado[-1] == (abierto.pk, abierto.pk)


def test_a_day_that_is_not_well_over_is_not_cut():
    un_caso("en_reparto", a_las(9, 15))
    for cuando in (a_las(9, 30, 23, 59), a_las(10, 1, 0, 14)):
        with en_el_momento(cuando), pytest.raises(CorteTemprano):
            cortar(FIN)
    assert not Corte.objects.exists()
    with en_el_momento(a_las(10, 1, 0, 15)):
        assert cortar(FIN) == 1


def test_the_task_catches_up_with_every_quarter_since_the_first_petition():
    assert (pendientes(), tareas.cortar()) == ([], 0)
    un_caso("en_reparto", a_las(11, 20, anio=2025))
    un_caso("en_reparto", a_las(5, 4))
    dias = [date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), FIN]
    assert pendientes() == dias
    assert tareas.cortar() == 1 + 1 + 2 + 2
    assert (pendientes(), tareas.cortar()) == ([], 0)
    assert sorted(Corte.objects.values_list("al", flat=True)) == dias


def test_out_of_time_it_stops_between_two_batches(monkeypatch):
    monkeypatch.setitem(corte._TANDA, connection.vendor, 1)
    monkeypatch.setattr(tareas, "UN_RATO", timedelta(0))
    for _ in range(3):
        un_caso("en_reparto", a_las(9, 15))
    assert [tareas.cortar() for _ in range(5)] == [1, 1, 1, 0, 0]
    assert Corte.objects.get().terminado_en is not None


def test_a_case_without_a_log_is_passed_over():
    caso = un_caso("en_reparto", a_las(9, 15))
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(tanda, "_bitacoras", lambda tanda: {pk: [] for pk in tanda})
        assert cortar(FIN) == 0
    assert Actuacion.objects.filter(tramite=caso).exists()


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_write_each_row_once(monkeypatch):
    monkeypatch.setitem(corte._TANDA, connection.vendor, 1)
    casos = [un_caso("en_reparto", a_las(9, 15)) for _ in range(6)]
    a_la_vez, escritos = Barrier(2, timeout=20), []

    def barrer() -> None:
        try:
            with en_el_momento(OCTUBRE):
                a_la_vez.wait()
                escritos.append(cortar(FIN))
        finally:
            connection.close()

    hilos = [Thread(target=barrer) for _ in range(2)]
    for hilo in hilos:
        hilo.start()
    for hilo in hilos:
        hilo.join()
    assert (len(escritos), sum(escritos), Corte.objects.get().casos) == (2, 6, 6)
    assert [len(hechos(caso)) for caso in casos] == [1] * 6
