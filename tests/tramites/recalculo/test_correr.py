"""A change of the calendar moves the open cases, says so in each log, tells whoever is concerned, and nothing else."""

from datetime import date, timedelta

import pytest

from plazos import reloj as puro
from tests.factories import VIERNES, un_tramite
from tests.tramites.elenco import hacer, un_caso, una_persona
from tramites.bitacora import cadena
from tramites.calendario import version_vigente
from tramites.models import (
    Alarma,
    Correo,
    DiaNoHabil,
    Estado,
    InstantaneaCalendario,
    Recalculo,
    Tramite,
    VencimientoMovido,
)
from tramites.plazo import a_datos, plazo_de
from tramites.recalculo import correr
from tramites.recalculo.pedir import cambiar_calendario, pedir, pedir_el_de_la_noche

CIERRE = date(2026, 12, 1)  # a Tuesday; what was filed on VIERNES is due on 14 December
VENCIA, VENCE = date(2026, 12, 14), date(2026, 12, 15)


def cerrar(dia=CIERRE, autor=None, **campos) -> Recalculo:
    fila = DiaNoHabil(desde=dia, hasta=dia, motivo="Cierre por mudanza", **campos)
    return cambiar_calendario(guardar=[fila], motivo="Se cierra por mudanza", autor=autor)


def con_correo(nombre: str):
    persona = una_persona(nombre)
    persona.email = f"{nombre}@dnda.example"
    persona.save()
    return persona


@pytest.mark.django_db
def test_open_cases_move_and_closed_ones_stay(entidad):
    abierto, cerrado = un_caso(Estado.EN_TRAMITE), un_caso(Estado.ATENDIDA)
    version = version_vigente()
    recalculo = cerrar(autor=una_persona("superusuario"))
    assert correr.atender() == 1
    abierto.refresh_from_db(), cerrado.refresh_from_db()
    assert (abierto.vence, abierto.version_calendario) == (VENCE, version_vigente())
    assert (cerrado.vence, cerrado.version_calendario) == (VENCIA, version)
    ultima = abierto.actuaciones.last()
    assert (ultima.acto, ultima.autor.username, ultima.version_calendario) == (
        "recalcular",
        "superusuario",
        version_vigente(),
    )
    assert ultima.datos["motivo"] == "Se cierra por mudanza"
    assert list(cadena.roturas(abierto)) == []
    recalculo.refresh_from_db()
    assert (recalculo.total, recalculo.revisados, recalculo.movidos, recalculo.alarmas) == (1, 1, 1, 0)
    assert recalculo.terminado_en == recalculo.avisado_en == VIERNES
    movido = VencimientoMovido.objects.get()
    assert (movido.tramite, movido.antes, movido.ahora) == (abierto, VENCIA, VENCE)
    assert correr.atender() == 0


@pytest.mark.django_db
def test_a_closed_case_is_replayed_in_the_calendar_it_was_closed_under(entidad):
    cerrado = un_caso(Estado.ATENDIDA)
    antes, version = plazo_de(cerrado), version_vigente()
    cerrar()
    cerrado = Tramite.objects.get(pk=cerrado.pk)
    assert plazo_de(cerrado).vence == antes.vence == VENCIA
    assert plazo_de(cerrado).pasos == antes.pasos
    assert [i.numero for i in InstantaneaCalendario.objects.order_by("numero")] == [version, version_vigente()]


@pytest.mark.django_db
def test_what_is_shown_is_never_the_old_date_though_no_sweep_came(entidad):
    from tramites.lotes import poner_al_dia

    caso = un_caso()
    cerrar()
    filas = list(Tramite.objects.all())
    assert filas[0].vence == VENCIA
    poner_al_dia(filas)
    assert filas[0].vence == plazo_de(caso).vence == VENCE


@pytest.mark.django_db
def test_a_national_holiday_is_switched_off_and_on_again(entidad):
    caso = un_caso()  # 8 December is the Inmaculada Concepción
    fila = DiaNoHabil(desde=date(2026, 12, 8), hasta=date(2026, 12, 8), efecto="abre", motivo="Ley suspendida")
    cambiar_calendario(guardar=[fila], motivo="La Corte suspendió la ley")
    correr.atender()
    caso.refresh_from_db()
    assert caso.vence == date(2026, 12, 11)
    cambiar_calendario(borrar=[fila], motivo="La ley volvió")
    correr.atender()
    caso.refresh_from_db()
    assert caso.vence == VENCIA
    assert caso.actuaciones.filter(acto="recalcular").count() == 2


