"""The open data of a quarter: what its file holds, that nothing small can be had from it, and that it never changes."""

import csv
import io
from collections import Counter
from collections.abc import Hashable
from datetime import date, datetime

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from plazos.fechas import BOGOTA
from tests.factories import la_dependencia
from tests.tramites.informes.hechos import CORTE, un_hecho
from tests.tramites.informes.intruso import Intruso
from tramites.documentos.expedir import almacen
from tramites.informes import abiertos, conjuntos
from tramites.informes.periodo import Periodo
from tramites.models import ConjuntoAbierto, Corte
from tramites.tareas import publicar_datos_abiertos

T3 = Periodo(2026, 3, 3)
EN_OCTUBRE = datetime(2026, 10, 2, 4, tzinfo=BOGOTA)
TIPOS = ("queja", "consulta", "peticion")
VALORES = {
    "resultado": ("abierta", "atendida", "anulada"),
    "canal": ("web", "correo"),
    "modalidad": ("identificada", "anonima"),
    "dependencia": ("D1", "D2"),
}


def leidas(contenido: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(contenido.decode())))


def cuentas(filas: list[dict[str, str]]) -> dict[tuple[str, str, str], str]:
    return {(f["cuadro"], f["tipo"], f["categoria"]): f["solicitudes"] for f in filas}


@pytest.fixture
def trimestre(entidad) -> None:
    """Thirty petitions of July: nineteen complaints by the portal, answered; eleven queries, of which two by mail."""
    oaj = la_dependencia("OAJ")
    for i in range(19):
        un_hecho(tipo="queja", resultado="atendida", dependencia=oaj, modalidad="anonima" if i < 8 else "identificada")
    for i in range(11):
        un_hecho(tipo="consulta", canal="correo" if i < 2 else "web")
    Corte.objects.create(al=CORTE, empezado_en=EN_OCTUBRE, terminado_en=EN_OCTUBRE)


@pytest.mark.django_db
def test_the_file_counts_what_was_filed_in_the_quarter_as_it_stood_at_its_end(trimestre):
    un_hecho(radicada=date(2026, 6, 30))
    caso = un_hecho(tipo="consulta", canal="telefono", al=date(2026, 8, 1)).tramite  # corrected below, before the end
    un_hecho(tramite=caso, tipo="consulta", orden=10_000)
    un_hecho(tramite=caso, tipo="queja", resultado="atendida", al=date(2026, 10, 1), orden=10_001)  # after the end
    with CaptureQueriesContext(connection) as consultas:
        filas = leidas(b"".join(conjuntos.lineas(abiertos.filas(T3))))
    assert len(consultas) == 2
    assert list(filas[0]) == [c.nombre for c in abiertos.COLUMNAS]
    assert {f["trimestre"] for f in filas} == {"2026-T3"}
    assert (filas[0]["desde"], filas[0]["hasta"], filas[0]["corte"]) == ("2026-07-01", "2026-09-30", "2026-09-30")
    cuenta = cuentas(filas)
    assert cuenta["resultado", "total", "total"] == "31"
    assert cuenta["resultado", "queja", "atendida"] == "19"
    assert cuenta["resultado", "consulta", "abierta"] == "12"
    assert cuenta["resultado", "sugerencia", "negada"] == "0"
    assert cuenta["dependencia", "queja", "OAJ"] == "19"
    # Two queries by mail, that would be the total less those of the portal.
    assert cuenta["canal", "consulta", "correo"] == cuenta["canal", "total", "correo"] == ""
    assert cuenta["canal", "consulta", "web"] == cuenta["canal", "total", "web"] == ""
    assert all((f["suprimida"] == "si") == (f["solicitudes"] == "") for f in filas)
    assert {f["categoria_nombre"] for f in filas if f["categoria"] == "total"} == {"Total"}


