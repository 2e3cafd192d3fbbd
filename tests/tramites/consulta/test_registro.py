"""`/registro/`: every petition in the order it was presented, by page, by day and by number, and nobody's data."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import VIERNES, la_dependencia, un_tramite, una_peticion
from tramites.consulta import registro as vista
from tramites.consulta.sentencias import sentencia
from tramites.informes import registro as libro
from tramites.models import CERRADOS, Estado, Tramite

pytestmark = pytest.mark.django_db


def un_caso(consecutivo: int, en: datetime = VIERNES, *, caso: dict[str, Any] | None = None, **campos: Any) -> Tramite:
    base = {"modalidad": "anonima"}
    peticion = una_peticion(radicada_en=en, consecutivo=consecutivo, **{**base, **campos})
    return un_tramite(peticion, **(caso or {}))


def pedir(consulta: str = "") -> str:
    respuesta = Client().get(f"/registro/{consulta}")
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def radicados(pagina: str) -> list[str]:
    """Those of the rows, in their order."""
    return [trozo.split("<")[0] for trozo in pagina.split('<th scope="row" role="rowheader">')[1:]]


def archivo(ruta: str) -> list[list[str]]:
    respuesta = Client().get(ruta)
    assert respuesta.status_code == 200, ruta
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(b"".join(respuesta.streaming_content).decode())))  # type: ignore[attr-defined]


@pytest.fixture
def varios(entidad) -> None:
    """Seven, two a page: the last of 2025 at 23:59:59 in Bogotá, and six of 2026 from its first second, a day apart."""
    un_caso(7, datetime(2026, 1, 1, 4, 59, 59, tzinfo=UTC))
    for i in range(6):
        un_caso(i + 1, datetime(2026, 1, 1, 5, tzinfo=UTC) + timedelta(days=i))


def test_pages_go_by_key_both_ways_through_the_years(varios, monkeypatch):
    monkeypatch.setattr(libro, "POR_PAGINA", 2)
    ultima = pedir()
    assert radicados(ultima) == ["1-2026-5", "1-2026-6"]
    assert "antes=1-2026-5" in ultima
    assert 'rel="next"' not in ultima
    media = pedir("?antes=1-2026-5")
    assert radicados(media) == ["1-2026-3", "1-2026-4"]
    primera = pedir("?ir=primeras")
    assert radicados(primera) == ["1-2025-7", "1-2026-1"]
    assert 'rel="prev"' not in primera
    assert radicados(pedir("?tras=1-2026-1")) == ["1-2026-2", "1-2026-3"]
    assert radicados(pedir("?tras=1-2026-5")) == ["1-2026-6"]
    assert radicados(pedir("?tras=nada&antes=1-1")) == radicados(ultima)


def test_days_are_those_of_bogota_and_their_pages_stay_within_them(varios, monkeypatch):
    monkeypatch.setattr(libro, "POR_PAGINA", 2)
    assert radicados(pedir("?desde=2025-12-31&hasta=2025-12-31")) == ["1-2025-7"]
    primera = pedir("?desde=02-01-2026&hasta=2026-01-04")
    assert radicados(primera) == ["1-2026-2", "1-2026-3"]
    assert 'rel="prev"' not in primera
    segunda = pedir("?desde=2026-01-02&hasta=2026-01-04&tras=1-2026-3")
    assert radicados(segunda) == ["1-2026-4"]
    assert 'rel="next"' not in segunda
    assert "desde=2026-01-02&amp;hasta=2026-01-04&amp;antes=1-2026-4" in segunda
    assert radicados(pedir("?desde=2026-01-02&ir=ultimas")) == ["1-2026-5", "1-2026-6"]
    assert 'rel="prev"' not in pedir("?desde=2026-01-02&tras=1-2025-1")
    assert 'rel="next"' not in pedir("?hasta=2026-01-04&antes=1-2026-6")
    for borde in ("?antes=1-2025-7", "?tras=1-2026-6", "?hasta=2026-01-04&tras=1-2026-4"):
        assert "No hay más solicitudes por ese lado del registro." in pedir(borde)
    for nada in ("?desde=2027-01-01", "?hasta=2020-01-01", "?desde=2026-02-01&hasta=2026-02-02"):
        assert "No se presentó ninguna solicitud en esas fechas." in pedir(nada)


def test_a_number_is_found_however_it_is_typed(varios):
    for escrito in ("1-2026-3", " 1 - 2026 - 003", "rad. 2026-3"):
        pagina = Client().get("/registro/", {"radicado": escrito}).content.decode()
        assert radicados(pagina) == ["1-2026-3"]
        assert "tras=1-2026-3" in pagina
    assert "Ese radicado no está en el registro." in pedir("?radicado=1-2026-99")


def test_what_is_badly_written_is_told(varios):
    for consulta, falta in (
        ("?radicado=2-2026-3", "Ese es el número de una respuesta."),
        ("?desde=31-02-2026", "Escriba una fecha que exista"),
        ("?desde=0001-01-01", "Escriba una fecha que exista"),
        ("?desde=2026-02-02&hasta=2026-02-01", "La segunda fecha es anterior a la primera"),
    ):
        pagina = pedir(consulta)
        assert falta in pagina
        assert "Error:" in pagina
    assert Client().post("/registro/").status_code == 405


def test_of_denuncias_and_reserved_ones_only_number_and_date_are_told(entidad):
    un_caso(1, tipo="denuncia_interna")
    un_caso(2, tipo="queja", caso={"tipo": "denuncia_externa"})
    un_caso(3, tipo="denuncia_externa", caso={"tipo": "queja"})
    un_caso(4, tipo="queja", modalidad="reservada", caso={"dependencia": la_dependencia("OAJ")})
    un_caso(5, tipo="consulta", modalidad="identificada")
    un_caso(6, tipo="reclamo")
    pagina = pedir()
    assert pagina.count("Reservado<") == 4
    for secreto in ("Denuncia por", "Queja<", "Ana Pérez", "ana@example.com", "52123456", "corrija mi registro"):
        assert secreto not in pagina
    assert "Consulta</td>" in pagina
    assert "Reclamo</td>" in pagina
    assert pagina.count("3:30 p. m.") == 2
    filas = archivo("/registro/2026-11.csv")
    assert filas[1:5] == [[f"1-2026-{n}", "2026-11-20", "", "Reservado", "", "", ""] for n in range(1, 5)]
    # No filter nor file may single them out.
    assert radicados(pedir("?tipo=denuncia_interna&modalidad=reservada")) == radicados(pagina)


def test_states_are_those_that_the_look_up_tells_apart(entidad):
    for i, estado in enumerate(Estado):
        cerrado = {"cerrado_en": VIERNES} if estado in CERRADOS else {}
        un_caso(i + 1, caso={"estado": estado, **cerrado})
    dichas = {}
    for tramite in Tramite.objects.select_related("peticion", "dependencia"):
        renglon = libro.buscado((tramite.peticion.anio, tramite.peticion.consecutivo))
        assert renglon is not None
        dichas.setdefault(str(renglon.estado), set()).add(sentencia(tramite))
        assert (renglon.cerrada is not None) == (tramite.cerrado_en is not None)
    # One label, one sentence (an attended case of this test has no answer to name).
    assert {k: len(v) for k, v in dichas.items()} == dict.fromkeys(dichas, 1)
    assert len(dichas) == 9
    assert "Anulada" in pedir("?radicado=1-2026-12")


def test_the_file_is_whole_in_order_and_no_formula(varios, monkeypatch):
    monkeypatch.setattr(libro, "_TANDA", 2)
    dependencia = la_dependencia("OAJ")
    dependencia.nombre = "=1+1, «la jurídica»"
    dependencia.save()
    un_caso(7, datetime(2026, 1, 20, 12, tzinfo=UTC), caso={"dependencia": dependencia})
    filas = archivo("/registro/2026-01.csv")
    assert filas[0] == ["radicado", "fecha", "presentada", "tipo", "dependencia", "estado", "cerrada"]
    assert [f[0] for f in filas[1:]] == [f"1-2026-{n}" for n in range(1, 8)]
    assert filas[1][1:3] == ["2026-01-01", "2026-01-01T00:00:00-05:00"]
    assert filas[7][4] == "'=1+1, «la jurídica»"
    assert len(archivo("/registro/fechas.csv?desde=2025-12-31&hasta=2026-01-02")) == 1 + 3
    assert archivo("/registro/2024-05.csv") == filas[:1]


def test_a_file_is_of_a_year_at_most_and_not_without_end(varios, settings, monkeypatch):
    for consulta, falta in (
        ("?desde=2025-01-01", "Para el archivo escriba las dos fechas."),
        ("?desde=2025-01-01&hasta=2026-01-02", "El archivo lleva un año cuando más"),
        ("", "Para el archivo escriba las dos fechas."),
    ):
        respuesta = Client().get(f"/registro/fechas.csv{consulta}")
        assert respuesta.status_code == 400
        assert falta in respuesta.content.decode()
    for ruta in ("2026-13", "1999-01", "2026-1", "otra"):
        assert Client().get(f"/registro/{ruta}.csv").status_code == 404
    settings.LIMITES = True
    monkeypatch.setattr(vista, "VECES", 1)
    with time_machine.travel(VIERNES, tick=False):
        assert Client().get("/registro/2026-01.csv").status_code == 200
        negada = Client().get("/registro/2026-01.csv")
    assert (negada.status_code, negada["Retry-After"]) == (429, "601")
    assert "Ha descargado muchos archivos seguidos" in negada.content.decode()


def test_four_queries_whatever_the_rows(varios):
    def consultas(ruta: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as hechas:
            pedir(ruta)
        return len(hechas)

    rutas = ("", "?ir=primeras", "?desde=2025-01-01&hasta=2026-12-31&tras=1-2026-1", "?radicado=1-2026-3")
    antes = [consultas(ruta) for ruta in rutas]
    assert max(antes) <= 4
    for i in range(40):
        un_caso(8 + i, datetime(2026, 2, 1, 12, tzinfo=UTC) + timedelta(hours=i))
    assert [consultas(ruta) for ruta in rutas] == antes


def test_the_months_offered_are_the_last_twelve():
    meses = vista._meses(date(2026, 2, 5))
    assert [m.clave for m in meses][:3] == ["2026-02", "2026-01", "2025-12"]
    assert (len(meses), meses[-1].nombre) == (12, "marzo de 2025")
