"""After the answer: the survey once, another código, and a reclamo that is filed with a number of its own."""

import re
from datetime import timedelta

import pytest

from radicacion.codigo import huella_codigo
from radicacion.models import Peticion
from radicacion.sellado import abrir
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.elenco import hacer, un_caso
from tests.tramites.seguimiento.test_actos_del_ciudadano import claves, dentro, mandar
from tests.tramites.seguimiento.test_seguimiento import CODIGO, entrar, texto
from tramites.actos.acto import ActoRechazado
from tramites.correo.salida import PROPOSITO
from tramites.models import Correo, Encuesta, Estado, Tramite

TARDE = VIERNES + timedelta(days=60)


def ficha_de(html: str) -> str:
    hallada = re.search(r'name="ficha" value="([^"]+)"', html)
    assert hallada
    return hallada.group(1)


@pytest.mark.django_db
def test_the_attention_is_rated_once(entidad, client):
    caso = dentro(client, un_caso(Estado.ATENDIDA))
    with en_el_momento(VIERNES + timedelta(days=1)):
        html = texto(mandar(client, caso, "calificar"))
        assert "Elija de 1 a 5 qué tan satisfecho quedó." in html
        assert not Encuesta.objects.exists()
        html = texto(mandar(client, caso, "calificar", satisfaccion="2", respondio="no", texto="Tardó. Firma: Ana"))
        assert "Quedó registrado" in html
        assert "calificar" not in claves(caso)
        assert mandar(client, caso, "calificar", satisfaccion="5", respondio="si").status_code == 409
    encuesta = Encuesta.objects.get()
    assert (encuesta.tramite, encuesta.satisfaccion, encuesta.respondio, str(encuesta)) == (caso, 2, "no", "2/5")
    ultima = caso.actuaciones.last()
    assert ultima.datos == {"satisfaccion": 2, "respondio": "no"}
    assert ultima.texto.texto == "Tardó. Firma: Ana"


@pytest.mark.django_db
def test_another_code_and_the_old_one_dies(entidad, client):
    caso = dentro(client, un_caso())
    html = texto(client.get("/seguimiento/caso/renovar_codigo/"))
    hallado = re.search(r'name="codigo" value="([A-Z2-7-]{19})"', html)
    assert hallado
    nuevo = hallado.group(1)
    html = texto(mandar(client, caso, "renovar_codigo", codigo=nuevo))
    assert "Quedó registrado" in html, "the pass follows the new code"
    assert Peticion.objects.get(pk=caso.peticion_id).codigo_huella == huella_codigo(nuevo)
    client.cookies.clear()
    assert "no corresponden" in texto(entrar(client, caso.peticion.radicado, CODIGO))
    assert f"Solicitud {caso.peticion.radicado}" in texto(entrar(client, caso.peticion.radicado, nuevo))
    assert nuevo not in str(list(Tramite.objects.get(pk=caso.pk).actuaciones.values()))


@pytest.mark.django_db
def test_nobody_renews_the_code_of_an_anonymous_petition(entidad, client):
    caso = dentro(client, un_caso(base=ANONIMA))
    assert "renovar_codigo" not in claves(caso)
    assert mandar(client, caso, "renovar_codigo", codigo=CODIGO).status_code == 409
    with pytest.raises(ActoRechazado, match="nadie puede mostrar que es suya"):
        hacer(caso, "renovar_codigo", "jefa", codigo=CODIGO, identificada=True)