@pytest.mark.django_db
def test_the_people_concerned_are_told_once(entidad):
    for nombre in ("gestora", "jefe", "otro_jefe", "jefa"):
        con_correo(nombre)
    un_caso(Estado.EN_TRAMITE), un_caso(Estado.EN_TRAMITE)
    cerrar()
    correr.atender(), correr.atender()
    resumenes = Correo.objects.filter(clase=Correo.Clase.RESUMEN)
    assert {c.usuario.username for c in resumenes} == {"gestora", "jefe"}
    correo = resumenes.get(usuario__username="jefe")
    assert correo.asunto == "Cambió el vencimiento de 2 casos"
    assert "Se cierra por mudanza" in correo.texto
    assert "vencía el 14-12-2026; ahora, el 15-12-2026" in correo.texto


@pytest.mark.django_db
def test_who_has_no_mail_is_not_written_to(entidad):
    un_caso(Estado.EN_TRAMITE)
    cerrar()
    correr.atender()
    assert not Correo.objects.filter(clase=Correo.Clase.RESUMEN).exists()


@pytest.mark.django_db
def test_told_midway_and_killed_the_others_are_told_and_nobody_twice(entidad, monkeypatch):
    con_correo("gestora"), con_correo("jefe")
    un_caso(Estado.EN_TRAMITE)
    recalculo = cerrar()
    real = correr.contar_a_los_interesados
    monkeypatch.setattr(correr, "contar_a_los_interesados", lambda r: None)  # killed before it wrote any
    correr.atender()
    monkeypatch.setattr(correr, "contar_a_los_interesados", real)
    Recalculo.objects.update(tomado_hasta=None)
    assert correr.atender() == 1
    assert Correo.objects.filter(clase=Correo.Clase.RESUMEN).count() == 2
    recalculo.refresh_from_db()
    real(recalculo)
    assert Correo.objects.filter(clase=Correo.Clase.RESUMEN).count() == 2


@pytest.mark.django_db
def test_a_case_behind_its_calendar_is_swept_though_nobody_asked(entidad):
    """Filed while the calendar was being saved, or the calendar was saved by other hands than the admin's."""
    caso = un_caso()
    DiaNoHabil.objects.create(desde=CIERRE, hasta=CIERRE, motivo="Cierre")
    assert correr.atender() == 1
    caso.refresh_from_db()
    assert caso.vence == VENCE
    assert caso.actuaciones.last().datos["motivo"] == "Se guardó: Cierre"


@pytest.mark.django_db
def test_cases_that_do_not_move_only_catch_up(entidad):
    caso = un_caso()
    cerrar(date(2027, 12, 1))
    correr.atender()
    caso.refresh_from_db()
    assert (caso.vence, caso.version_calendario, caso.version) == (VENCIA, version_vigente(), 1)
    assert not VencimientoMovido.objects.exists()


@pytest.mark.django_db
def test_a_difference_is_an_alarm_and_never_silent(entidad, caplog):
    caso, sano = un_caso(), un_caso()
    Tramite.objects.filter(pk=caso.pk).update(vence=date(2026, 12, 31))
    pedir_el_de_la_noche()
    assert correr.atender() == 1
    alarma = Alarma.objects.get()
    assert (alarma.clase, alarma.tramite) == (Alarma.Clase.DIFERENCIA, caso)
    assert alarma.texto == ("El vencimiento guardado era 31-12-2026 y los hechos del caso dan 14-12-2026: se corrigió.")
    assert alarma.texto in caplog.text
    caso.refresh_from_db()
    assert caso.vence == VENCIA
    assert caso.actuaciones.last().datos["antes"] == "2026-12-31"
    sano.refresh_from_db()
    assert sano.version == 1


@pytest.mark.django_db
def test_the_night_is_asked_for_once_a_day(entidad, reloj):
    primera = pedir_el_de_la_noche()
    assert pedir_el_de_la_noche() == primera
    reloj.shift(timedelta(days=1))
    assert pedir_el_de_la_noche() != primera


