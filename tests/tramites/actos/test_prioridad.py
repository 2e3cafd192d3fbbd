"""Priorizar: the order of the queues, never the term (law.md F8)."""

import pytest

from tests.tramites.actos.escena import rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.models import Correo, Tramite


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prioridad", "turno"), [("vida", 1), ("nna", 2), ("derecho_fundamental", 3), ("periodista", 4)]
)
def test_it_works(prioridad, turno, entidad):
    primero, caso = un_caso(), un_caso()
    antes = caso.vence
    hacer(caso, "priorizar", "radicadora", prioridad=prioridad, prueba="La vi llegar herida.")
    assert (caso.orden_prioridad, caso.vence) == (turno, antes)
    assert list(Tramite.objects.en_turno()) == [caso, primero]
    ultima = caso.actuaciones.last()
    assert ultima.datos == {"prioridad": prioridad, "orden_prioridad": turno}
    assert ultima.texto.texto == "La vi llegar herida."
    assert caso.correos.filter(clase=Correo.Clase.ALERTA).exists() == (prioridad == "vida")


@pytest.mark.django_db
def test_taken_back_and_given_again_alerts_once(entidad):
    caso = un_caso()
    for prioridad in ("vida", "ninguna", "vida"):
        hacer(caso, "priorizar", "jefa", prioridad=prioridad, prueba="Según el relato.")
    assert caso.orden_prioridad == 1
    assert caso.correos.filter(clase=Correo.Clase.ALERTA).count() == 1


@pytest.mark.django_db
def test_a_child_keeps_its_place(entidad):
    caso = un_caso(tipo_persona="nna", tipo_documento="TI", numero_documento="1012345678", nombres="Sol Ruiz")
    assert rechazo(caso, "priorizar", prioridad="ninguna", prueba="x") == (
        "El caso ya está en ese turno: elija otro motivo.",
        "Ley 1755 de 2015, art. 20",
    )


@pytest.mark.django_db
def test_it_starts_from_what_was_asked_for(entidad):
    caso = un_caso(prioridad="periodista", prioridad_explicacion="Trabajo en un diario.")
    assert ACTOS["priorizar"].inicial(caso, quien_es("jefa")) == {
        "prioridad": "periodista",
        "prueba": "Trabajo en un diario.",
    }
