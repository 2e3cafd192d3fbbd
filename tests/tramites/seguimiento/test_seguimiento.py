"""Seguimiento by radicado and código: who gets in, what they read, and what nobody is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from radicacion.codigo import codigo_de, huella_codigo
from radicacion.models import Conteo
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.elenco import RESPUESTA, hacer, un_caso
from tramites.models import Estado, Tramite
from tramites.seguimiento.pase import MINUTOS
from tramites.seguimiento.vistas import VECES_POR_DIRECCION, VECES_POR_RADICADO

CODIGO = "K7QD-2MXA-PLT5-5BCA"
NO_CORRESPONDEN = "El radicado y el código no corresponden."


def con_codigo(caso: Tramite, codigo: str = CODIGO) -> Tramite:
    caso.peticion.codigo_huella = huella_codigo(codigo)
    caso.peticion.save(update_fields=["codigo_huella"])
    return caso


def entrar(cliente: Client, radicado: str, codigo: str = CODIGO):
    return cliente.post("/seguimiento/", {"radicado": radicado, "codigo": codigo}, follow=True)


def texto(respuesta) -> str:
    return " ".join(respuesta.content.decode().split())


@pytest.mark.django_db
@pytest.mark.parametrize("escrito", [CODIGO, "k7qd2mxaplt55bca", " K7QD 2MXA PLT5 5BCA "])
def test_whoever_holds_the_code_reads_the_case(entidad, client, escrito):
    with en_el_momento(VIERNES + timedelta(hours=2)):
        caso = con_codigo(un_caso(Estado.ATENDIDA))
        respuesta = entrar(client, caso.peticion.radicado, escrito)
    assert respuesta.redirect_chain == [("/seguimiento/caso/", 303)]
    html = texto(respuesta)
    assert "Se radicó su solicitud con el número" in html
    assert "Se entregó a la dependencia Oficina de Registro" in html
    assert RESPUESTA in html
    assert caso.respuesta.radicado in html
    assert "Su comunicación fue atendida en la fecha 20-11-2026" in html
    assert "calendario-mes" in html
    assert "no-store" in respuesta["Cache-Control"]


@pytest.mark.django_db
def test_nothing_of_the_inside_is_told(entidad, client):
    caso = con_codigo(un_caso(Estado.EN_REVISION))
    hacer(caso, "devolver", "jefa", motivo="Está mal escrito.")
    html = texto(entrar(client, caso.peticion.radicado))
    for secreto in (RESPUESTA, "Está mal escrito", "Para su trámite", "Gloria", "Páez", "royecto", "Julia"):
        assert secreto not in html, secreto


@pytest.mark.django_db
def test_a_suspended_case_tells_until_when_and_why(entidad, client):
    caso = con_codigo(un_caso(Estado.REQUERIDA))
    with en_el_momento(VIERNES + timedelta(hours=1)):
        html = texto(entrar(client, caso.peticion.radicado))
    assert "El término está suspendido. Usted tiene hasta el 21 de diciembre de 2026." in html
    assert "Le pedimos completar la solicitud." in html
    assert "Requerimiento 2-2026-1" in html


@pytest.mark.django_db
def test_an_overdue_case_tells_what_one_may_do(entidad, client):
    caso = con_codigo(un_caso(tipo="documentos"))
    with en_el_momento(VIERNES + timedelta(days=60)):
        html = texto(entrar(client, caso.peticion.radicado))
    assert "El término ya pasó." in html
    assert "La ley entiende aceptada su solicitud" in html
    assert "Procuraduría" in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("radicado", "codigo"), [("1-2026-999999", CODIGO), (None, "AAAA-AAAA-AAAA-AAAA"), (None, "-"), (None, "—")]
)
def test_one_failure_for_everything(entidad, client, radicado, codigo):
    caso = con_codigo(un_caso())
    respuesta = entrar(client, radicado or caso.peticion.radicado, codigo)
    assert respuesta.status_code == 200
    assert NO_CORRESPONDEN in texto(respuesta)
    assert "seguimiento" not in client.cookies


@pytest.mark.django_db
def test_a_case_without_a_code_opens_to_no_code(entidad, client):
    caso = un_caso()
    caso.peticion.codigo_huella = ""
    caso.peticion.save(update_fields=["codigo_huella"])
    for codigo in ("-", "x", CODIGO):
        assert NO_CORRESPONDEN in texto(entrar(client, caso.peticion.radicado, codigo))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("datos", "falta"),
    [
        ({}, "Escriba el número de radicado."),
        ({"radicado": "1-2026-1"}, "Escriba el código de seguimiento."),
        ({"radicado": "2-2026-1", "codigo": "x"}, "Ese es el número de una respuesta."),
        ({"radicado": "hola", "codigo": "x"}, "Escriba el número de radicado completo"),
        ({"radicado": "1-2026-1", "codigo": "x" * 41}, "no corresponden|más de 40|como máximo 40"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_stays(entidad, client, datos, falta):
    html = texto(client.post("/seguimiento/", datos))
    assert any(f in html for f in falta.split("|"))
    for valor in datos.values():
        assert f'value="{valor}"' in html


@pytest.mark.django_db
def test_the_pass_ends_by_time_by_leaving_and_with_its_code(entidad, client):
    caso = con_codigo(un_caso())
    entrar(client, caso.peticion.radicado)
    assert client.get("/seguimiento/caso/").status_code == 200
    cookie = client.cookies["seguimiento"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/seguimiento/")
    assert int(cookie["max-age"]) == MINUTOS * 60

    con_codigo(caso, "OTRO-OTRO-OTRO-OTRO")
    assert client.get("/seguimiento/caso/", follow=True).redirect_chain == [("/seguimiento/?vencio", 303)]
    con_codigo(caso)
    assert client.get("/seguimiento/caso/").status_code == 200
    assert client.post("/seguimiento/salir/").status_code == 303
    assert "se cierra después de 30 minutos" in texto(client.get("/seguimiento/caso/", follow=True))


@pytest.mark.django_db
@pytest.mark.parametrize("valor", ["", "x", "a.b:1:c", "é" * 50])
def test_a_forged_pass_opens_nothing(entidad, client, valor):
    con_codigo(un_caso())
    client.cookies["seguimiento"] = valor
    assert client.get("/seguimiento/caso/").status_code == 303


@pytest.mark.django_db
def test_an_old_pass_opens_nothing(entidad, client, time_machine):
    caso = con_codigo(un_caso())
    time_machine.move_to(VIERNES, tick=False)
    entrar(client, caso.peticion.radicado)
    time_machine.shift(timedelta(minutes=MINUTOS, seconds=1))
    assert client.get("/seguimiento/caso/").status_code == 303


@pytest.mark.django_db
def test_guessing_is_throttled_by_code_and_by_address(entidad, client, settings):
    settings.LIMITES = True
    caso = con_codigo(un_caso())
    for _ in range(VECES_POR_RADICADO):
        assert entrar(client, caso.peticion.radicado, "MALO").status_code == 200
    negada = entrar(client, caso.peticion.radicado)
    assert negada.status_code == 429
    assert int(negada["Retry-After"]) > 0
    assert "Ha hecho muchos intentos seguidos" in texto(negada)
    for _ in range(VECES_POR_DIRECCION - VECES_POR_RADICADO - 1):
        entrar(client, "1-2026-5000", "MALO")
    otro = con_codigo(un_caso())
    assert entrar(client, otro.peticion.radicado).status_code == 429
    assert not any(dato in str(list(Conteo.objects.values_list("clave"))) for dato in ("127.0.0.1", "1-2026"))


@pytest.mark.django_db
def test_an_anonymous_person_follows_by_code_alone_and_reading_writes_nothing(entidad, client, caplog):
    caso = con_codigo(un_caso(base=ANONIMA))
    with caplog.at_level("DEBUG"):
        respuesta = entrar(client, caso.peticion.radicado)
        antes = caso.actuaciones.count()
        client.get("/seguimiento/caso/")
    assert respuesta.status_code == 200
    assert caso.actuaciones.count() == antes
    for secreto in (CODIGO, codigo_de("ab"), "K7QD2MXA"):
        assert secreto not in caplog.text


@pytest.mark.django_db
def test_its_queries_do_not_grow_with_the_story(entidad, client):
    caso = con_codigo(un_caso(Estado.EN_TRAMITE))
    entrar(client, caso.peticion.radicado)

    def consultas() -> int:
        with CaptureQueriesContext(connection) as contadas:
            assert client.get("/seguimiento/caso/").status_code == 200
        return len(contadas)

    pocas = consultas()
    for _ in range(5):
        hacer(caso, "asignar", "jefa", dependencia=caso.dependencia, responsable=None, nota="")
        hacer(caso, "anotar", "jefa", texto="Nota.")
    assert consultas() == pocas <= 18
