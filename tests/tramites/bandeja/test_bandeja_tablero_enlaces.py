"""What the addresses of the board carry: ranges of days and closures of a month, and what cannot be understood."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from radicacion.tiempo import en_el_momento
from tests.factories import un_tramite
from tramites.bandeja.cierres import Cierre
from tramites.bandeja.columnas import ALTO, ARRIBA, Puesto, Valor, dibujo
from tramites.bandeja.numeros import Numero
from tramites.bandeja.rangos import Rango
from tramites.bandeja.tablero_cifras import _rangos
from tramites.calendario import calendario_vigente

LISTA = "/admin/tramites/tramite/"
NOVIEMBRE, DICIEMBRE = date(2026, 11, 1), date(2025, 12, 1)


@pytest.mark.parametrize(
    ("texto", "palabras"),
    [
        ("2026-11-24", "24-11-2026"),
        ("2026-11-02..2026-11-09", "del 02-11-2026 al 09-11-2026"),
        ("..2026-11-09", "hasta el 09-11-2026"),
        ("2026-11-09..", "desde el 09-11-2026"),
    ],
)
def test_a_range_is_written_as_it_is_read(texto, palabras):
    rango = Rango.de(texto)
    assert (str(rango), rango.en_palabras) == (texto, palabras)


@pytest.mark.parametrize(
    ("cierre", "texto", "palabras"),
    [
        (Cierre(NOVIEMBRE, NOVIEMBRE), "2026-11", "cerradas en noviembre de 2026"),
        (Cierre(NOVIEMBRE, NOVIEMBRE, True), "2026-11.respondidas", "respondidas en noviembre de 2026"),
        (
            Cierre(DICIEMBRE, NOVIEMBRE, True, "fuera"),
            "2025-12_2026-11.respondidas.fuera",
            "respondidas en diciembre de 2025 a noviembre de 2026, fuera de término",
        ),
        (Cierre(NOVIEMBRE, NOVIEMBRE, False, "dentro"), "2026-11.dentro", "cerradas en noviembre de 2026, en término"),
    ],
)
def test_closures_are_written_as_they_are_read(cierre, texto, palabras):
    assert (str(cierre), Cierre.de(texto), cierre.en_palabras) == (texto, cierre, palabras)


@pytest.mark.django_db
@pytest.mark.parametrize("parametro", ["responsable", "vence", "recibido", "cierre"])
def test_what_cannot_be_understood_finds_nothing_and_says_so(entrar, parametro):
    un_tramite()
    jefa = entrar("jefa")
    for valor in (
        "x",
        "9" * 30,
        "0",
        "..",
        "2026-13-01",
        "2026-13",
        "1200-01-01",
        "1200-01",
        "9999-12-31",
        "2026-12_2026-11",
    ):
        respuesta = jefa.get(LISTA, {parametro: valor})
        assert (respuesta.status_code, respuesta.context["cl"].result_count) == (200, 0), valor
    texto = " ".join(respuesta.content.decode().split())
    assert "la persona elegida" in texto if parametro == "responsable" else "no se entiende" in texto
    assert jefa.get(LISTA, {parametro: ""}).context["cl"].result_count == 1


@pytest.mark.django_db
def test_the_filters_stay_in_a_search_and_are_taken_off_together(entrar):
    with en_el_momento(datetime(2026, 11, 23, 15, tzinfo=UTC)):
        un_tramite(vence=date(2026, 11, 24))
        jefa = entrar("jefa")
        lista = jefa.get(LISTA, {"vence": "2026-11-24", "recibido": "2026-11-20"})
    texto = " ".join(lista.content.decode().split())
    assert lista.context["cl"].result_count == 1
    assert '<input type="hidden" name="vence" value="2026-11-24"' in texto
    assert "· Vence: 24-11-2026 · Recibido: 20-11-2026" in texto
    assert lista.context["cl"].sin_filtros == "?"


@pytest.mark.django_db
def test_every_day_of_reception_lies_in_the_band_of_its_age(entidad):
    calendario, hoy = calendario_vigente(), date(2026, 11, 23)
    rangos = _rangos(calendario, hoy)
    assert [str(r) for r in rangos] == [
        "2026-11-13..",
        "2026-11-06..2026-11-12",
        "2026-10-29..2026-11-05",
        "2026-10-07..2026-10-28",
        "..2026-10-06",
    ]
    for rango, tope in zip(rangos, (5, 10, 15, 30), strict=False):
        assert rango.desde is not None
        dia_siguiente = date.fromordinal(rango.desde.toordinal() + 1)
        assert calendario.contar(dia_siguiente, hoy) <= tope < calendario.contar(rango.desde, hoy)


def test_what_is_higher_than_the_chart_is_cut_and_what_is_not_zero_shows():
    alturas = (400, 100, 1, 0, None)
    valores = [Valor(alto, str(alto), "", Numero(alto or 0, "")) for alto in alturas]
    hecho = dibujo([Puesto(("", ""), (valor,)) for valor in valores], 100)
    assert [c.alto for c in hecho.columnas] == [ALTO, ALTO, 3, 0, 0]
    assert [c.cortada for c in hecho.columnas] == [True, False, False, False, False]
    assert all(c.y + c.alto == ARRIBA + ALTO for c in hecho.columnas)
    assert hecho.hay_cortada
    pares = dibujo([Puesto(("", ""), (valores[1], valores[2]))] * 12, 100).columnas
    assert all(a.x + a.ancho <= b.x for a, b in pairwise(pares))
