"""Every row of the table of states × everybody of the cast: who may, who may not, and what is left behind."""

from datetime import date
from typing import Any

import pytest

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.tramites.actos.datos import DATOS, quien_lo_hace, quienes
from tests.tramites.actos.datos_curso import cuando
from tests.tramites.elenco import APROBADA, RECEPTORA, estados_con_camino, hacer, quien_es, un_caso, una_persona
from tramites import estados
from tramites.actos import ACTOS
from tramites.actos.acto import CIUDADANO, SISTEMA, ActoRechazado, Autor
from tramites.actos.puerta import ejecutar, paso_para
from tramites.bitacora import cadena
from tramites.models import CERRADOS, Estado, Rol, Tramite, roles_de

CASI_TODOS = ("radicadora", "jefa", "jefe", "gestora", "otro_jefe", "sin_rol", "superusuario")
FILAS = [(estado, clave) for estado in Estado for clave in ACTOS if quienes(clave, estado)]


def huella_del(caso: Tramite) -> tuple[Any, ...]:
    return tuple(Tramite.objects.filter(pk=caso.pk).values_list()[0]), caso.actuaciones.count(), caso.correos.count()


def autor(nombre: str) -> Autor:
    return CIUDADANO if nombre == "ciudadano" else quien_es(nombre)


def puede(nombre: str, caso: Tramite, clave: str) -> bool:
    """Whether the door would let this person do it: sight, then the table."""
    quien = autor(nombre)
    visible = quien.usuario is None or Tramite.objects.visibles_para(quien.usuario).filter(pk=caso.pk).exists()
    try:
        paso_para(ACTOS[clave], caso, caso.version, quien)
    except ActoRechazado:
        return False
    return visible


def test_every_act_of_the_table_exists_and_the_other_way_round():
    """`QUIENES` of the tests, the table and the register of acts name the same."""
    assert {clave for _, clave in FILAS} == set(ACTOS) == set(DATOS)
    assert set(ACTOS) <= {regla.acto for regla in estados.REGLAS}
    assert {(e, c) for e, c in estados.TABLA if c in ACTOS} == set(FILAS)


def test_what_is_named_twice_is_refused():
    regla = estados.REGLAS[0]
    with pytest.raises(ValueError, match="twice in the table"):
        estados._extendida([regla, regla])


@pytest.mark.django_db
@pytest.mark.parametrize("estado", estados_con_camino())
def test_who_may_and_who_may_not(estado, entidad):
    caso = un_caso(estado)
    antes = huella_del(caso)
    for clave in ACTOS:
        assert {n for n in (*CASI_TODOS, "ciudadano") if puede(n, caso, clave)} == quienes(clave, estado), clave
    assert huella_del(caso) == antes


@pytest.mark.django_db
@pytest.mark.parametrize(("estado", "clave"), [(e, c) for e, c in FILAS if e in estados_con_camino()])
def test_each_row_is_done_as_the_table_says(estado, clave, entidad):
    caso = un_caso(estado)
    nombre = quien_lo_hace(clave, estado)
    with en_el_momento(cuando(clave, estado)):
        hacer(caso, clave, nombre, **DATOS[clave](caso))
    paso, ultima = estados.TABLA[(Estado(estado), clave)], caso.actuaciones.last()
    assert (ultima.acto, ultima.estado_desde, ultima.estado_hacia) == (clave, estado, paso.hacia)
    assert ultima.autor == quien_es(nombre).usuario
    assert (caso.estado, caso.version) == (paso.hacia, ultima.orden)
    assert (caso.cerrado_en is not None) == (caso.estado in CERRADOS)
    assert list(cadena.roturas(caso)) == []


@pytest.mark.django_db
def test_what_is_not_allowed_is_refused_by_the_door_and_leaves_nothing(entidad):
    caso = un_caso(Estado.EN_REVISION)
    antes = huella_del(caso)
    for quien in (CIUDADANO, SISTEMA, quien_es("jefe"), quien_es("radicadora")):
        with pytest.raises((ActoRechazado, Tramite.DoesNotExist)):
            ejecutar(ACTOS["aprobar"], caso.pk, caso.version, quien, {})
    with pytest.raises(Tramite.DoesNotExist):
        ejecutar(ACTOS["aprobar"], caso.pk, caso.version, quien_es("otro_jefe"), {})
    assert huella_del(caso) == antes


@pytest.mark.django_db
def test_a_refusal_says_why(entidad):
    caso = un_caso(Estado.EN_REVISION)
    with pytest.raises(ActoRechazado) as rechazo:
        hacer(caso, "responder", "jefa")
    assert rechazo.value.mensaje == "«Responder y descargar» no se puede hacer en un caso que está «En revisión»."
    with pytest.raises(ActoRechazado) as rechazo:
        hacer(caso, "aprobar", "radicadora")
    assert (rechazo.value.mensaje, rechazo.value.articulo) == (
        "Su rol no le permite hacer «Aprobar el proyecto» en este caso.",
        "DNDA §16",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", [n for n in CASI_TODOS if n != "superusuario"])
def test_the_buttons_are_the_table(nombre, entidad):
    roles = roles_de(una_persona(nombre))
    for estado in Estado.values:
        de_la_tabla = [c for (desde, c), paso in estados.TABLA.items() if desde == estado and paso.quienes & roles]
        assert estados.permitidos(estado, roles) == de_la_tabla


@pytest.mark.django_db
def test_a_role_lost_is_lost_at_once(entidad):
    caso, jefa = un_caso(Estado.EN_REVISION), una_persona("jefa")
    jefa.groups.clear()
    with pytest.raises(Tramite.DoesNotExist):
        hacer(caso, "aprobar", "jefa")


@pytest.mark.django_db
def test_routing_never_moves_the_clock(entidad):
    """law.md F9: whatever happens inside, the due date stays where reception put it."""
    caso = un_caso(Estado.APROBADA)
    assert {a.vence for a in caso.actuaciones.all()} == {caso.vence} == {date(2026, 12, 14)}


@pytest.mark.django_db
@pytest.mark.parametrize(("estado", "clave"), [(e, c) for e, c in FILAS if e in estados_con_camino()])
def test_a_rehearsal_leaves_nothing(estado, clave, entidad):
    caso = un_caso(estado)
    nombre = quien_lo_hace(clave, estado)
    quien_es(nombre)
    with en_el_momento(cuando(clave, estado)):
        valores = DATOS[clave](caso)
        antes = huella_del(caso)
        assert hacer(caso, clave, nombre, ensayo=True, **valores).actuacion is None
    assert huella_del(caso) == antes


@pytest.mark.django_db
def test_what_an_author_brings_to_the_table(entidad):
    assert SISTEMA.roles == CIUDADANO.roles == frozenset()
    caso = un_caso()
    assert (SISTEMA.papeles_en(caso), CIUDADANO.papeles_en(caso)) == ({"sistema"}, {"ciudadano"})
    jefa = Autor.funcionario(una_persona("jefa"))
    assert jefa.roles == jefa.papeles_en(caso) == {Rol.JEFE_RECEPTORA}


@pytest.mark.django_db
def test_ucsti_may_answer_by_itself(entidad):
    """DNDA §16: the jefa may decide that the answer is given from her own unit."""
    caso = un_caso()
    with en_el_momento(VIERNES):
        hacer(caso, "proyectar", "jefa", texto="Con gusto.")
        hacer(caso, "aprobar", "jefa", **APROBADA)
        hacer(caso, "responder", "jefa")
    assert caso.estado == Estado.ATENDIDA
    assert caso.dependencia.codigo == RECEPTORA
