"""The constancia on the staff's side: the same bytes that the citizen holds, only to whoever sees the case."""

import pytest

from tests.tramites.elenco import un_caso
from tramites.bandeja import descargas
from tramites.documentos.expedir import abrir, constancia_de
from tramites.documentos.tipografia import NoSeCompuso

pytestmark = pytest.mark.django_db


def direccion(caso) -> str:
    return f"/admin/tramites/tramite/{caso.pk}/constancia.pdf"


def test_it_works(entrar):
    caso = un_caso()
    navegador = entrar("radicadora")
    assert direccion(caso) in navegador.get(f"/admin/tramites/tramite/{caso.pk}/change/").content.decode()
    respuesta = navegador.get(direccion(caso))
    with abrir(constancia_de(caso)) as archivo:
        assert b"".join(respuesta.streaming_content) == archivo.read()
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Disposition"] == f'attachment; filename="constancia-{caso.peticion.radicado}.pdf"'


@pytest.mark.parametrize("nombre", ["jefe", "gestora", "otro_jefe"])
def test_who_does_not_see_the_case_gets_none(entrar, nombre):
    assert entrar(nombre).get(direccion(un_caso())).status_code == 404


def test_strangers_are_sent_to_the_sign_in(client):
    assert client.get(direccion(un_caso())).status_code == 302


def test_one_that_cannot_be_issued_says_so_in_the_log(entrar, monkeypatch, caplog):
    monkeypatch.setattr(descargas, "constancia_de", lambda _: (_ for _ in ()).throw(NoSeCompuso("fuente")))
    assert entrar("jefa").get(direccion(un_caso())).status_code == 404
    assert "cannot be given" in caplog.text
