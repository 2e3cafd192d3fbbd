"""Frozen facts against a second computation, field by field: histories of every outcome, sown and through the doors."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from plazos.fechas import BOGOTA
from radicacion.tiempo import en_el_momento
from tests.tramites.actos.escena import ciudadano
from tests.tramites.elenco import APROBADA, hacer, un_caso
from tests.tramites.informes.segundo_calculo import Registro, cifras_a_mano, como_estaba, dia_de, esperados
from tramites.bitacora import disparadores
from tramites.calendario import calendario_vigente
from tramites.demostracion.siembra import sembrar
from tramites.informes.cifras import cifras_de
from tramites.informes.corte import cortar, pendientes
from tramites.informes.periodo import Periodo
from tramites.models import Actuacion, Corte, Dependencia, HechoCongelado, Tramite

pytestmark = pytest.mark.django_db

HOY = datetime(2026, 11, 20, 15, 30, tzinfo=BOGOTA)
RESULTADOS = {r.value for r in HechoCongelado.Resultado}
LEIDOS = [
    *("clase", "motivo", "al", "version", "radicada", "recibida", "tipo", "canal", "modalidad", "dependencia__codigo"),
    *("prioridad", "vence", "dias_termino", "dias_contados", "dias_prorroga", "dias_suspendidos", "resultado"),
    *("en_termino", "silencio", "cerrada", "poblacion", "satisfaccion"),
]


@pytest.fixture(autouse=True)
def _entidad(entidad):
    with en_el_momento(HOY):
        yield


def casos_crudos() -> dict[int, Registro]:
    columnas = {
        "id": "id",
        "recibido_en": "recibido_en",
        "radicada_en": "peticion__radicada_en",
        "tipo": "peticion__tipo",
        "canal": "peticion__canal",
        "modalidad": "peticion__modalidad",
        "prioridad": "peticion__prioridad",
        "poblacion": "peticion__caracterizacion__poblacion",
    }
    filas = Tramite.objects.values_list(*columnas.values())
    casos = {f[0]: dict(zip(columnas, f, strict=True)) for f in filas}
    for caso in casos.values():
        caso["poblacion"] = caso["poblacion"] or []
    return casos


def bitacoras() -> dict[int, list[Registro]]:
    por_caso: dict[int, list[Registro]] = defaultdict(list)
    for fila in Actuacion.objects.order_by("tramite_id", "orden").values(
        "tramite_id", "orden", "acto", "en", "estado_desde", "estado_hacia", "datos"
    ):
        por_caso[fila["tramite_id"]].append(fila)
    return por_caso


def congelados() -> dict[int, list[Registro]]:
    por_caso: dict[int, list[Registro]] = defaultdict(list)
    for fila in HechoCongelado.objects.order_by("tramite_id", "al", "orden").values("tramite_id", *LEIDOS):
        fila["dependencia"] = fila.pop("dependencia__codigo")
        por_caso[fila.pop("tramite_id")].append(fila)
    return por_caso


def comparar(cortes: list[date]) -> list[Registro]:
    """All that was frozen is what the second computation gives; those rows. And so is what holds at each cut-off."""
    casos, logs, hay = casos_crudos(), bitacoras(), congelados()
    habil = calendario_vigente().es_habil
    for caso, crudo in casos.items():
        assert hay.get(caso, []) == esperados(crudo, logs[caso], cortes, habil), f"case {caso}: {logs[caso]}"
    for corte in cortes:
        vigentes = dict(HechoCongelado.objects.vigentes(corte).values_list("tramite_id", "resultado"))
        fin = datetime.combine(corte + timedelta(days=1), datetime.min.time(), BOGOTA)
        hasta = {c: [f for f in log if f["en"] < fin] for c, log in logs.items()}
        fotos = {c: como_estaba(casos[c], log, corte, habil) for c, log in hasta.items() if log}
        assert vigentes == {caso: foto["resultado"] for caso, foto in fotos.items()}
        assert planas(cifras_de(periodo := Periodo.que_tiene(corte))) == cifras_a_mano(
            list(fotos.values()), periodo.desde, corte
        )
    return [fila for filas in hay.values() for fila in filas]


def planas(cifras: Registro) -> Registro:
    """The figures of a report in the shape in which the second computation gives them: without zeros."""
    dias = cifras["dias"].get("todas")
    return {
        **{clave: con_algo(cifras[clave]) for clave in ("cerradas", "abiertas", "quejas", "satisfaccion")},
        "recibidas": {por: con_algo(cuenta) for por, cuenta in cifras["recibidas"].items()},
        "oportunidad": {
            por: con_algo({(fila, cuando): n for fila, celdas in cruce.items() for cuando, n in celdas.items()})
            for por, cruce in cifras["oportunidad"].items()
        },
        "dias": (dias["casos"], dias["media"], dias["mediana"], dias["p90"]) if dias else None,
        "acceso": tuple(cifras["acceso"][c] for c in ("recibidas", "trasladadas", "negadas", "silencio")),
        "otras": tuple(cifras["otras"][c] for c in ("prorrogadas", "suspendidas", "silencio")),
    }


def con_algo(cuenta: dict[Any, int]) -> dict[Any, int]:
    return {clave: n for clave, n in cuenta.items() if n}


def sembrados(cuantos: int) -> tuple[list[Registro], list[date]]:
    sembrar(cuantos, 420, lambda hecho, total: None, cerrados=85)
    cortes = pendientes()
    assert date(2025, 12, 31) in cortes
    for corte in cortes:
        cortar(corte)
    return comparar(cortes), cortes


def con_de_todo(filas: list[Registro]) -> None:
    assert {f["resultado"] for f in filas} == RESULTADOS
    assert {f["motivo"] for f in filas} == {"", "calificar", "reabrir", "continuar_de_oficio"}
    for campo in ("dias_prorroga", "dias_suspendidos", "silencio", "satisfaccion", "poblacion"):
        assert any(f[campo] for f in filas), campo
    assert Counter(f["en_termino"] for f in filas if f["clase"] == "cierre").keys() == {True, False, None}
    assert any(f["clase"] == "corte" and f["vence"] is None for f in filas), "suspended across the quarter"


def test_a_few_hundred_cases_of_every_outcome():
    con_de_todo(sembrados(600)[0])


@pytest.mark.largo
def test_twenty_thousand_cases_of_every_outcome():
    filas, cortes = sembrados(20_000)
    con_de_todo(filas)
    ends = {dia for corte in cortes for dia in (corte, corte + timedelta(days=1))}
    cierres = Actuacion.objects.filter(estado_hacia="atendida", acto="responder").values_list("en", flat=True)
    horas = {(dia_de(en), en.astimezone(BOGOTA).strftime("%H:%M")) for en in cierres}
    assert {"23:59", "00:01"} <= {hora for dia, hora in horas if dia in ends}
    assert any(f["motivo"] == "calificar" and f["al"].month // 4 != f["cerrada"].month // 4 for f in filas)


def test_what_was_closed_before_there_were_facts_gets_the_same():
    """All rows away, as on the day of the upgrade: the sweep of the cut-offs gives them again."""
    sembrar(300, 420, lambda hecho, total: None, cerrados=85)
    disparadores.quitar(connection, [disparadores.HECHO])
    HechoCongelado.objects.all().delete()
    disparadores.instalar(connection, [disparadores.HECHO])
    cortes = pendientes()
    for corte in cortes:
        cortar(corte)
    comparar(cortes)


def el(mes: int, numero: int, *hora: int) -> datetime:
    return datetime(2026, mes, numero, *(hora or (10,)), tzinfo=BOGOTA)


def test_cases_that_went_through_the_doors():
    """Cut off in between: on 30 June at once, on 30 September when more had happened."""
    pasos = [
        (0, el(6, 2), "requerir", {"texto": "Falta.", "faltan": "El poder"}),
        (1, el(6, 3), "prorrogar", {"texto": "Es difícil.", "hasta": date(2026, 7, 2)}),
        (2, el(6, 4), "trasladar", {"texto": "Es suyo.", "destinatario": "Alcaldía de Tunja"}),
        (3, el(6, 30, 23, 59), "desistir", {}),
        (4, el(7, 1, 0, 1), "desistir", {}),
        (0, el(7, 1, 9), "levantar", {"motivo": "No hacía falta."}),
        (5, el(7, 2), "priorizar", {"prioridad": "nna", "prueba": "Es de un niño."}),
        (5, el(7, 3), "reasignar", {"dependencia": "OAJ", "responsable": None, "motivo": "Le toca."}),
        (5, el(7, 3, 11), "reclasificar", {"tipo": "documentos", "especial": None, "texto": "Pide copias."}),
        (5, el(9, 30, 23, 59), "archivar", {"texto": "Nadie.", "causa": "sin_competente"}),
        (3, el(10, 2), "continuar_de_oficio", {"texto": "Interesa a todos."}),
        (4, el(10, 2, 12), "anotar", {"texto": "Nota."}),
    ]
    casos = [un_caso("en_tramite", el(6, 1, 9, n)) for n in range(7)]
    for n, cuando, clave, datos in pasos:
        if cuando > el(7, 1, 0, 15) and not Corte.objects.exists():
            with en_el_momento(el(7, 1, 0, 15)):
                cortar(date(2026, 6, 30))
        if "dependencia" in datos:
            datos = {**datos, "dependencia": Dependencia.objects.get(codigo=datos["dependencia"])}
        with en_el_momento(cuando):
            hacer(casos[n], clave, "jefa", **datos)
    with en_el_momento(el(10, 5)):
        hacer(casos[6], "proyectar", "gestora", texto="Sí.")
        hacer(casos[6], "aprobar", "jefa", **APROBADA)
        hacer(casos[6], "responder", "radicadora")
    with en_el_momento(el(10, 7)):
        ciudadano(casos[6], "calificar", satisfaccion=2, respondio="no", texto="")
    with en_el_momento(el(10, 9)):
        hacer(casos[6], "reabrir", "jefa", texto="Faltó algo.")
    assert pendientes() == [date(2026, 9, 30)]
    cortar(date(2026, 9, 30))
    filas = comparar([date(2026, 6, 30), date(2026, 9, 30)])
    assert len(filas) > 15