@given(
    st.lists(
        st.tuples(st.sampled_from(TIPOS), st.tuples(*map(st.sampled_from, VALORES.values())), st.integers(1, 9)),
        max_size=10,
    )
)
@settings(max_examples=25, deadline=None)
def test_the_whole_file_lets_no_hidden_figure_be_deduced(grupos):
    """An intruder with every row of the file, told how its sums go, in exact arithmetic."""
    conteos = {c: Counter({(t, v): 0 for t in TIPOS for v in valores}) for c, valores in VALORES.items()}
    for tipo, valores, n in grupos:
        for cuadro, valor in zip(VALORES, valores, strict=True):
            conteos[cuadro][tipo, valor] += n
    publicadas: dict[Hashable, int | None] = {}
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(abiertos, "_TIPOS", {t: t for t in TIPOS})
        categorias = {cuadro: {v: v for v in valores} for cuadro, valores in VALORES.items()}
        for *_, cuadro, tipo, _e, categoria, _n, cuenta, suprimida in abiertos._publicadas(T3, conteos, categorias):
            assert (suprimida == "si") == (cuenta is None)
            # A total of a type, or of all, is one figure in whichever table it stands.
            publicadas["" if categoria == "total" else cuadro, tipo, categoria] = cuenta
    ciertas = {(c, *k): n for c, tabla in conteos.items() for k, n in tabla.items()}
    assert all(n in (None, ciertas.get(k, n)) and (n is None or not 0 < n < 5) for k, n in publicadas.items())
    intruso = Intruso(publicadas, {k: int("total" in k) for k in publicadas})
    for cuadro, valores in VALORES.items():
        for tipo in (*TIPOS, "total"):
            intruso.suman([(cuadro, tipo, v) for v in valores], ("", tipo, "total"))
        for valor in valores:
            intruso.suman([(cuadro, t, valor) for t in TIPOS], (cuadro, "total", valor))
    intruso.suman([("", t, "total") for t in TIPOS], ("", "total", "total"))
    for incognita in intruso.incognitas:
        menor, mayor = intruso.rango(incognita)
        assert mayor is None or mayor - menor + 1 >= 5, incognita


@pytest.mark.django_db
def test_what_was_published_never_changes(trimestre):
    with time_machine.travel(EN_OCTUBRE, tick=False):
        publicado = conjuntos.publicar(T3)
        contenido = conjuntos.leer(publicado)
        un_hecho(tipo="queja")
        assert conjuntos.publicar(T3) == publicado
        assert publicar_datos_abiertos() == 0  # the night finds nothing to do
    assert (publicado.corte, publicado.bytes) == (CORTE, len(contenido))
    assert publicado.filas == len(leidas(contenido)) == len(contenido.splitlines()) - 1
    assert conjuntos.leer(ConjuntoAbierto.objects.get()) == contenido
    with almacen().open(publicado.ruta, "r+b") as archivo:
        archivo.write(b"otra")
    with pytest.raises(OSError, match="altered"):
        conjuntos.leer(publicado)


@pytest.mark.django_db
def test_two_that_publish_at_once_leave_one_file(trimestre, monkeypatch):
    with time_machine.travel(EN_OCTUBRE, tick=False):
        otro = conjuntos.publicar(T3)
        guardados = []
        monkeypatch.setattr(type(almacen()), "delete", lambda _almacen, ruta: guardados.append(ruta))
        assert conjuntos._guardar(T3, b"lo mismo\r\n") == otro
    assert len(guardados) == 1


@pytest.mark.django_db
def test_a_quarter_waits_until_it_is_over_and_its_cut_off_is_whole(entidad, capsys):
    def negado(clave: str) -> str:
        with pytest.raises(CommandError) as error:
            call_command("publicar_datos_abiertos", trimestre=clave)
        return str(error.value)

    un_hecho()
    with time_machine.travel(EN_OCTUBRE, tick=False):
        assert negado("2026-T3") == "Todavía no están congelados todos los casos al 30 de septiembre de 2026."
        corte = Corte.objects.create(al=CORTE, empezado_en=EN_OCTUBRE)
        Corte.objects.create(al=date(2026, 8, 15), empezado_en=EN_OCTUBRE, terminado_en=EN_OCTUBRE)  # of no quarter
        assert "Todavía no están" in negado("2026-T3")
        assert publicar_datos_abiertos() == 0
        assert negado("2026-T4") == "El trimestre termina el 31 de diciembre de 2026."
        assert "2026-S1" in negado("2026-S1")
        assert "2026-9" in negado("2026-9")
        corte.terminado_en = EN_OCTUBRE
        corte.save()
        Corte.objects.create(al=date(2026, 6, 30), empezado_en=EN_OCTUBRE, terminado_en=EN_OCTUBRE)
        assert publicar_datos_abiertos() == 2
        call_command("publicar_datos_abiertos")
        with CaptureQueriesContext(connection) as consultas:
            assert publicar_datos_abiertos() == 0
    assert len(consultas) == 1
    assert "Datos abiertos de 2026-T3" in capsys.readouterr().out