@pytest.mark.django_db
def test_a_reclamo_is_filed_once_for_the_same_person_and_tied_to_the_first(entidad, client):
    caso = dentro(client, un_caso())
    with en_el_momento(TARDE):
        assert "Presentar un reclamo por esta solicitud" in texto(entrar(client, caso.peticion.radicado))
        ficha = ficha_de(texto(client.get("/seguimiento/reclamo/")))
        html = texto(client.post("/seguimiento/reclamo/", {"ficha": ficha, "texto": ""}))
        assert "Escriba qué reclama." in html
        assert ficha_de(html) == ficha
        for _ in range(2):
            html = texto(client.post("/seguimiento/reclamo/", {"ficha": ficha, "texto": "No responden."}, follow=True))
            assert "Su solicitud quedó radicada" in html
    [reclamo] = Peticion.objects.exclude(pk=caso.peticion_id)
    primera = caso.peticion
    assert (reclamo.sobre, reclamo.tipo, reclamo.descripcion) == (primera, "reclamo", "No responden.")
    assert reclamo.radicado in html
    assert reclamo.peticionario.numero_documento == primera.peticionario.numero_documento
    assert reclamo.peticionario.pk != primera.peticionario.pk
    assert (reclamo.modalidad, reclamo.medio_respuesta) == (primera.modalidad, primera.medio_respuesta)
    assert not reclamo.consentimiento.acepta


@pytest.mark.django_db
def test_an_anonymous_reclamo_stays_so(entidad, client):
    caso = dentro(client, un_caso(base=ANONIMA, correo="secreta@example.com"))
    with en_el_momento(TARDE):
        entrar(client, caso.peticion.radicado)
        ficha = ficha_de(texto(client.get("/seguimiento/reclamo/")))
        client.post("/seguimiento/reclamo/", {"ficha": ficha, "texto": "Nada."})
    reclamo = Peticion.objects.get(sobre=caso.peticion_id)
    assert (reclamo.modalidad, reclamo.peticionario) == ("anonima", None)
    acuse = Correo.objects.get(tramite=reclamo.tramite)
    assert abrir(acuse.para_sellado, PROPOSITO) == "secreta@example.com"


@pytest.mark.django_db
def test_what_cannot_be_claimed_or_read_is_told(entidad, client):
    assert client.get("/seguimiento/reclamo/").status_code == 303
    caso = dentro(client, un_caso())
    with en_el_momento(VIERNES + timedelta(days=1)):
        entrar(client, caso.peticion.radicado)
        assert client.get("/seguimiento/reclamo/")["Location"] == "/seguimiento/caso/"
        html = texto(client.post("/seguimiento/reclamo/", {"ficha": "a" * 43, "texto": "Ya."}))
        assert "Todavía no se puede reclamar" in html
        assert "Ya." in html
    with en_el_momento(TARDE):
        entrar(client, caso.peticion.radicado)
        html = texto(client.post("/seguimiento/reclamo/", {"ficha": "x", "texto": "a" * 10_001}))
    assert "La página venció" in html
    assert "El texto tiene 10001 caracteres y el máximo es 10000" in html
    assert Peticion.objects.count() == 1


@pytest.mark.django_db
def test_documents_are_given_to_their_case_alone(entidad, client):
    ajeno = un_caso(Estado.ATENDIDA)
    for ruta in ("constancia.pdf", f"oficio/{ajeno.respuesta_id}.pdf"):
        assert client.get(f"/seguimiento/caso/{ruta}").status_code == 404
    caso = dentro(client, un_caso(Estado.ATENDIDA))
    html = texto(client.get("/seguimiento/caso/"))
    for ruta in ("/seguimiento/caso/constancia.pdf", f"/seguimiento/caso/oficio/{caso.respuesta_id}.pdf"):
        assert ruta in html
        respuesta = client.get(ruta)
        assert respuesta["Content-Type"] == "application/pdf"
        assert b"".join(respuesta.streaming_content).startswith(b"%PDF-")
    assert client.get(f"/seguimiento/caso/oficio/{ajeno.respuesta_id}.pdf").status_code == 404


@pytest.mark.django_db
def test_a_document_that_cannot_be_set_is_not_a_500(entidad, client, monkeypatch):
    dentro(client, un_caso())

    def falla(*args):
        raise OSError

    monkeypatch.setattr("tramites.seguimiento.documentos.constancia_de", falla)
    assert client.get("/seguimiento/caso/constancia.pdf").status_code == 404
