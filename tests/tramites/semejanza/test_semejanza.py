"""What is found alike, what is not, and how much work each case is (law.md F10)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.radicacion.presentaciones import ANONIMA, presentacion
from tests.tramites.actos.datos_comunes import DE_OTRAS, otra
from tests.tramites.elenco import hacer, un_caso, una_persona
from tramites import tareas
from tramites.actos import recibir
from tramites.models import BandaTexto, Estado, Semejanza
from tramites.semejanza import barrer, comparar
from tramites.semejanza.hallar import analogas_de, anteriores_de, personas_distintas, reiteradas
from tramites.semejanza.texto import BANDAS, bandas, normal, palabras

pytestmark = pytest.mark.django_db
UN_RATO = timedelta(minutes=1)
PARECIDA = "Buenas tardes. Pido que publiquen pronto el reglamento de las sociedades de gestión colectiva, gracias."
DISTINTA = "Necesito copia del registro de mi obra musical, inscrita en dos mil diez."


@pytest.fixture(autouse=True)
def sin_pausa(monkeypatch):
    monkeypatch.setattr(barrer, "_PAUSA", 0)


def test_words_as_they_are_compared():
    assert normal("  Ñandú,\nÁRBOL: 3 ") == "nandu arbol 3"
    assert palabras("La petición de Ana y el árbol") == {"ana", "arbol"}
    assert bandas("la de y") == []
    assert bandas(DE_OTRAS) == bandas(DE_OTRAS.upper())
    assert len(set(bandas(DE_OTRAS))) == BANDAS
    assert set(bandas(DE_OTRAS)) & set(bandas(PARECIDA))
    assert not set(bandas(DE_OTRAS)) & set(bandas(DISTINTA))


def test_how_much_alike():
    otros = {1: DE_OTRAS, 2: PARECIDA, 3: DISTINTA, 4: ""}
    medidas = comparar.parecidos(DE_OTRAS, otros)
    assert medidas[1] == 100 > medidas[2] >= comparar.MINIMO > medidas[3] >= medidas[4] == 0
    assert comparar.parecidos(DE_OTRAS, {}) == {}
    assert comparar.parecidos("", {1: ""})[1] == 0
    assert comparar.en_comun(DE_OTRAS, PARECIDA)[:2] == ["reglamento", "sociedades"]


def test_without_trigrams_it_goes_by_words(monkeypatch):
    monkeypatch.setattr(comparar, "hay_trigramas", lambda: False)
    assert comparar.parecidos(DE_OTRAS, {1: PARECIDA}) == {1: 83}


def test_postgresql_has_trigrams_and_sqlite_has_not():
    assert comparar.hay_trigramas() is (connection.vendor == "postgresql")


def test_the_sweep_groups_those_alike_once(entidad):
    casos = [otra(1), otra(2, descripcion=PARECIDA), otra(3), otra(4, descripcion=DISTINTA)]
    assert tareas.comparar_peticiones() == 4
    assert [Semejanza.objects.get(pk=c.pk).grupo for c in casos] == [casos[0].pk] * 3 + [casos[3].pk]
    assert Semejanza.objects.get(pk=casos[2].pk).porcentaje == 100
    assert barrer.comparar_nuevos(UN_RATO) == 0
    jefa = una_persona("jefa")
    assert list(analogas_de(casos[1], jefa)) == [casos[0], casos[2]]
    assert list(analogas_de(casos[3], jefa)) == []
    assert personas_distintas(casos) == 4
    assert list(analogas_de(casos[0], una_persona("otro_jefe"))) == []


def test_compared_again_it_stays_as_it_was(entidad):
    uno, dos = otra(1), otra(2)
    barrer.comparar_nuevos(UN_RATO)
    barrer.comparar(uno)
    assert Semejanza.objects.get(pk=uno.pk).grupo == uno.pk == Semejanza.objects.get(pk=dos.pk).grupo
    assert BandaTexto.objects.count() == 2 * BANDAS


def test_time_is_up(entidad):
    otra(1), otra(2)
    assert barrer.comparar_nuevos(timedelta(0)) == 1
    assert Semejanza.objects.count() == 1


def test_what_is_decided_is_analogous_to_nothing_more(entidad):
    uno, dos = otra(1), otra(2)
    barrer.comparar_nuevos(UN_RATO)
    hacer(uno, "desistir", "radicadora")
    assert list(analogas_de(dos, una_persona("jefa"))) == []
    assert tareas.olvidar_bandas() == BANDAS
    assert not BandaTexto.objects.filter(tramite=uno).exists()
    assert tareas.olvidar_bandas() == 0
    tres = otra(3)
    barrer.comparar_nuevos(UN_RATO)
    assert list(analogas_de(tres, una_persona("jefa"))) == [dos]


def test_one_not_compared_yet_has_none(entidad):
    assert list(analogas_de(otra(1), una_persona("jefa"))) == []


def test_a_petition_without_words_is_alone(entidad):
    uno, dos = otra(1, descripcion="¿?"), otra(2, descripcion="¿?")
    barrer.comparar_nuevos(UN_RATO)
    assert {Semejanza.objects.get(pk=c.pk).grupo for c in (uno, dos)} == {uno.pk, dos.pk}


def test_the_work_of_a_case_does_not_grow_with_those_alike(entidad):
    primeras = [otra(n) for n in range(3)]
    barrer.comparar_nuevos(UN_RATO)
    with CaptureQueriesContext(
        connection,
    ) as pocas:
        barrer.comparar(primeras[0])
    for n in range(3, 9):
        otra(n)
    barrer.comparar_nuevos(UN_RATO)
    with CaptureQueriesContext(connection) as muchas:
        barrer.comparar(primeras[0])
    assert len(muchas) == len(pocas) <= 8


def test_what_the_same_person_was_answered(entidad):
    anterior = un_caso(Estado.ATENDIDA)
    caso, jefa = un_caso(), una_persona("jefa")
    hallada = reiteradas(caso, jefa)
    assert [(r.caso, r.porcentaje) for r in hallada] == [(anterior, 100)]
    assert list(anteriores_de(un_caso(modalidad="reservada"), jefa)) == []
    anonima = recibir(presentacion("sola", base=ANONIMA)).tramite
    assert list(anteriores_de(anonima, jefa)) == []
    assert personas_distintas([anonima, anonima, caso, anterior]) == 3
