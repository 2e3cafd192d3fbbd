"""Asignar: to an office and a person in it; the note stays in the erasable side row."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from tests.factories import la_dependencia
from tests.tramites.elenco import JURIDICA, RECEPTORA, REGISTRO, hacer, quien_es, un_caso, una_persona
from tramites.actos import ACTOS
from tramites.actos.acto import ActoRechazado
from tramites.actos.reparto import FormularioAsignar
from tramites.models import Estado, Rol, Tramite


def formulario(caso: Tramite, nombre: str, **datos: Any) -> FormularioAsignar:
    acto = ACTOS["asignar"]
    autor = quien_es(nombre)
    return FormularioAsignar(datos or None, caso=caso, autor=autor, initial=acto.inicial(caso, autor))


@pytest.mark.django_db
def test_it_works(entidad):
    caso = un_caso()
    gestora = una_persona("gestora")
    hacer(caso, "asignar", "radicadora", dependencia=la_dependencia(REGISTRO), responsable=gestora, nota="Es urgente.")
    ultima = caso.actuaciones.last()
    assert (caso.dependencia.codigo, caso.responsable, caso.estado) == (REGISTRO, gestora, Estado.EN_TRAMITE)
    assert ultima.datos == {"dependencia": REGISTRO, "responsable": gestora.pk}
    assert ultima.texto.texto == "Es urgente."
    assert "urgente" not in str(ultima.datos)
    assert ultima.texto_sha256


@pytest.mark.django_db
def test_without_a_note_there_is_no_side_row(entidad):
    caso = un_caso()
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia(REGISTRO), responsable=None)
    assert not hasattr(caso.actuaciones.last(), "texto")
    assert caso.responsable is None


@pytest.mark.django_db
def test_a_jefe_does_not_give_it_to_another_office(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    with pytest.raises(ActoRechazado, match="Sólo la dependencia receptora") as rechazo:
        hacer(caso, "asignar", "jefe", dependencia=la_dependencia(JURIDICA), responsable=None)
    assert rechazo.value.articulo == "DNDA §16"


@pytest.mark.django_db
def test_the_receptora_takes_it_from_one_office_to_another(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    hacer(caso, "asignar", "jefa", dependencia=la_dependencia(JURIDICA), responsable=None)
    assert caso.dependencia.codigo == JURIDICA


@pytest.mark.django_db
def test_each_may_choose_among_their_own(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    for nombre in ("radicadora", "otro_jefe"):
        una_persona(nombre)
    de_la_jefa, del_jefe = formulario(caso, "jefa"), formulario(caso, "jefe")
    assert {d.codigo for d in de_la_jefa.fields["dependencia"].queryset} >= {RECEPTORA, REGISTRO, JURIDICA}
    assert [d.codigo for d in del_jefe.fields["dependencia"].queryset] == [REGISTRO]
    nombres = {u.username for u in de_la_jefa.fields["responsable"].queryset}
    assert nombres == {"radicadora", "jefa", "jefe", "gestora", "otro_jefe"}
    assert {u.username for u in del_jefe.fields["responsable"].queryset} == {"jefe", "gestora"}
    assert "Gloria Páez (Oficina de Registro)" in str(del_jefe["responsable"])
    assert del_jefe["responsable"].value() == una_persona("gestora").pk


@pytest.mark.django_db
def test_neither_closed_offices_nor_who_left_nor_who_works_nowhere(entidad):
    caso = un_caso()
    juridica = la_dependencia(JURIDICA)
    juridica.activa = False
    juridica.save()
    una_persona("gestora", is_active=False)
    suelto = get_user_model().objects.create_user("suelto", is_staff=True)
    suelto.groups.add(Group.objects.get_or_create(name=Rol.GESTOR.value)[0])
    ofrecido = formulario(caso, "jefa")
    assert JURIDICA not in {d.codigo for d in ofrecido.fields["dependencia"].queryset}
    assert {u.username for u in ofrecido.fields["responsable"].queryset} == {"jefa"}


@pytest.mark.django_db
def test_who_is_to_answer_works_in_the_office_chosen(entidad):
    caso, gestora = un_caso(), una_persona("gestora")
    mal = formulario(caso, "jefa", dependencia=la_dependencia(JURIDICA).pk, responsable=gestora.pk)
    assert mal.errors == {"responsable": ["Esa persona no trabaja en la dependencia elegida: elija otra."]}
    bien = formulario(caso, "jefa", dependencia=la_dependencia(REGISTRO).pk, responsable=gestora.pk)
    assert bien.is_valid()
    assert not formulario(caso, "jefa", responsable=gestora.pk).is_valid()


@pytest.mark.django_db
def test_a_person_with_two_roles_is_offered_once(entidad):
    una_persona("jefe").groups.add(Group.objects.get_or_create(name=Rol.GESTOR.value)[0])
    nombres = [u.username for u in formulario(un_caso(), "jefa").fields["responsable"].queryset]
    assert nombres.count("jefe") == 1


@pytest.mark.django_db
def test_its_options_cost_the_same_whoever_they_are(entidad, django_assert_num_queries):
    caso = un_caso(Estado.EN_TRAMITE)
    for nombre in ("radicadora", "otro_jefe"):
        una_persona(nombre)
    opciones = formulario(caso, "jefa")
    with django_assert_num_queries(1):
        str(opciones["responsable"])
