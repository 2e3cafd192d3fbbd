"""Whom a case is kept from: the dependencia or the person that it complains of (portal.md C4)."""

import pytest

from tests.factories import la_dependencia
from tests.tramites.elenco import JURIDICA, REGISTRO, hacer, un_caso, una_persona
from tramites.actos.acto import ActoRechazado
from tramites.models import Exclusion, Tramite

NADIE = {"dependencias": [], "funcionarios": [], "motivo": "Se queja de su jefe."}


def ve(nombre: str, caso: Tramite) -> bool:
    usuario = type(una_persona(nombre)).objects.get(username=nombre)
    return Tramite.objects.visibles_para(usuario).filter(pk=caso.pk).exists()


def excluir(caso: Tramite, **quienes: list) -> None:
    hacer(caso, "excluir", "jefa", **NADIE | quienes)


@pytest.mark.django_db
def test_an_excluded_office_is_not_given_the_case(entidad):
    caso = un_caso()
    excluir(caso, dependencias=[la_dependencia(REGISTRO)])
    with pytest.raises(ActoRechazado, match="excluida del caso"):
        hacer(caso, "asignar", "jefa", dependencia=la_dependencia(REGISTRO), responsable=None, nota="")
    assert caso.actuaciones.last().datos == {"dependencias": [REGISTRO], "funcionarios": []}
    assert caso.actuaciones.last().texto.texto == NADIE["motivo"]


@pytest.mark.django_db
def test_nor_does_it_see_it_however_it_came_to_have_it(entidad):
    caso = un_caso("en_tramite")
    assert ve("jefe", caso)
    assert ve("gestora", caso)
    Exclusion.objects.create(tramite=caso, dependencia=la_dependencia(REGISTRO))
    for nombre in ("jefe", "gestora"):
        assert not ve(nombre, caso)
    assert ve("jefa", caso)


@pytest.mark.django_db
def test_an_excluded_person_neither_sees_it_nor_gets_it(entidad):
    caso = un_caso("en_tramite")
    excluir(caso, funcionarios=[una_persona("jefe"), una_persona("radicadora"), una_persona("control_interno")])
    for nombre in ("jefe", "radicadora", "control_interno"):
        assert not ve(nombre, caso)
    assert ve("gestora", caso)
    with pytest.raises(ActoRechazado, match="persona está excluida"):
        hacer(caso, "asignar", "jefa", dependencia=la_dependencia(REGISTRO), responsable=una_persona("jefe"), nota="")


@pytest.mark.django_db
def test_the_list_says_who_from_here_on(entidad):
    caso = un_caso()
    excluir(caso, dependencias=[la_dependencia(REGISTRO), la_dependencia(JURIDICA)])
    excluir(caso, dependencias=[la_dependencia(JURIDICA)])
    assert [e.dependencia.codigo for e in caso.exclusiones.all()] == [JURIDICA]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("quienes", "dicho"),
    [
        (lambda: {"dependencias": [la_dependencia(REGISTRO)]}, "tiene el caso"),
        (lambda: {"funcionarios": [una_persona("gestora")]}, "es la responsable"),
        (lambda: {"funcionarios": [una_persona("jefa")]}, "Nadie se excluye a sí mismo"),
    ],
)
def test_a_case_is_not_left_to_nobody(entidad, quienes, dicho):
    caso = un_caso("en_tramite")
    with pytest.raises(ActoRechazado, match=dicho):
        excluir(caso, **quienes())
    assert not Exclusion.objects.exists()
