"""Proyectar, devolver, aprobar, responder: the answer of DNDA §16, from a draft to a number and a mail."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.tramites.elenco import APROBADA, RESPUESTA, hacer, quien_es, un_caso, una_persona
from tramites.actos import ACTOS
from tramites.actos.acto import ActoRechazado
from tramites.models import Correo, Estado, Oficio

DESPUES = VIERNES + timedelta(hours=1)


@pytest.mark.django_db
def test_a_draft(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    with en_el_momento(DESPUES):
        hacer(caso, "proyectar", "gestora", texto=RESPUESTA)
    assert (caso.proyecto.texto, caso.proyecto.proyectada_por, caso.proyecto.proyectada_en) == (
        RESPUESTA,
        una_persona("gestora"),
        DESPUES,
    )
    assert caso.proyecto.radicado == ""
    assert caso.actuaciones.last().datos == {
        "proyecto": caso.proyecto.pk,
        "texto_sha256": hashlib.sha256(RESPUESTA.encode()).hexdigest(),
    }
    assert caso.respuesta is None


@pytest.mark.django_db
def test_only_the_office_that_has_it_drafts(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    with pytest.raises(ActoRechazado, match="Proyecta la dependencia que tiene el caso"):
        hacer(caso, "proyectar", "jefa", texto="x")
    una_persona("jefa").funcionario.delete()
    with pytest.raises(ActoRechazado, match="Proyecta la dependencia que tiene el caso"):
        hacer(caso, "proyectar", "jefa", texto="x")


@pytest.mark.django_db
def test_a_returned_draft_is_followed_by_another_never_rewritten(entidad):
    caso = un_caso(Estado.EN_REVISION)
    primero = caso.proyecto
    hacer(caso, "devolver", "jefa", motivo="Falta la fecha.")
    ultima = caso.actuaciones.last()
    assert (ultima.datos, ultima.texto.texto) == ({"proyecto": primero.pk}, "Falta la fecha.")
    assert ACTOS["proyectar"].inicial(caso, quien_es("gestora")) == {"texto": RESPUESTA}
    hacer(caso, "proyectar", "gestora", texto="Con fecha.")
    primero.refresh_from_db()
    assert (primero.texto, caso.proyecto.texto) == (RESPUESTA, "Con fecha.")


@pytest.mark.django_db
def test_the_form_of_a_first_draft_is_empty(entidad):
    assert ACTOS["proyectar"].inicial(un_caso(), quien_es("jefa")) == {"texto": ""}


@pytest.mark.django_db
def test_an_approved_one_may_still_be_returned(entidad):
    caso = un_caso(Estado.APROBADA)
    hacer(caso, "devolver", "jefa", motivo="Cambió la norma.")
    assert caso.estado == Estado.EN_TRAMITE


@pytest.mark.django_db
def test_approval_is_signed(entidad):
    caso = un_caso(Estado.EN_REVISION)
    with en_el_momento(DESPUES):
        hacer(caso, "aprobar", "jefa", **APROBADA)
    assert (caso.proyecto.aprobada_por, caso.proyecto.aprobada_en) == (una_persona("jefa"), DESPUES)
    assert caso.actuaciones.last().datos == {"proyecto": caso.proyecto.pk, **APROBADA}


@pytest.mark.django_db
def test_the_answer_takes_its_number_closes_the_case_and_is_mailed(entidad):
    caso = un_caso(Estado.APROBADA)
    with en_el_momento(DESPUES):
        resultado = hacer(caso, "responder", "radicadora")
    assert caso.respuesta.radicado == "2-2026-1"
    assert caso.cerrado_en == caso.respuesta.radicada_en == resultado.actuacion.en == DESPUES
    ultima = caso.actuaciones.last()
    assert ultima.datos["radicado_salida"] == "2-2026-1"
    assert ultima.datos["hecho"] == {"clase": "respuesta", "fecha": "2026-11-20"}
    assert caso.correos.filter(clase=Correo.Clase.RESPUESTA).count() == 1
    assert str(resultado.despues.estado) == "respondida_en_termino"


@pytest.mark.django_db
def test_late_it_is_still_given(entidad):
    caso = un_caso(Estado.APROBADA)
    with en_el_momento(datetime(2026, 12, 15, 15, tzinfo=UTC)):
        resultado = hacer(caso, "responder", "jefa")
    assert str(resultado.despues.estado) == "respondida_fuera_de_termino"


@pytest.mark.django_db
def test_midnight_between_the_clock_and_the_number(entidad, monkeypatch):
    """The number's instant is the act's: what was in term a second before is told as it was sent."""
    caso = un_caso(Estado.APROBADA)
    antes, tras = datetime(2026, 12, 15, 4, 59, 59, tzinfo=UTC), datetime(2026, 12, 15, 5, 0, 1, tzinfo=UTC)
    monkeypatch.setattr("radicacion.numeros._instante", lambda ultimo, reloj, fijado: tras)
    with en_el_momento(antes):
        resultado = hacer(caso, "responder", "jefa")
    assert resultado.actuacion.en == caso.cerrado_en == tras
    assert resultado.actuacion.datos["hecho"]["fecha"] == "2026-12-15"
    assert str(resultado.despues.estado) == "respondida_fuera_de_termino"


@pytest.mark.django_db
def test_what_the_clock_refuses_the_door_refuses(entidad):
    """An answer dated before its petition: only a machine whose clock went back could say so."""
    caso = un_caso(Estado.APROBADA)
    with (
        en_el_momento(VIERNES - timedelta(days=3)),
        pytest.raises(ActoRechazado) as rechazo,
    ):
        hacer(caso, "responder", "jefa")
    assert rechazo.value.mensaje
    assert not Oficio.objects.exclude(anio=None).exists()
    assert caso.correos.count() == 1  # the acknowledgement alone