@pytest.mark.django_db
def test_a_prorroga_to_a_day_closed_later_keeps_its_calendar_and_raises_an_alarm(entidad):
    """The fact was legal when it was recorded: the case goes on, and can still be answered."""
    caso = un_caso(Estado.APROBADA)
    hecho = puro.Prorroga(date(2026, 11, 20), date(2026, 12, 22))
    cadena.anexar(
        caso,
        acto="prorrogar",
        en=VIERNES,
        autor_clase="sistema",
        estado_desde=caso.estado,
        estado_hacia=caso.estado,
        vence=hecho.hasta,
        version_calendario=version_vigente(),
        datos={"hecho": a_datos(hecho)},
    )
    Tramite.objects.filter(pk=caso.pk).update(vence=hecho.hasta, version=caso.version + 1)
    cerrar(date(2026, 12, 22))
    correr.atender(), pedir_el_de_la_noche(), correr.atender()
    caso = Tramite.objects.get(pk=caso.pk)
    assert (caso.vence, caso.version_calendario) == (date(2026, 12, 22), version_vigente())
    alarma = Alarma.objects.get()
    assert alarma.clase == Alarma.Clase.INCOMPATIBLE
    assert "no es un día hábil (Cierre por mudanza)" in alarma.texto
    assert plazo_de(caso).vence == date(2026, 12, 22)
    hacer(caso, "responder", "radicadora")
    assert caso.estado == Estado.ATENDIDA


@pytest.mark.django_db
def test_time_runs_out_and_the_next_run_goes_on(entidad, monkeypatch):
    for _ in range(3):
        un_caso()
    recalculo = cerrar()
    monkeypatch.setattr(correr, "_MINIMO_TANDA", 1)
    monkeypatch.setattr(correr, "MAXIMO_TANDA", 1)
    pasos = []
    assert correr.atender(timedelta(seconds=-1), pasos.append) == 0
    recalculo.refresh_from_db()
    assert (recalculo.revisados, recalculo.tomado_hasta) == (0, None)
    assert correr.atender(avance=lambda r: pasos.append(r.revisados)) == 1
    assert pasos[-1] == 3


@pytest.mark.django_db
def test_who_lost_the_lease_does_nothing(entidad, reloj):
    un_caso()
    recalculo = cerrar()
    Recalculo.objects.update(tomado_por="otro", tomado_hasta=VIERNES + timedelta(minutes=1))
    assert correr.atender() == 0
    reloj.shift(timedelta(minutes=2))  # whoever had it is dead
    assert correr.atender() == 1
    recalculo.refresh_from_db()
    assert recalculo.movidos == 1


@pytest.mark.django_db
def test_batches_shrink_where_writing_is_slow():
    assert correr._siguiente_tanda(400, 0.2) == 200
    assert correr._siguiente_tanda(60, 0.2) == 50
    assert correr._siguiente_tanda(400, 0.05) == 400
    assert correr._siguiente_tanda(400, 0.01) == 800


@pytest.mark.django_db
def test_by_hand_it_looks_at_all(entidad):
    un_tramite(vence=VENCIA)
    recalculo = pedir(Recalculo.Clase.MANUAL)
    correr.atender()
    recalculo.refresh_from_db()
    assert recalculo.revisados == 1


@pytest.mark.django_db
def test_a_calendar_saved_between_reading_it_and_reading_the_cases_alarms_nobody(entidad, monkeypatch):
    """What was acted upon by the new calendar is no difference, and never goes back to the old date."""
    caso = un_caso()
    leer, cambios = correr.marco_y_version, []

    def leer_y_cambia():
        leido = leer()
        if not cambios:
            cambios.append(cerrar())
            Tramite.objects.filter(pk=caso.pk).update(vence=VENCE, version_calendario=version_vigente())
        return leido

    pedir_el_de_la_noche()
    monkeypatch.setattr(correr, "marco_y_version", leer_y_cambia)
    correr.atender()
    caso.refresh_from_db()
    assert (caso.vence, caso.version_calendario) == (VENCE, version_vigente())
    assert not caso.actuaciones.filter(acto="recalcular").exists()
    assert not Alarma.objects.filter(clase=Alarma.Clase.DIFERENCIA).exists()
