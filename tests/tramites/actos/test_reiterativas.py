"""Responder con la anterior (law.md F10): both questions of article 19, and only an answer to the same person."""

import pytest

from radicacion.tiempo import en_el_momento
from tests.tramites.actos.escena import carta, dia, rechazo
from tests.tramites.elenco import RESPUESTA, hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.models import Estado

pytestmark = pytest.mark.django_db
SI_NO = {"imprescriptible": "no", "subsanada": "no"}
TEXTO = {"texto": "Ya le respondimos."}


def test_it_refers_to_the_earlier_answer_and_closes(entidad):
    anterior, caso = un_caso(Estado.ATENDIDA), un_caso()
    with en_el_momento(dia(11, 25)):
        hacer(caso, "responder_con_anterior", "jefa", **TEXTO, **SI_NO, anterior=anterior)
    assert (caso.estado, caso.respuesta.radicado) == (Estado.ATENDIDA, "2-2026-2")
    texto = carta(caso)
    assert "Nos remitimos a nuestra respuesta 2-2026-1 del 20 de noviembre de 2026" in texto
    assert RESPUESTA in texto
    datos = caso.actuaciones.last().datos
    assert (datos["respuesta_anterior"], datos["anterior"], datos["hecho"]["clase"]) == (
        "2-2026-1",
        anterior.pk,
        "respuesta",
    )
    assert caso.correos.filter(clase="respuesta").count() == 1


@pytest.mark.parametrize(("pregunta", "dicho"), [("imprescriptible", "imprescriptibles"), ("subsanada", "requisito")])
def test_either_yes_is_refused_with_the_article(pregunta, dicho, entidad):
    anterior, caso = un_caso(Estado.ATENDIDA), un_caso()
    mensaje, articulo = rechazo(caso, "responder_con_anterior", **TEXTO, **{**SI_NO, pregunta: "si"}, anterior=anterior)
    assert dicho in mensaje
    assert articulo == "Ley 1755 de 2015, art. 19"


@pytest.mark.parametrize(
    ("de_antes", "de_ahora"),
    [
        ({"numero_documento": "860066942-7", "correo": "otra@example.com"}, {}),
        ({}, {"modalidad": "reservada"}),
        ({"modalidad": "reservada"}, {}),
        ({"tipo": "denuncia_interna"}, {}),
        ({}, {"tipo": "denuncia_externa"}),
    ],
)
def test_only_the_same_person_as_far_as_it_may_be_known(de_antes, de_ahora, entidad):
    anterior, caso = un_caso(Estado.ATENDIDA, **de_antes), un_caso(**de_ahora)
    assert "misma persona" in rechazo(caso, "responder_con_anterior", **TEXTO, **SI_NO, anterior=anterior)[0]


def test_by_document_or_by_mail(entidad):
    por_correo = un_caso(Estado.ATENDIDA, numero_documento="860066942-7")
    por_documento = un_caso(Estado.ATENDIDA, correo="otra@example.com")
    sin_responder, caso = un_caso(), un_caso()
    formulario = ACTOS["responder_con_anterior"].formulario(caso=caso, autor=quien_es("jefa"))
    assert set(formulario.fields["anterior"].queryset) == {por_correo, por_documento}
    assert sin_responder not in formulario.fields["anterior"].queryset
    rotulo = formulario.fields["anterior"].label_from_instance(por_correo)
    assert rotulo == f"{por_correo.peticion.radicado}, respondida con 2-2026-1 el 20 de noviembre de 2026"
    sin_correo = un_caso(correo="", medio_respuesta="correo_certificado")
    formulario = ACTOS["responder_con_anterior"].formulario(caso=sin_correo, autor=quien_es("jefa"))
    assert list(formulario.fields["anterior"].queryset) == [por_documento]
    assert "Radiodifusora" in ACTOS["responder_con_anterior"].inicial(caso, quien_es("jefa"))["texto"]
