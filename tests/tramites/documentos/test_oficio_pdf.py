"""An oficio as a document: issued once, to whom it may name, known to `/verificar/`."""

import subprocess
from shutil import which

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.tramites.actos.datos_despues import un_caso_negado, un_oficio
from tests.tramites.elenco import hacer, un_caso
from tramites.correo.envio import enviar_pendientes
from tramites.correo.preparar import preparar
from tramites.documentos.expedir import abrir, nombre_de_archivo, oficio_de
from tramites.documentos.oficio import SinNumero, contenido, oficio_en_pdf
from tramites.models import Documento, Oficio

pytestmark = pytest.mark.django_db


def bytes_de(documento: Documento) -> bytes:
    with abrir(documento) as archivo:
        return archivo.read()


def test_it_is_issued_once_and_says_the_same_for_ever(entidad):
    caso = un_caso_negado()
    documento = oficio_de(caso, caso.respuesta)
    assert oficio_de(caso, caso.respuesta) == documento
    assert bytes_de(documento) == oficio_en_pdf(caso, caso.respuesta)
    assert nombre_de_archivo(documento) == f"oficio-{caso.respuesta.radicado}.pdf"


@pytest.mark.skipif(which("pdftotext") is None, reason="sin pdftotext")
def test_it_reads_as_a_letter(entidad, tmp_path):
    caso = un_caso_negado()
    ruta = tmp_path / "oficio.pdf"
    ruta.write_bytes(bytes_de(oficio_de(caso, caso.respuesta)))
    texto = subprocess.run(["pdftotext", "-layout", ruta, "-"], capture_output=True, text=True, check=True).stdout
    for dicho in (
        caso.respuesta.radicado,
        "Dirección Nacional de Derecho de Autor",
        f"Referencia: petición con radicado {caso.peticion.radicado}",
        "Radiodifusora del Valle S.A.S.",
        "Ley 23 de 1981, art. 34",
        "Julia Cárdenas",
    ):
        assert dicho in texto


@pytest.mark.parametrize("modalidad", ["reservada", "anonima"])
def test_it_names_nobody_who_is_kept_or_unknown(entidad, modalidad):
    caso = un_caso("atendida", modalidad=modalidad)
    dicho = contenido(caso, caso.respuesta)
    assert dicho["para"] == ["A quien presentó la petición"]
    assert "Radiodifusora" not in str(dicho)


def test_to_another_entity_and_to_an_address(entidad):
    caso = un_caso("trasladada", medio_respuesta="correo_certificado")
    assert contenido(caso, caso.oficios.get())["para"] == ["Alcaldía de Tunja"]
    assert contenido(caso, un_oficio(caso))["para"] == ["Radiodifusora del Valle S.A.S.", "Carrera 8 No. 12-34"]


def test_whoever_signs_without_an_office_signs_by_name(entidad):
    caso = un_caso("atendida")
    oficio = caso.respuesta
    oficio.aprobada_por.funcionario.delete()
    oficio = Oficio.objects.get(pk=oficio.pk)
    assert contenido(caso, oficio)["firma"] == ["Julia Cárdenas"]
    assert contenido(caso, un_oficio(caso))["autenticidad"].startswith("Documento electrónico. Huella")


def test_a_project_is_no_document(entidad):
    caso = un_caso("en_revision")
    with pytest.raises(SinNumero):
        oficio_de(caso, caso.proyecto)


def test_it_travels_with_its_mail(entidad):
    caso = un_caso("aprobada")
    hacer(caso, "responder", "radicadora")
    assert enviar_pendientes().enviados == 0, "it waits for its PDF"
    assert preparar().listos == 1
    assert enviar_pendientes().enviados == 1
    ((nombre, adjunto, tipo),) = mail.outbox[0].attachments
    assert (nombre, tipo) == (f"oficio-{caso.respuesta.radicado}.pdf", "application/pdf")
    assert adjunto == bytes_de(oficio_de(caso, caso.respuesta))


def test_one_that_cannot_be_issued_never_stops_its_mail(entidad, monkeypatch):
    from datetime import timedelta

    from tramites.correo import preparar as sala
    from tramites.documentos.tipografia import NoSeCompuso
    from tramites.models import Alarma, Correo

    caso = un_caso("aprobada")
    hacer(caso, "responder", "radicadora")

    def fallar(*_: object) -> None:
        raise NoSeCompuso("fuente")

    monkeypatch.setattr(sala, "del_correo", fallar)
    for _vez in range(sala.INTENTOS):
        preparar()
        Correo.objects.filter(enviado_en=None).update(proximo_intento=VIERNES - timedelta(days=1))
    assert enviar_pendientes().enviados == 1
    assert mail.outbox[0].attachments == []
    assert "su PDF" in Alarma.objects.get(unico=f"correo:oficio:{caso.respuesta_id}:{caso.pk}").texto


def test_verificar_knows_it(entidad):
    with en_el_momento(VIERNES):
        caso = un_caso("atendida")
    pdf = bytes_de(oficio_de(caso, caso.respuesta))
    pagina = Client().post("/verificar/", {"documento": SimpleUploadedFile("o.pdf", pdf)}).content.decode()
    assert f"Respuesta con el número {caso.respuesta.radicado}" in pagina
