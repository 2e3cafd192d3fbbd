"""Oficios and their notices on the case page, their PDFs, and what waits for somebody's hand."""

import pytest

from radicacion.tiempo import hoy
from tests.tramites.actos.datos_despues import un_aviso_pendiente
from tests.tramites.elenco import hacer, un_caso
from tramites.bandeja import descargas
from tramites.bandeja.notificaciones import notificaciones_de
from tramites.documentos.expedir import abrir, oficio_de
from tramites.documentos.tipografia import NoSeCompuso
from tramites.models import Notificacion

pytestmark = pytest.mark.django_db


def direccion(caso) -> str:
    return f"/admin/tramites/tramite/{caso.pk}/oficio/{caso.respuesta_id}.pdf"


def test_the_case_page_lists_them_and_gives_the_pdf(entrar):
    caso = un_caso("atendida")
    navegador = entrar("radicadora")
    pagina = navegador.get(f"/admin/tramites/tramite/{caso.pk}/change/").content.decode()
    assert "Oficios y notificaciones" in pagina
    assert direccion(caso) in pagina
    respuesta = navegador.get(direccion(caso))
    with abrir(oficio_de(caso, caso.respuesta)) as archivo:
        assert b"".join(respuesta.streaming_content) == archivo.read()
    assert respuesta["Content-Type"] == "application/pdf"


def test_only_who_sees_the_case_gets_it_and_only_from_its_case(entrar):
    caso, otro = un_caso("atendida"), un_caso("atendida")
    assert entrar("otro_jefe").get(direccion(caso)).status_code == 404
    ajeno = f"/admin/tramites/tramite/{otro.pk}/oficio/{caso.respuesta_id}.pdf"
    assert entrar("jefa").get(ajeno).status_code == 404


def test_one_that_cannot_be_issued_says_so_in_the_log(entrar, monkeypatch, caplog):
    monkeypatch.setattr(descargas, "oficio_de", lambda *_: (_ for _ in ()).throw(NoSeCompuso("fuente")))
    assert entrar("jefa").get(direccion(un_caso("atendida"))).status_code == 404
    assert "cannot be given" in caplog.text


def test_the_proof_says_nothing_of_who_is_reserved(entidad):
    for modalidad, dicho in (("identificada", "RA1 · Firmó Ana."), ("reservada", "RA1")):
        caso = un_caso(modalidad=modalidad)
        notificacion = un_aviso_pendiente(caso)
        Notificacion.objects.filter(pk=notificacion.pk).update(guia="RA1", prueba="Firmó Ana.")
        assert notificaciones_de(caso)[0].detalle == dicho


def test_what_waits_for_somebodys_hand(entidad):
    por_correo, certificado = un_caso("atendida"), un_caso("atendida", medio_respuesta="correo_certificado")
    anonimo = un_caso("atendida", modalidad="anonima", correo="")
    assert por_correo.notificaciones.get().estado == "Notificada"
    suya, _otra = Notificacion.objects.por_notificar()
    assert {n.tramite for n in Notificacion.objects.por_notificar()} == {certificado, anonimo}
    dado = {"medio": "certificada", "resultado": "entregada", "guia": "RA1", "prueba": "Firmó quien recibió."}
    hacer(certificado, "notificar", "radicadora", notificacion=suya, fecha=hoy(), **dado)
    assert [n.tramite for n in Notificacion.objects.por_notificar()] == [anonimo]
