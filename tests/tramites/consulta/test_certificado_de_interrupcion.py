"""The certificate of an outage (law.md F14): what it says, where it is found, and that reading it changes nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import escape

from plazos.interrupciones import DIAS_INTERRUPCION
from radicacion.models import EntidadConfig
from radicacion.tiempo import en_el_momento
from tramites.consulta.interrupciones import POR_PAGINA
from tramites.models import Interrupcion

pytestmark = pytest.mark.django_db

LISTA = "/avisos/interrupciones/"
DESDE = datetime(2026, 12, 2, 0, 30, tzinfo=UTC)  # 1 December, 7:30 p. m. in Bogotá
LEIDA = datetime(2026, 12, 5, 3, 0, tzinfo=UTC)  # 4 December, 10:00 p. m. in Bogotá


def una_falla(desde: datetime = DESDE, motivo: str = "Falla del fluido eléctrico") -> Interrupcion:
    return Interrupcion.objects.create(desde=desde, hasta=desde + timedelta(hours=14), motivo=motivo)


def palabras(client: Client, ruta: str) -> str:
    respuesta = client.get(ruta)
    assert respuesta.status_code == 200
    assert not respuesta.cookies
    return " ".join(re.sub(r"<[^>]+>", " ", respuesta.content.decode()).split())


def test_it_certifies_who_when_why_by_what_norm_and_to_what_effect(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.URL_PUBLICA = "https://portal.example.gov.co"
    falla = una_falla()
    with en_el_momento(LEIDA):
        dice = palabras(client, f"{LISTA}{falla.pk}/").split("Certificación de una interrupción", 2)[2]
    entidad = EntidadConfig.objects.get()
    assert entidad.nombre in dice
    assert "Desde 1 de diciembre de 2026, 7:30 p. m. Hasta 2 de diciembre de 2026, 9:30 a. m." in dice
    assert "Motivo Falla del fluido eléctrico Norma Ley 1437 de 2011, art. 62 Efecto" in dice
    assert DIAS_INTERRUPCION == 3
    assert "Los términos de las personas que corrían en alguno de esos días tienen 3 días hábiles más." in dice
    assert "Expedida por el portal el 4 de diciembre de 2026, 10:00 p. m., hora de Colombia." in dice
    assert f"Se comprueba en https://portal.example.gov.co{LISTA}{falla.pk}/ " in dice


def test_it_prints_as_receipts_do(client: Client) -> None:
    html = client.get(f"{LISTA}{una_falla().pk}/").content.decode()
    assert "portal/constancia" in html
    assert "portal/imprimir" in html
    assert "data-imprimir hidden" in html


def test_the_reason_is_text_and_no_markup(client: Client) -> None:
    motivo = "<script>alert(1)</script> & «corte»"
    for ruta in (LISTA, f"{LISTA}{una_falla(motivo=motivo).pk}/"):
        html = client.get(ruta).content.decode()
        assert motivo not in html
        assert escape(motivo) in html


def test_it_stands_without_the_row_of_the_entity(client: Client) -> None:
    EntidadConfig.objects.all().delete()
    assert "1 de diciembre de 2026" in palabras(client, f"{LISTA}{una_falla().pk}/")


@pytest.mark.parametrize("numero", ["0", "999999", "9" * 19, "9" * 40, "9" * 5000, "-1", "x", "1.0", "%00"])
def test_what_is_not_on_record_is_not_certified(client: Client, numero: str) -> None:
    assert client.get(f"{LISTA}{numero}/").status_code == 404


def test_one_that_was_deleted_is_certified_no_more(client: Client) -> None:
    falla = una_falla()
    ruta = f"{LISTA}{falla.pk}/"
    falla.delete()
    assert client.get(ruta).status_code == 404


def test_the_list_is_found_from_the_notices_and_is_newest_first(client: Client) -> None:
    assert f'href="{LISTA}"' in client.get("/avisos/").content.decode()
    assert "No hay interrupciones registradas." in palabras(client, LISTA)
    vieja, nueva = una_falla(motivo="La vieja"), una_falla(DESDE + timedelta(days=3), "La nueva")
    dice = palabras(client, LISTA)
    assert dice.index("La nueva") < dice.index("La vieja")
    assert "Del 1 de diciembre de 2026, 7:30 p. m. al 2 de diciembre de 2026, 9:30 a. m." in dice
    html = client.get(LISTA).content.decode()
    assert all(f'href="{LISTA}{falla.pk}/"' in html for falla in (vieja, nueva))
    assert "pagina=" not in html


def test_the_list_is_read_by_pages_and_no_page_fails(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    Interrupcion.objects.bulk_create(
        Interrupcion(desde=DESDE + timedelta(days=n), hasta=DESDE + timedelta(days=n), motivo=f"Falla {n:03}.")
        for n in range(2 * POR_PAGINA + 1)
    )
    with django_assert_max_num_queries(3):
        primera = palabras(client, LISTA)
    assert primera.count("Falla 0") == POR_PAGINA
    assert "Falla 040." in primera
    assert ("Más recientes" in primera, "Anteriores" in primera) == (False, True)
    segunda = palabras(client, f"{LISTA}?pagina=2")
    assert ("Más recientes" in segunda, "Anteriores" in segunda) == (True, True)
    ultima = palabras(client, f"{LISTA}?pagina=3")
    assert ultima.count("Falla 0") == 1
    assert ("Más recientes" in ultima, "Anteriores" in ultima) == (True, False)
    assert palabras(client, f"{LISTA}?pagina=99") == palabras(client, f"{LISTA}?pagina=-1") == ultima
    for mala in ("x", "", "1.5", "9" * 5000):
        assert palabras(client, f"{LISTA}?pagina={mala}") == primera


def test_both_only_read(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    ruta = f"{LISTA}{una_falla().pk}/"
    for cual in (LISTA, ruta):
        with django_assert_max_num_queries(3) as consultas:
            assert client.get(cual)["Cache-Control"].startswith("max-age=0")
        assert all(c["sql"].startswith("SELECT") for c in consultas.captured_queries)
        assert not any("session" in c["sql"] for c in consultas.captured_queries)
        assert client.head(cual).status_code == 200
        assert client.post(cual).status_code == 405


def test_the_admin_leads_to_it(client: Client) -> None:
    client.force_login(User.objects.create_superuser("super"))
    falla = una_falla()
    assert (
        f'<a href="{LISTA}{falla.pk}/">Certificado</a>' in client.get("/admin/tramites/interrupcion/").content.decode()
    )
