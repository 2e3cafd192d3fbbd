"""Every queja is made known to the director general (DNDA §19.1): once, naming nobody, unless it is of their office."""

from datetime import timedelta

import pytest

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES, la_dependencia, un_tramite, una_peticion
from tests.tramites.elenco import una_persona
from tramites.avisos.conocimiento import DIAS, poner_en_conocimiento
from tramites.models import Correo, Exclusion, PuestaEnConocimiento

SABADO = VIERNES + timedelta(days=1)


@pytest.fixture
def directora(entidad):
    persona = una_persona("otro_jefe", email="direccion@entidad.example")
    persona.funcionario.dependencia = la_dependencia("DG")
    persona.funcionario.save()
    return persona


def queja(**campos):
    return un_tramite(una_peticion(tipo="queja", **campos))


@pytest.mark.django_db
def test_once_and_naming_nobody(directora):
    casos = [queja(), queja()]
    un_tramite()
    with en_el_momento(SABADO):
        assert poner_en_conocimiento() == 2
        assert poner_en_conocimiento() == 0
        casos.append(queja())
        assert poner_en_conocimiento() == 1
    primero = Correo.objects.filter(usuario=directora).order_by("escrito_en", "pk")[0]
    assert Correo.objects.filter(usuario=directora).count() == 2
    assert "quejas puestas en su conocimiento" in "".join(Correo.objects.values_list("asunto", flat=True))
    assert "Ana" not in primero.texto
    assert {p.tramite for p in PuestaEnConocimiento.objects.all()} == set(casos)


@pytest.mark.django_db
def test_not_what_is_of_their_own_office_nor_what_is_old(directora):
    propia, vieja = queja(), queja(radicada_en=SABADO - timedelta(days=DIAS + 1))
    Exclusion.objects.create(tramite=propia, dependencia=la_dependencia("DG"))
    with en_el_momento(SABADO):
        assert poner_en_conocimiento() == 0
    assert not PuestaEnConocimiento.objects.filter(tramite__in=[propia, vieja]).exists()


@pytest.mark.django_db
def test_it_waits_until_there_is_somebody_to_write_to(entidad):
    caso = queja()
    with en_el_momento(SABADO):
        assert poner_en_conocimiento() == 0
    assert not PuestaEnConocimiento.objects.filter(tramite=caso).exists()


@pytest.mark.django_db
def test_not_the_one_that_is_of_the_jefe_in_person(directora):
    suya, otra = queja(), queja()
    Exclusion.objects.create(tramite=suya, funcionario=directora)
    with en_el_momento(SABADO):
        assert poner_en_conocimiento() == 1
        assert suya.peticion.radicado not in Correo.objects.get(usuario=directora).texto
        assert poner_en_conocimiento() == 0
    assert [p.tramite for p in PuestaEnConocimiento.objects.all()] == [otra]
