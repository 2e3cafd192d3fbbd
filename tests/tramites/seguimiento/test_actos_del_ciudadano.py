"""What a citizen does with their own case: offered only when the law allows it, refused if posted all the same."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from radicacion.models import Adjunto
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.elenco import estados_con_camino, hacer, un_caso
from tests.tramites.seguimiento.test_seguimiento import con_codigo, entrar, texto
from tramites import estados
from tramites.models import ClaseAutor, Estado, Tramite
from tramites.seguimiento.ofrecidos import OFRECIDOS, ofrecidos

LUNES = VIERNES + timedelta(days=3)
SIEMPRE = {"corregir_contacto", "renovar_codigo", "escribir"}
PDF = b"%PDF-1.4\n" + b"Poder. " * 400


def dentro(cliente: Client, caso: Tramite) -> Tramite:
    con_codigo(caso)
    entrar(cliente, caso.peticion.radicado)
    return caso


def mandar(cliente: Client, caso: Tramite, clave: str, **datos: Any):
    caso.refresh_from_db()
    return cliente.post(f"/seguimiento/caso/{clave}/", {"version": caso.version, **datos}, follow=True)


def claves(caso: Tramite) -> set[str]:
    return {o.clave for o in ofrecidos(caso)}


def test_every_act_of_the_citizen_is_put_in_their_words():
    """All the table lets a citizen do, but what has its own page."""
    de_la_tabla = {r.acto for r in estados.REGLAS if ClaseAutor.CIUDADANO in r.quienes}
    assert {o.clave for o in OFRECIDOS} == de_la_tabla


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("estado", "esperadas"),
    [
        (Estado.EN_REPARTO, {"aportar", "desistir", "pedir_tipo"}),
        (Estado.EN_TRAMITE, {"aportar", "desistir", "pedir_tipo"}),
        (Estado.REQUERIDA, {"completar", "pedir_plazo", "aportar", "desistir", "pedir_tipo"}),
        (Estado.ATENDIDA, {"interponer_recurso", "calificar"}),
    ],
)
def test_only_what_is_possible_is_offered(entidad, client, estado, esperadas):
    caso, esperadas = dentro(client, un_caso(estado)), esperadas | SIEMPRE
    with en_el_momento(LUNES):
        assert claves(caso) == esperadas
        html = texto(client.get("/seguimiento/caso/"))
        for que in OFRECIDOS:
            assert (f"/seguimiento/caso/{que.clave}/" in html) == (que.clave in esperadas), que.clave
            pagina = client.get(f"/seguimiento/caso/{que.clave}/")
            assert pagina.status_code == (200 if que.clave in esperadas else 409), que.clave


@pytest.mark.django_db
@pytest.mark.parametrize("estado", estados_con_camino())
def test_asking_what_is_possible_never_fails_and_changes_nothing(entidad, estado):
    caso = un_caso(estado)
    antes = (caso.version, caso.actuaciones.count())
    with en_el_momento(LUNES):
        claves(caso)
    caso.refresh_from_db()
    assert (caso.version, caso.actuaciones.count()) == antes


@pytest.mark.django_db
def test_completing_gives_a_receipt_and_the_clock_runs_on(entidad, client):
    caso = dentro(client, un_caso(Estado.REQUERIDA))
    with en_el_momento(LUNES):
        html = texto(mandar(client, caso, "completar", texto="Va el poder que faltaba."))
    caso.refresh_from_db()
    ultima = caso.actuaciones.last()
    assert (caso.estado, ultima.acto, ultima.autor_clase) == (Estado.EN_TRAMITE, "completar", ClaseAutor.CIUDADANO)
    assert (ultima.autor, ultima.texto.texto) == (None, "Va el poder que faltaba.")
    assert "Quedó registrado" in html
    assert ultima.hash[:16] in html
    assert caso.vence is not None


@pytest.mark.django_db
def test_files_are_kept_through_errors_and_go_with_the_act(entidad, client, settings, tmp_path):
    caso = dentro(client, un_caso(Estado.REQUERIDA))
    with en_el_momento(LUNES):
        archivo = SimpleUploadedFile("poder.pdf", PDF)
        html = texto(mandar(client, caso, "completar", accion="subir", texto="A medias", adjuntos=archivo))
        assert "poder.pdf" in html
        assert "A medias" in html
        assert caso.actuaciones.last().acto == "requerir"
        malo = SimpleUploadedFile("programa.exe", b"MZ" + b"\0" * 500)
        html = texto(mandar(client, caso, "completar", texto="Todo", adjuntos=malo))
        assert "programa.exe" in html
        assert "Revise lo siguiente" in html
        assert "poder.pdf" in html
        assert Tramite.objects.get(pk=caso.pk).estado == Estado.REQUERIDA
        mandar(client, caso, "completar", texto="")
    caso.refresh_from_db()
    assert caso.estado == Estado.EN_TRAMITE
    [fila] = Adjunto.objects.filter(peticion=caso.peticion_id)
    assert (fila.nombre, fila.borrador_id) == ("poder.pdf", None)
    assert fila.aportado_en is not None
    assert caso.actuaciones.last().datos["documentos"] == [["pdf", len(PDF), fila.sha256]]


@pytest.mark.django_db
def test_a_file_is_removed_and_those_of_another_case_are_not_offered(entidad, client):
    uno, otro = dentro(client, un_caso()), un_caso()
    html = texto(mandar(client, uno, "aportar", accion="subir", adjuntos=SimpleUploadedFile("carta.pdf", PDF)))
    assert "carta.pdf" in html
    dentro(client, otro)
    assert "carta.pdf" not in texto(client.get("/seguimiento/caso/aportar/"))
    dentro(client, uno)
    fila = Adjunto.objects.get()
    for argumento in ("x", str(uno.peticion_id)):
        assert "carta.pdf" in texto(mandar(client, uno, "aportar", accion=f"remover:{argumento}"))
    assert "carta.pdf" not in texto(mandar(client, uno, "aportar", accion=f"remover:{fila.pk}"))
    html = texto(mandar(client, uno, "aportar", texto=""))
    assert "Revise lo siguiente" in html


@pytest.mark.django_db
def test_withdrawing_asks_twice(entidad, client):
    caso = dentro(client, un_caso())
    html = texto(mandar(client, caso, "desistir", texto="Ya lo resolví."))
    assert "¿Está seguro? Todavía no se ha hecho nada." in html
    assert "Ya lo resolví." in html
    assert Tramite.objects.get(pk=caso.pk).estado == Estado.EN_REPARTO
    html = texto(mandar(client, caso, "desistir", texto="Ya lo resolví.", confirmar="si"))
    assert Tramite.objects.get(pk=caso.pk).estado == Estado.DESISTIDA
    assert "Se desistió de la solicitud" in html


@pytest.mark.django_db
def test_what_the_law_does_not_allow_is_refused_if_posted(entidad, client):
    caso = dentro(client, un_caso())
    for clave in ("completar", "pedir_plazo", "aclarar", "insistir", "interponer_recurso"):
        respuesta = mandar(client, caso, clave, texto="Aun así.")
        assert respuesta.status_code == 409, clave
        assert "Aun así." in texto(respuesta)
    assert Tramite.objects.get(pk=caso.pk).version == 1


@pytest.mark.django_db
def test_who_wrote_on_an_older_case_is_told_and_loses_nothing(entidad, client):
    caso = dentro(client, un_caso(Estado.EN_TRAMITE))
    vieja = caso.version
    hacer(caso, "proyectar", "gestora", texto="Borrador.")
    respuesta = client.post("/seguimiento/caso/aportar/", {"version": vieja, "texto": "Otra prueba."})
    assert respuesta.status_code == 409
    html = texto(respuesta)
    assert "La entidad actuó en su solicitud mientras usted escribía" in html
    assert "Otra prueba." in html
    assert f'name="version" value="{caso.version}"' in html
    for version in ("", "x"):
        assert client.post("/seguimiento/caso/aportar/", {"version": version, "texto": "a"}).status_code == 409


@pytest.mark.django_db
def test_an_anonymous_person_acts_by_code_alone(entidad, client):
    caso = dentro(client, un_caso(base=ANONIMA))
    html = texto(client.get("/seguimiento/caso/corregir_contacto/"))
    assert 'name="direccion"' not in html
    mandar(client, caso, "aportar", texto="Vi otra cosa.")
    ultima = Tramite.objects.get(pk=caso.pk).actuaciones.last()
    assert (ultima.acto, ultima.autor, ultima.datos) == ("aportar", None, {})


@pytest.mark.django_db
def test_without_a_pass_or_such_an_act_there_is_nothing(entidad, client):
    assert client.get("/seguimiento/caso/aportar/").status_code == 303
    dentro(client, un_caso())
    assert client.get("/seguimiento/caso/aprobar/").status_code == 404
    for hecho in ("", "x", "1", "99", "9" * 30):
        assert "Quedó registrado" not in texto(client.get("/seguimiento/caso/", {"hecho": hecho}))


@pytest.mark.django_db
@pytest.mark.parametrize("ruta", ["/seguimiento/caso/aportar/", "/seguimiento/reclamo/"])
def test_what_was_typed_outlives_the_pass(entidad, client, ruta):
    respuesta = client.post(ruta, {"version": "1", "ficha": "secreta", "texto": "Media hora de trabajo."})
    assert respuesta.status_code == 403
    html = texto(respuesta)
    assert "Lo que escribió no se envió" in html
    assert "Media hora de trabajo." in html
    assert "secreta" not in html
    assert client.post(ruta, {"texto": " "}).status_code == 303


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OSError, OperationalError])
def test_a_failure_of_ours_keeps_what_was_typed_and_one_button_tries_again(entidad, client, monkeypatch, error):
    caso = dentro(client, un_caso())

    def falla(*args, **kwargs):
        raise error

    monkeypatch.setattr("tramites.seguimiento.acto.ejecutar", falla)
    respuesta = mandar(client, caso, "aportar", texto="Otra prueba.")
    assert respuesta.status_code == 503
    html = texto(respuesta)
    assert "No se ha registrado nada." in html
    assert "Otra prueba." in html
    assert 'action="/seguimiento/caso/aportar/"' in html
    monkeypatch.undo()
    assert "Quedó registrado" in texto(mandar(client, caso, "aportar", texto="Otra prueba."))


@pytest.mark.django_db
def test_so_many_acts_an_hour_on_one_case(entidad, client, settings, monkeypatch):
    monkeypatch.setattr("tramites.seguimiento.acto.ACTOS_POR_HORA", 2)
    caso = dentro(client, un_caso())
    settings.LIMITES = True
    for _ in range(2):
        assert mandar(client, caso, "aportar", texto="Más.").status_code == 200
    respuesta = mandar(client, caso, "aportar", texto="Lo tercero.")
    assert respuesta.status_code == 429
    assert "Espere una hora" in texto(respuesta)
    assert "Lo tercero." in texto(respuesta)
    assert caso.actuaciones.filter(acto="aportar").count() == 2
