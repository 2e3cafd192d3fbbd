"""Who has how much: numbers that their lists confirm, among what one sees, at the same price however many there are."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from radicacion.tiempo import en_el_momento
from tests.factories import la_dependencia, un_tramite
from tests.tramites.elenco import REGISTRO, una_persona

LUNES = datetime(2026, 11, 23, 15, tzinfo=UTC)
PAGINA, LISTA = "/admin/tramites/tramite/carga/", "/admin/tramites/tramite/"


def pagina(navegador: Any) -> Any:
    with en_el_momento(LUNES):
        respuesta = navegador.get(PAGINA)
    assert respuesta.status_code == 200
    return respuesta


def numeros(respuesta: Any) -> dict[tuple[str, str], list[int]]:
    filas = [(g, f) for g in respuesta.context["grupos"] for f in (*g["filas"], g["total"])]
    return {(g["nombre"], f.quien): [n.cuantos for n in f.numeros] for g, f in filas}


def unos_casos() -> None:
    gestora, registro, hoy = una_persona("gestora"), la_dependencia(REGISTRO), LUNES.date()
    for dias in (-3, 0, 6, 7):
        un_tramite(dependencia=registro, responsable=gestora, vence=hoy + timedelta(days=dias))
    un_tramite(dependencia=registro, vence=None)
    un_tramite(vence=hoy)
    un_tramite(dependencia=registro, responsable=gestora, vence=hoy, estado="atendida", cerrado_en=LUNES)


@pytest.mark.django_db
def test_numbers_and_their_lists(entrar):
    unos_casos()
    jefa = entrar("jefa")
    respuesta = pagina(jefa)
    assert numeros(respuesta) == {
        ("Oficina de Registro", "Gloria Páez"): [4, 2, 1],
        ("Oficina de Registro", "Sin asignar"): [1, 0, 0],
        ("Oficina de Registro", ""): [5, 2, 1],
        ("UCSTI", "Sin asignar"): [1, 1, 0],
        ("UCSTI", ""): [1, 1, 0],
    }
    for grupo in respuesta.context["grupos"]:
        for fila in (*grupo["filas"], grupo["total"]):
            for numero in fila.numeros:
                with en_el_momento(LUNES):
                    lista = jefa.get(f"{LISTA}?{numero.enlace}")
                assert lista.context["cl"].result_count == len(lista.context["cl"].result_list) == numero.cuantos
    assert "Responsable: Gloria Páez" in " ".join(
        jefa.get(f"{LISTA}?responsable={_gestora()}").content.decode().split()
    )


def _gestora() -> int:
    return una_persona("gestora").pk


@pytest.mark.django_db
def test_each_sees_what_is_theirs(entrar):
    unos_casos()
    assert numeros(pagina(entrar("gestora"))) == {
        ("Oficina de Registro", "Gloria Páez"): [4, 2, 1],
        ("Oficina de Registro", ""): [4, 2, 1],
    }
    assert numeros(pagina(entrar("otro_jefe"))) == {}
    assert entrar("administradora").get(PAGINA).status_code == 403
    gestora = entrar("gestora")
    with en_el_momento(LUNES):
        lista = gestora.get(LISTA, {"cola": "vencidas", "responsable": _gestora()})
    assert lista.context["cl"].result_count == 1


@pytest.mark.django_db
@pytest.mark.parametrize("valor", ["x", "9" * 30, "0"])
def test_odd_values_find_nothing(entrar, valor):
    un_tramite()
    assert entrar("jefa").get(LISTA, {"responsable": valor}).context["cl"].result_count == 0


@pytest.mark.django_db
def test_its_queries_do_not_grow(entrar):
    navegador = entrar("jefa")

    def consultas(direccion: str) -> int:
        with CaptureQueriesContext(connection) as hechas, en_el_momento(LUNES):
            navegador.get(direccion)
        return len(hechas)

    unos_casos()
    direcciones = (PAGINA, f"{LISTA}?cola=esta_semana&dependencia={REGISTRO}&responsable={_gestora()}")
    pocas = [consultas(d) for d in direcciones]
    for _ in range(4):
        unos_casos()
    assert [consultas(d) for d in direcciones] == pocas
    assert max(pocas) <= 12
