"""Search: exact, among what one sees, and blind to who asked for reserve."""

import pytest
from django.db import connection

from tests.factories import VIERNES, la_dependencia, un_peticionario, un_tramite, una_peticion
from tests.tramites.elenco import REGISTRO, un_caso, una_persona
from tramites.bandeja.busqueda import buscar
from tramites.bandeja.indice import indexar
from tramites.models import Estado, IndiceBusqueda, Tramite


@pytest.mark.django_db
@pytest.mark.parametrize(
    "texto", ["1-2026-15", " 1 - 2026 - 15 ", "2026-15", "rad. 1-2026-00015", "1–2026–15", "1202615"]
)
def test_by_radicado(texto, entidad):
    caso = un_tramite(una_peticion(consecutivo=15))
    un_tramite(una_peticion(consecutivo=16))
    assert list(buscar(Tramite.objects.all(), texto)) == [caso]


@pytest.mark.django_db
def test_by_outgoing_number(entidad):
    caso = un_caso(Estado.ATENDIDA)
    assert list(buscar(Tramite.objects.all(), caso.respuesta.radicado)) == [caso]


@pytest.mark.django_db
@pytest.mark.parametrize("texto", ["52.123.456", "52123456", "ANA@example.com "])
def test_by_document_or_mail_of_the_identified_only(texto, entidad):
    caso = un_tramite()
    un_tramite(una_peticion(modalidad="reservada"))
    assert list(buscar(Tramite.objects.all(), texto)) == [caso]


@pytest.mark.django_db
@pytest.mark.parametrize("texto", ["900123456", "900.123.456-8"])
def test_by_nit_with_and_without_its_check_digit(texto, entidad):
    caso = un_tramite(una_peticion(peticionario=un_peticionario(tipo_documento="NIT", numero_documento="900123456-8")))
    assert list(buscar(Tramite.objects.all(), texto)) == [caso]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "texto", ["---", "Ana Pérez", "5212345", "1-2026-9999999999", "1-2026-99", "'; & | !", "%", "a:*"]
)
def test_nothing_else_is_found(texto, entidad):
    un_tramite()
    assert not buscar(Tramite.objects.all(), texto).exists()


@pytest.mark.django_db
def test_it_never_leaves_what_one_sees(entrar):
    propio = un_tramite(dependencia=la_dependencia(REGISTRO), responsable=una_persona("gestora"))
    un_tramite(una_peticion(consecutivo=15, peticionario=un_peticionario()))
    gestora = entrar("gestora")
    for texto, esperado in (("52123456", [propio]), ("1-2026-15", [])):
        respuesta = gestora.get("/admin/tramites/tramite/", {"q": texto})
        assert list(respuesta.context["cl"].result_list) == esperado


@pytest.mark.django_db
def test_it_looks_among_the_closed_too_the_open_first(entrar):
    cerrado = un_tramite(estado=Estado.ATENDIDA, cerrado_en=VIERNES)
    abierto = un_tramite()
    respuesta = entrar("jefa").get("/admin/tramites/tramite/", {"q": "52123456", "cola": "vencidas"})
    assert list(respuesta.context["cl"].result_list) == [abierto, cerrado]
    assert "aria-current" not in respuesta.content.decode().split("<table")[0]


def hallados(texto: str) -> list[Tramite]:
    return list(buscar(Tramite.objects.all(), texto).order_by("pk"))


@pytest.mark.django_db
@pytest.mark.parametrize("texto", ["Ana Pérez", "PEREZ ana", "pére", "ana"])
def test_by_name_unaccented_and_never_of_who_is_reserved_or_denounces(texto, entidad):
    caso = un_tramite()
    un_tramite(una_peticion(modalidad="reservada"))
    un_tramite(una_peticion(tipo="denuncia_interna"))
    reclasificado = un_tramite()
    assert hallados(texto) == []  # the sweep has not passed
    assert indexar() == 4
    Tramite.objects.filter(pk=reclasificado.pk).update(tipo="denuncia_externa")
    assert hallados(texto) == [caso]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("texto", "halla"),
    [
        ("sinfonía", True),
        ("SINFONIA registró", True),
        ("registro sinfo", True),
        ("infonia", False),
        ("sinfonía vals", False),
        ("registro: & (sinfonía)!", True),
    ],
)
def test_by_words_of_the_text_in_every_petition_that_one_sees(texto, halla, entidad):
    caso = un_tramite(una_peticion(modalidad="reservada", descripcion="Pido el REGISTRO de mi Sinfonía, n.º 3."))
    un_tramite(una_peticion(descripcion="Pido el registro de mi vals."))
    indexar()
    assert hallados(texto) == ([caso] if halla else [])


@pytest.mark.django_db
def test_the_sweep_does_each_once_in_batches(entidad, monkeypatch):
    monkeypatch.setattr("tramites.bandeja.indice.TANDA", 2)
    for _ in range(5):
        un_tramite()
    assert [indexar(tandas=1), indexar(), indexar()] == [2, 3, 0]
    un_tramite(una_peticion(modalidad="anonima"))
    assert indexar() == 1
    assert IndiceBusqueda.objects.get(tramite=Tramite.objects.latest("pk")).nombres == ""


@pytest.mark.django_db
def test_the_page_says_how_it_searches(entrar):
    html = entrar("jefa").get("/admin/tramites/tramite/").content.decode()
    assert ("es más lento" in html) == (connection.vendor != "postgresql")
