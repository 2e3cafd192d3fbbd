"""Long lists: drawn as Django draws them, judged without being made."""

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertHTMLEqual

from radicacion import lugares, municipios
from radicacion.formularios import Contexto, clase_de
from radicacion.formularios.lista import Lista
from radicacion.models import Municipio

OPCIONES = [("", "Seleccione <uno>"), ("170", 'Colombia & "Cía"'), ("Grupo <1>", [("a", "A"), ("b", "B'")])]


@pytest.mark.parametrize("valor", ["", None, "170", "b", "no está", "<"])
def test_it_draws_what_django_draws(valor):
    atributos = {"id": "id_x", "class": "form-select", "aria-required": "true", "data-y": 'a"b'}
    de_django = forms.Select(attrs=atributos, choices=OPCIONES).render("x", valor)
    assertHTMLEqual(Lista(attrs=atributos, choices=OPCIONES).render("x", valor), de_django)


@pytest.mark.django_db
def test_every_option_offered_has_its_name_and_nothing_else_has():
    Municipio.objects.create(codigo="25843", nombre="Ubaté", departamento="25")
    Municipio.objects.create(codigo="76001", nombre="Cali", departamento="76")
    for _grupo, opciones in municipios.opciones()[1:-1]:
        for codigo, nombre in opciones:
            assert municipios.nombre_ofrecido(codigo) == nombre
    assert municipios.nombre_ofrecido(lugares.OTRO) == municipios.opciones()[-1][1]
    assert municipios.nombre_ofrecido("25001") is municipios.nombre_ofrecido("") is None
    assert {c: lugares.nombre_pais(c) for c, _nombre in lugares.opciones_pais()} == dict(lugares.opciones_pais())
    assert lugares.nombre_pais("999") is None


@pytest.mark.django_db
def test_a_place_is_judged_without_its_lists(entidad):
    contexto = Contexto(entidad, "identificada")
    datos = {"pais": ["170"], "departamento": ["11"], "municipio": ["11001"]}
    with CaptureQueriesContext(connection) as hechas:
        seccion = clase_de(2, contexto.modalidad)(datos, contexto, ligado=True)
        seccion.is_valid()
    assert not {"pais", "departamento", "municipio"} & set(seccion.errors)
    assert len(hechas) == 1
