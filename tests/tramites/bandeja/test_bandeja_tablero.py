"""The board: each number opens a list of as many cases, among what one sees, at the same price whatever there is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin import site
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from plazos.fechas import BOGOTA
from radicacion.tiempo import en_el_momento
from tests.factories import la_dependencia, un_correo, un_tramite, una_peticion
from tests.tramites.elenco import REGISTRO, una_persona
from tests.tramites.informes.hechos import un_hecho
from tramites.bandeja.numeros import Numero
from tramites.models import Correo, DiaNoHabil, Exclusion, Sustitucion, Tramite

LUNES = datetime(2026, 11, 23, 15, tzinfo=UTC)
HOY = LUNES.date()
PAGINA, LISTA = "/admin/tramites/tramite/tablero/", "/admin/tramites/tramite/"


def ver(navegador: Any, direccion: str = PAGINA) -> Any:
    with en_el_momento(LUNES):
        respuesta = navegador.get(direccion)
    assert respuesta.status_code == 200, direccion
    return respuesta


def cargas(respuesta: Any) -> dict[tuple[str, str], list[int]]:
    filas = [(g.dependencia.quien, f) for g in respuesta.context["grupos"] for f in g.personas]
    filas += [(g.dependencia.quien, g.dependencia) for g in respuesta.context["grupos"]]
    filas.append(("", respuesta.context["total"]))
    return {(oficina, f.quien): [n.cuantos for n in f.numeros.values()] for oficina, f in filas}


def numeros(cosa: Any) -> Iterator[Numero]:
    """Every number of what the page was given, however deep it lies."""
    if isinstance(cosa, Numero):
        yield cosa
    elif isinstance(cosa, dict):
        for valor in cosa.values():
            yield from numeros(valor)
    elif isinstance(cosa, list | tuple):
        for valor in cosa:
            yield from numeros(valor)
    elif hasattr(cosa, "__dataclass_fields__"):
        for campo in cosa.__dataclass_fields__:
            yield from numeros(getattr(cosa, campo))


def del_tablero(respuesta: Any) -> dict[str, int]:
    claves = (
        "grupos",
        "total",
        "dias",
        "despues",
        "bandas",
        "tarjetas",
        "correos",
        "anio",
        "dibujo_dias",
        "dibujo_meses",
    )
    return {n.enlace: n.cuantos for clave in claves for n in numeros(respuesta.context[clave])}


def la_lista(quien: str, enlace: str) -> Any:
    """The list at that address, as this person has it, without its page."""
    pedido = RequestFactory().get(enlace)
    pedido.user = get_user_model().objects.get(username=quien)
    modelo = Correo if enlace.startswith("/admin/tramites/correo/") else Tramite
    with en_el_momento(LUNES):
        return site.get_model_admin(modelo).get_changelist_instance(pedido)


def cerrado(
    mes: int, resultado: str, en_termino: bool | None, dependencia: str = REGISTRO, anio: int = 2026
) -> Tramite:
    dia = date(anio, mes, 5)
    instante = datetime(anio, mes, 5, 10, tzinfo=BOGOTA)
    oficina = la_dependencia(dependencia)
    caso = un_tramite(dependencia=oficina, vence=dia, estado="atendida", cerrado_en=instante)
    un_hecho(tramite=caso, al=dia, resultado=resultado, en_termino=en_termino, dependencia=oficina)
    return caso


def _correo(caso: Tramite, **cambios: Any) -> None:
    Correo.objects.filter(pk=un_correo(tramite=caso).pk).update(**cambios)


def unos_casos() -> None:
    gestora, registro = una_persona("gestora"), la_dependencia(REGISTRO)
    for dias in (-3, 0, 1, 1, 5, 6, 7, 60):  # 28 November is a Saturday
        un_tramite(dependencia=registro, responsable=gestora, vence=HOY + timedelta(days=dias))
    un_tramite(dependencia=registro, vence=None)
    for recibido in (5, 9, 13, 20, 40, 90):
        instante = LUNES - timedelta(days=recibido)
        peticion = una_peticion(recibida_en=instante, tipo="denuncia_interna" if recibido == 9 else "peticion")
        un_tramite(peticion, vence=HOY, responsable=gestora)
    con_correo = un_tramite(dependencia=registro, vence=HOY, estado="atendida", cerrado_en=LUNES)
    _correo(con_correo, desistido_en=LUNES)
    _correo(un_tramite(vence=HOY), rebotado_en=LUNES, enviado_en=LUNES)
    cerrado(11, "atendida", True)
    cerrado(11, "atendida", True, "OAJ")
    cerrado(11, "negada", False)
    cerrado(11, "trasladada", True)
    cerrado(11, "anulada", None)
    cerrado(10, "desistida", False)
    cerrado(12, "atendida", True, anio=2025)
    cerrado(11, "atendida", False, anio=2025)  # twelve months ago and more
    reabierto = cerrado(9, "atendida", True)
    un_hecho(tramite=reabierto, al=date(2026, 9, 7), clase="correccion", dependencia=registro)
    Tramite.objects.filter(pk=reabierto.pk).update(cerrado_en=None, estado="en_tramite", vence=HOY)
    excluido = un_tramite(dependencia=registro, vence=HOY)
    for quien in ("jefe", "control_interno"):
        Exclusion.objects.create(tramite=excluido, funcionario=una_persona(quien))


@pytest.mark.django_db
def test_each_number_opens_a_list_of_as_many_cases(entrar):
    unos_casos()
    casos_de = {}
    for quien in ("jefa", "jefe", "gestora", "control_interno"):
        hallados = del_tablero(ver(entrar(quien)))
        casos_de[quien] = hallados[f"{LISTA}?cola=abiertas"]
        for enlace, cuantos in hallados.items():
            if cuantos:
                lista = la_lista(quien, enlace)
                assert len(lista.result_list) == lista.result_count == cuantos, (quien, enlace)
        assert sum(map(bool, hallados.values())) > 12, quien
    visibles = {q: Tramite.objects.visibles_para(una_persona(q)).abiertos().count() for q in casos_de}
    assert casos_de == visibles
    assert casos_de["control_interno"] == casos_de["jefa"] - 2  # the denuncia and the one they are excluded from


@pytest.mark.django_db
def test_what_it_counts(entrar):
    unos_casos()
    respuesta = ver(entrar("jefa"))
    registro, receptora = "Oficina de Registro", "UCSTI"
    assert cargas(respuesta) == {  # open, overdue, due today, about to be, suspended
        (registro, "Gloria Páez"): [8, 1, 1, 2, 0],
        (registro, "Sin asignar"): [3, 0, 2, 0, 1],
        (receptora, "Gloria Páez"): [6, 0, 6, 0, 0],
        (receptora, "Sin asignar"): [1, 0, 1, 0, 0],
        (registro, registro): [11, 1, 3, 2, 1],
        (receptora, receptora): [7, 0, 7, 0, 0],
        ("", "En total"): [18, 1, 10, 2, 1],
    }
    dias = [(d.dia.isoformat(), d.vencen.cuantos) for d in respuesta.context["dias"]]
    assert dias[:7] == [
        ("2026-11-23", 10),
        ("2026-11-24", 2),
        ("2026-11-25", 0),
        ("2026-11-26", 0),
        ("2026-11-27", 0),
        ("2026-11-30", 3),  # with those of the weekend, which would be no due days
        ("2026-12-01", 0),
    ]
    assert (len(dias), dias[-1][0]) == (21, "2026-12-22")  # 8 December is a holiday
    assert respuesta.context["despues"].cuantos == 1
    assert [b["numero"].cuantos for b in respuesta.context["bandas"]] == [14, 1, 1, 1, 1]
    assert respuesta.context["bandas"][0]["numero"].enlace == f"{LISTA}?cola=abiertas&recibido=2026-11-13.."
    correos = respuesta.context["correos"]
    assert ([(o, n.cuantos) for o, n in correos.casos], correos.en_total.cuantos) == (
        [(registro, 1), (receptora, 1)],
        2,
    )
    assert [n.cuantos for _nombre, n in correos.correos] == [1, 1]
    texto = " ".join(respuesta.content.decode().split())
    assert "lunes 30 de noviembre: vencen 3 casos" in texto
    assert "noviembre de 2026, respondidas: 66 % en término, de 3" in texto


@pytest.mark.django_db
def test_the_rate_in_term_of_the_last_twelve_months(entrar):
    unos_casos()
    anio = ver(entrar("jefa")).context["anio"]
    tasas = [
        (
            f"{m.primero:%Y-%m}",
            *(t.cuantos for t in (m.respondidas.dentro, m.respondidas.fuera, m.todas.dentro, m.todas.fuera)),
        )
        for m in anio.meses
        if m.todas.todas.cuantos
    ]
    assert len(anio.meses) == 12
    assert tasas == [("2025-12", 1, 0, 1, 0), ("2026-10", 0, 0, 0, 1), ("2026-11", 2, 1, 3, 1)]
    assert (anio.respondidas.porcentaje, anio.todas.porcentaje) == (75, 66)
    assert [m.respondidas.porcentaje for m in anio.meses[-3:]] == [None, None, 66]
    assert ver(entrar("otro_jefe")).context["anio"].todas.todas.cuantos == 1


@pytest.mark.django_db
def test_a_closed_day_counts_in_the_next_business_day(entrar):
    DiaNoHabil.objects.create(
        desde=HOY + timedelta(days=1), hasta=HOY + timedelta(days=1), motivo="Traslado", norma="R. 1"
    )
    un_tramite(vence=HOY + timedelta(days=1))
    dias = ver(entrar("jefa")).context["dias"]
    assert [(d.dia.day, d.vencen.cuantos) for d in dias[:2]] == [(23, 0), (25, 1)]


@pytest.mark.django_db
def test_each_sees_what_is_theirs_and_some_see_none(entrar):
    unos_casos()
    gestora = ver(entrar("gestora"))
    assert cargas(gestora) == {
        ("Oficina de Registro", "Gloria Páez"): [8, 1, 1, 2, 0],
        ("Oficina de Registro", "Oficina de Registro"): [8, 1, 1, 2, 0],
        ("", "En total"): [8, 1, 1, 2, 0],
    }
    disciplinaria = ver(entrar("disciplinaria"))
    assert not any(del_tablero(disciplinaria).values())
    assert "No hay casos abiertos" in disciplinaria.content.decode()
    for quien in ("administradora", "sin_rol"):
        assert entrar(quien).get(PAGINA).status_code == 403
    assert f'href="{PAGINA}"' in ver(entrar("jefe"), LISTA).content.decode()


@pytest.mark.django_db
def test_who_substitutes_a_jefe_opens_the_lists_of_both_offices(entrar):
    un_tramite(dependencia=la_dependencia(REGISTRO), vence=HOY)
    un_tramite(dependencia=la_dependencia("OAJ"), vence=HOY)
    Sustitucion.objects.create(
        titular=una_persona("jefe"), sustituto=una_persona("otro_jefe"), desde=HOY, hasta=HOY, motivo="Vacaciones"
    )
    otro_jefe = entrar("otro_jefe")
    grupos = ver(otro_jefe).context["grupos"]
    assert len(grupos) == 2
    for grupo in grupos:
        assert ver(otro_jefe, grupo.dependencia.numeros["abiertas"].enlace).context["cl"].result_count == 1


@pytest.mark.django_db
def test_its_queries_do_not_grow(entrar):
    navegador = entrar("jefa")
    lista = f"{LISTA}?cola=abiertas&dependencia={REGISTRO}&vence=2026-11-01..&recibido=..2026-11-30&cierre=2026-11"

    def consultas(direccion: str) -> int:
        with CaptureQueriesContext(connection) as hechas:
            ver(navegador, direccion)
        return len(hechas)

    unos_casos()
    pocas = [consultas(d) for d in (PAGINA, lista)]
    for _ in range(4):
        unos_casos()
    assert [consultas(d) for d in (PAGINA, lista)] == pocas
    assert max(pocas) <= 12
