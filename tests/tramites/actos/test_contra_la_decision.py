"""Insistir, remitir, interponer and resolver recurso, revocar: ten business days from notification (F7; CPACA 76)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plazos.calendario import Calendario
from plazos.fechas import BOGOTA
from radicacion.models import EntidadConfig
from radicacion.tiempo import en_el_momento
from tests.tramites.actos.datos import DATOS
from tests.tramites.actos.datos_despues import una_negacion
from tests.tramites.actos.escena import carta, ciudadano, dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.actos.acto import ActoRechazado
from tramites.models import Correo, Estado, Insistencia, Interrupcion, Recurso, Tramite

pytestmark = pytest.mark.django_db
RAZONES = {"texto": "No estoy de acuerdo: lo pedido es público."}
OFICIO = {"texto": "Por las razones que siguen."}


@pytest.fixture
def negado(entidad) -> Tramite:
    """Denied and mailed on Tuesday 24 November 2026: the ten days end on 9 December (the 8th is a holiday)."""
    caso = un_caso("en_tramite")
    with en_el_momento(dia(11, 24)):
        hacer(caso, "negar", "jefa", **una_negacion())
    return caso


@pytest.fixture
def respondido(entidad) -> Tramite:
    caso = un_caso("aprobada")
    with en_el_momento(dia(11, 24)):
        hacer(caso, "responder", "radicadora")
    return caso


# --- Insistencia ---------------------------------------------------------------------------------------------


def test_the_person_insists_and_the_case_stays_answered(negado):
    vence = negado.vence
    with en_el_momento(dia(12, 9)):
        ciudadano(negado, "insistir", **RAZONES)
    insistencia, ultima = Insistencia.objects.get(), negado.actuaciones.last()
    assert (insistencia.presentada, insistencia.estado) == (date(2026, 12, 9), "Por remitir")
    assert str(insistencia) == negado.respuesta.radicado
    assert (negado.estado, negado.vence, ultima.autor) == (Estado.ATENDIDA, vence, None)
    assert ultima.datos == {"oficio": negado.respuesta_id, "presentada": "2026-12-09"}
    assert ultima.texto.texto == RAZONES["texto"]


def test_late_it_is_refused_with_the_article(negado):
    tarde = (
        "La insistencia llegó tarde: se podía presentar hasta el 9 de diciembre de 2026, dentro de los diez días"
        " hábiles siguientes a la notificación."
    )
    with en_el_momento(dia(12, 10)):
        with pytest.raises(ActoRechazado) as error:
            ciudadano(negado, "insistir", **RAZONES)
        assert (error.value.mensaje, error.value.articulo) == (tarde, "Ley 1755 de 2015, art. 26")
        assert rechazo(negado, "insistir", **RAZONES, presentado=None)[0] == tarde
        hacer(negado, "insistir", "radicadora", **RAZONES, presentado=date(2026, 12, 9))
    assert Insistencia.objects.get().presentada == date(2026, 12, 9)


def test_what_came_on_paper_has_a_possible_date(negado):
    imposible = "La fecha en que se presentó no puede ser futura ni anterior a la decisión: corríjala."
    with en_el_momento(dia(12, 1)):
        for presentado in (date(2026, 12, 2), date(2026, 11, 23)):
            assert rechazo(negado, "insistir", **RAZONES, presentado=presentado)[0] == imposible
        ciudadano(negado, "insistir", **RAZONES, presentado=date(2026, 11, 25))
    assert Insistencia.objects.get().presentada == date(2026, 12, 1), "a citizen writes down no dates"


def test_an_outage_gives_three_days_more(negado):
    caida = datetime(2026, 12, 9, 15, tzinfo=BOGOTA)
    Interrupcion.objects.create(desde=caida, hasta=caida + timedelta(hours=3), motivo="Corte de luz")
    with en_el_momento(dia(12, 14)):
        ciudadano(negado, "insistir", **RAZONES)
    assert Insistencia.objects.exists()


def test_only_against_a_denial_and_once(negado, respondido):
    assert rechazo(respondido, "insistir", **RAZONES) == (
        "Se insiste contra la negación de información o documentos por reserva, y en este caso no la hay.",
        "Ley 1755 de 2015, art. 26",
    )
    with en_el_momento(dia(12, 1)):
        ciudadano(negado, "insistir", **RAZONES)
        assert rechazo(negado, "insistir", **RAZONES)[0] == "Ya se insistió contra esta negación: la decide el juez."


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mas=st.integers(0, 40))
def test_in_time_through_the_tenth_business_day_and_not_after(entidad, mas):
    caso = un_caso("en_tramite")
    with en_el_momento(dia(11, 24)):
        hacer(caso, "negar", "jefa", **una_negacion())
    presentado = date(2026, 11, 24) + timedelta(days=mas)
    with en_el_momento(dia(11, 24) + timedelta(days=mas)):
        if presentado <= Calendario.con().sumar(date(2026, 11, 24), 10):
            ciudadano(caso, "insistir", **RAZONES)
        else:
            with pytest.raises(ActoRechazado):
                ciudadano(caso, "insistir", **RAZONES)


def test_it_is_remitted_with_copy_to_the_person(negado):
    EntidadConfig.objects.update(correo_juez_de_insistencia="tribunal@rama.example")
    assert rechazo(negado, "remitir_al_tribunal", **OFICIO) == (
        "No hay una insistencia por remitir en este caso.",
        "Ley 1755 de 2015, art. 26",
    )
    with en_el_momento(dia(12, 1)):
        inicial = ACTOS["remitir_al_tribunal"].inicial(negado, quien_es("jefa"))["texto"]
        assert "la insistencia que se presentó el —" in inicial
        ciudadano(negado, "insistir", **RAZONES)
        inicial = ACTOS["remitir_al_tribunal"].inicial(negado, quien_es("jefa"))["texto"]
        assert f"se presentó el 1 de diciembre de 2026 contra la negación {negado.respuesta.radicado}" in inicial
        hacer(negado, "remitir_al_tribunal", "jefa", **OFICIO)
    insistencia = Insistencia.objects.get()
    assert (insistencia.remitida, insistencia.estado) == (date(2026, 12, 1), "Remitida")
    assert insistencia.ante == "Tribunal Administrativo de Cundinamarca" == insistencia.remision.destinatario
    assert carta(negado).startswith("Señores\nTribunal Administrativo de Cundinamarca\n\nPor las razones")
    assert carta(negado).endswith("Copia: a quien presentó la petición.")
    correos = Correo.objects.filter(oficio=insistencia.remision)
    assert sorted(c.unico.split(":")[0] for c in correos) == ["oficio", "remision"]
    assert not [c for c in correos if "Radicación de documentos" in c.texto], "the petition does not go by mail"
    assert rechazo(negado, "remitir_al_tribunal", **OFICIO)[0].startswith("No hay una insistencia por remitir")


def test_without_an_address_it_goes_on_paper(entidad):
    otro, negado = un_caso("atendida"), un_caso("en_tramite")
    with en_el_momento(dia(11, 24)):
        hacer(negado, "negar", "jefa", **una_negacion())
    with en_el_momento(dia(12, 1)):
        ciudadano(negado, "insistir", **RAZONES)
        hacer(negado, "remitir_al_tribunal", "jefa", **OFICIO)
    assert Correo.objects.filter(oficio=Insistencia.objects.get().remision).count() == 1
    assert "contra la negación —" in ACTOS["remitir_al_tribunal"].inicial(otro, quien_es("jefa"))["texto"]


# --- Recursos ------------------------------------------------------------------------------------------------


def test_the_person_appeals_in_time(respondido):
    with en_el_momento(dia(12, 9)):
        ciudadano(respondido, "interponer_recurso", **RAZONES)
        assert rechazo(respondido, "interponer_recurso", **RAZONES) == (
            "Contra esta decisión ya se presentó un recurso.",
            "Ley 1437 de 2011, art. 74",
        )
    recurso = Recurso.objects.get()
    assert (recurso.presentado, recurso.decision, str(recurso)) == (
        date(2026, 12, 9),
        respondido.respuesta,
        respondido.respuesta.radicado,
    )
    assert respondido.estado == Estado.ATENDIDA


def test_late_an_appeal_is_refused(respondido):
    with en_el_momento(dia(12, 10)):
        assert rechazo(respondido, "interponer_recurso", **RAZONES) == (
            (
                "El recurso llegó tarde: se podía presentar hasta el 9 de diciembre de 2026, dentro de los diez días"
                " hábiles siguientes a la notificación."
            ),
            "Ley 1437 de 2011, art. 76",
        )
        with pytest.raises(ActoRechazado):
            ciudadano(respondido, "interponer_recurso", **RAZONES)


def test_while_it_is_not_notified_it_is_never_late(entidad):
    caso = un_caso("atendida", medio_respuesta="correo_certificado")
    with en_el_momento(dia(12, 30)):
        ciudadano(caso, "interponer_recurso", **RAZONES)
    assert Recurso.objects.exists()


def test_against_what_no_appeal_lies(negado, entidad):
    assert rechazo(negado, "interponer_recurso", **RAZONES) == (
        "Contra la negación por reserva no procede recurso: la persona puede insistir y decide el juez.",
        "Ley 1755 de 2015, art. 25 y 26",
    )
    assert rechazo(un_caso("desistida"), "interponer_recurso", **RAZONES) == (
        "En este caso no hay una decisión de la entidad contra la que se recurra.",
        "Ley 1437 de 2011, art. 75",
    )


@pytest.mark.parametrize("acto", ["resolver_recurso", "revocar"])
def test_without_an_appeal_nothing_is_solved(respondido, acto):
    assert rechazo(respondido, acto, **OFICIO) == (
        "No hay un recurso por resolver en este caso.",
        "Ley 1437 de 2011, art. 80",
    )
    assert "El — se presentó recurso" in ACTOS[acto].inicial(respondido, quien_es("jefa"))["texto"]


def test_confirmed_it_ends_there(respondido):
    with en_el_momento(dia(12, 1)):
        ciudadano(respondido, "interponer_recurso", **RAZONES)
        numero = respondido.respuesta.radicado
        inicial = ACTOS["resolver_recurso"].inicial(respondido, quien_es("jefa"))["texto"]
        assert (
            f"El 1 de diciembre de 2026 se presentó recurso de reposición contra nuestra decisión {numero}." in inicial
        )
        hacer(respondido, "resolver_recurso", "jefa", **OFICIO)
    recurso = Recurso.objects.get()
    assert (recurso.sentido, respondido.estado) == ("confirma", Estado.ATENDIDA)
    assert "no procede otro recurso" in carta(respondido)
    assert recurso.resolucion.notificaciones.exists()


def test_revoked_the_case_goes_on_as_if_it_had_not_been_closed(respondido):
    respuesta, vence = respondido.respuesta, respondido.vence
    with en_el_momento(dia(12, 1)):
        ciudadano(respondido, "interponer_recurso", **RAZONES)
        hacer(respondido, "revocar", "jefa", **OFICIO)
    recurso, ultima = Recurso.objects.get(), respondido.actuaciones.last()
    assert (respondido.estado, respondido.respuesta, respondido.cerrado_en) == (Estado.EN_TRAMITE, None, None)
    assert (recurso.sentido, recurso.decision, respondido.vence) == ("revoca", respuesta, vence)
    assert ultima.datos["anula"] == [respondido.actuaciones.get(acto="responder").orden]
    assert "El trámite de su petición continúa" in carta(respondido)
    with en_el_momento(dia(12, 2)):
        hacer(respondido, "proyectar", "gestora", texto="Ahora sí.")
        hacer(respondido, "aprobar", "jefa", **DATOS["aprobar"](respondido))
        hacer(respondido, "responder", "radicadora")
        ciudadano(respondido, "interponer_recurso", **RAZONES)
    assert Recurso.objects.filter(resolucion=None).get().decision == respondido.respuesta != respuesta


def test_a_case_is_not_reopened_over_a_recurso_that_nobody_decided(respondido):
    with en_el_momento(dia(11, 26)):
        ciudadano(respondido, "interponer_recurso", **RAZONES)
        assert "un recurso que está por resolver" in rechazo(respondido, "reabrir", **OFICIO)[0]
        hacer(respondido, "resolver_recurso", "jefa", **OFICIO)
    with en_el_momento(dia(11, 27)):
        hacer(respondido, "reabrir", "jefa", **OFICIO)
    assert respondido.estado == Estado.EN_TRAMITE
