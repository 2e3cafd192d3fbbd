"""The public calculator: everything in the address, nothing written, and a sentence for every mistake."""

from datetime import date, time

import pytest
from django.test import Client
from django.utils.html import escape

from plazos.terminos import Tipo
from radicacion.models import EntidadConfig
from tramites.consulta import calculadora
from tramites.models import DiaNoHabil

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hoy_es(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calculadora, "hoy", lambda: date(2026, 11, 20))


def pagina(client: Client, **datos: str) -> str:
    respuesta = client.get("/calculadora/", datos)
    assert respuesta.status_code == 200
    assert not respuesta.cookies
    return respuesta.content.decode()


def test_it_opens_with_today_and_no_result(client: Client) -> None:
    html = pagina(client)
    assert 'value="2026-11-20"' in html
    assert 'id="resultado"' not in html
    assert "Error:" not in html


def test_due_date_explanation_drawing_and_double(client: Client) -> None:
    html = pagina(client, tipo="queja", recibida="2026-11-20")
    assert "La respuesta vence el <strong>14 de diciembre de 2026</strong>: 15 días hábiles" in html
    assert "No se cuenta el martes 8 de diciembre de 2026, festivo: La Inmaculada Concepción." in html
    assert "14 de diciembre, día 15 del término, vence el término" in html
    assert "30 días hábiles, a más tardar el <strong>6 de enero de 2027</strong>" in html
    assert "<caption>Diciembre de 2026</caption>" in html


@pytest.mark.parametrize("tipo", list(Tipo))
def test_every_type_has_an_answer(client: Client, tipo: Tipo) -> None:
    html = pagina(client, tipo=tipo.value, recibida="2026-11-20")
    assert ("puede prorrogar" in html) == (tipo != Tipo.FELICITACION)


@pytest.mark.parametrize(
    ("recibida", "dice"),
    [("2026-10-28", "Vence hoy."), ("2026-08-03", "Esa fecha ya pasó."), ("2027-08-03", "25 de agosto de 2027")],
)
def test_where_today_stands(client: Client, recibida: str, dice: str) -> None:
    assert dice in pagina(client, tipo="queja", recibida=recibida)


@pytest.mark.parametrize("recibida", ["20-11-2026", "20/11/2026", " 2026-11-20 "])
def test_dates_as_people_write_them(client: Client, recibida: str) -> None:
    assert "14 de diciembre de 2026" in pagina(client, tipo="queja", recibida=recibida)


FUERA = "El calendario va del 1 de enero de 1984 al 31 de diciembre de 2100"
FECHA = "Escriba una fecha que exista, con día, mes y año"


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"tipo": "queja"}, "Escriba la fecha de recepción."),
        ({"tipo": "queja", "recibida": ""}, "Escriba la fecha de recepción."),
        ({"tipo": "queja", "recibida": "31-02-2026"}, FECHA),
        ({"tipo": "queja", "recibida": "mañana"}, FECHA),
        ({"tipo": "queja", "recibida": "<script>" * 900}, FECHA),
        ({"tipo": "queja", "recibida": "1983-12-31"}, FUERA),
        ({"tipo": "queja", "recibida": "0001-01-01"}, FUERA),
        ({"tipo": "queja", "recibida": "9999-12-31"}, FUERA),
        ({"tipo": "queja", "recibida": "2100-12-20"}, FUERA),
        ({"recibida": "2026-11-20"}, "Elija el tipo de solicitud."),
        ({"tipo": "multa", "recibida": "2026-11-20"}, "Elija el tipo de solicitud."),
    ],
)
def test_a_mistake_is_told_above_and_beside_the_field(client: Client, datos: dict[str, str], dice: str) -> None:
    html = pagina(client, **datos)
    assert html.count(escape(dice)) == 2
    assert "Error:" in html.partition("</title>")[0]
    assert 'role="alert"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="resultado"' not in html


def test_the_entity_s_own_calendar_is_used(client: Client) -> None:
    DiaNoHabil.objects.create(desde=date(2026, 11, 23), hasta=date(2026, 11, 24), motivo="Traslado de sede")
    html = pagina(client, tipo="queja", recibida="2026-11-20")
    assert "Traslado de sede" in html
    assert "16 de diciembre de 2026" in html


def test_the_cut_off_moves_what_arrives_on_a_closed_day(client: Client) -> None:
    assert "14 de diciembre de 2026" in pagina(client, tipo="queja", recibida="2026-11-21")
    EntidadConfig.objects.update(corte_radicacion=time(17))
    assert "15 de diciembre de 2026" in pagina(client, tipo="queja", recibida="2026-11-21")


def test_it_only_reads(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    assert client.post("/calculadora/").status_code == 405
    with django_assert_max_num_queries(6) as consultas:
        pagina(client, tipo="queja", recibida="2026-11-20")
    assert all(c["sql"].startswith("SELECT") for c in consultas.captured_queries)


def test_home_and_menu_lead_to_it(client: Client) -> None:
    assert client.get("/").content.decode().count('href="/calculadora/"') == 2


def test_a_due_day_of_the_calendars_last_month_is_told_though_its_double_falls_after_it(client: Client) -> None:
    html = pagina(client, tipo="queja", recibida="2100-12-01")
    assert "La respuesta vence el <strong>23 de diciembre de 2100</strong>" in html
    assert "puede prorrogar" not in html
