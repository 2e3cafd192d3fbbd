"""The legal hold: who put it, why, until when; and the authorisation for sensitive data, which may be withdrawn."""

import pytest

from radicacion.models import Caracterizacion, Consentimiento
from radicacion.tiempo import en_el_momento
from tests.tramites.actos.datos_retencion import PORQUE
from tests.tramites.actos.escena import dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso, una_persona
from tramites.actos import ACTOS
from tramites.actos.acto import ActoRechazado
from tramites.models import RetencionLegal, Supresion

pytestmark = pytest.mark.django_db


def test_one_hold_at_a_time_and_each_keeps_who_and_when(entidad):
    caso = un_caso("atendida")
    with en_el_momento(dia(12, 1)):
        assert rechazo(caso, "levantar_retencion", **PORQUE) == (
            "El caso no tiene una retención legal en vigor.",
            "Ley 594 de 2000, art. 24",
        )
        hacer(caso, "retener", "jefa", **PORQUE)
        assert rechazo(caso, "retener", **PORQUE)[0] == "El caso ya tiene una retención legal en vigor."
    with en_el_momento(dia(12, 2)):
        hacer(caso, "levantar_retencion", "jefa", motivo="Terminó.")
        hacer(caso, "retener", "jefa", motivo="Otra vez.")
    primera, segunda = RetencionLegal.objects.filter(tramite=caso)
    assert (primera.puesta_por, primera.levantada_por) == (una_persona("jefa"),) * 2
    assert primera.puesta_en < primera.levantada_en == segunda.puesta_en
    assert str(primera) == f"{caso.peticion.radicado} (01-12-2026)"
    assert (segunda.levantada_en, segunda.motivo) == (None, "Otra vez.")
    assert [(a.acto, a.texto.texto) for a in caso.actuaciones.all() if a.acto.endswith(("retener", "retencion"))] == [
        ("retener", PORQUE["motivo"]),
        ("levantar_retencion", "Terminó."),
        ("retener", "Otra vez."),
    ]


def test_the_authorisation_is_withdrawn_at_once_and_once(entidad):
    caso = un_caso("en_tramite", poblacion=["indigena"])
    vence = caso.vence
    hacer(caso, "retirar_autorizacion", "radicadora")
    assert not Caracterizacion.objects.filter(peticion=caso.peticion_id).exists()
    assert Consentimiento.objects.get(peticion=caso.peticion_id).acepta, "what was accepted then, and when, is a fact"
    supresion = Supresion.objects.get()
    assert (supresion.tramite, supresion.causa, supresion.orden) == (caso, "autorizacion", "retirar_autorizacion")
    assert (supresion.conteos, supresion.por) == ({"caracterizacion": 1}, una_persona("radicadora"))
    assert str(supresion).startswith("El titular retiró su autorización (")
    assert caso.actuaciones.last().datos == {"suprimido": {"caracterizacion": 1}}
    assert (caso.vence, caso.suprimido_en) == (vence, None)
    with pytest.raises(ActoRechazado, match="no hay datos de población"):
        ACTOS["retirar_autorizacion"].ofrecer(caso, quien_es("jefa"))
    assert rechazo(caso, "retirar_autorizacion")[1] == "Ley 1581 de 2012, art. 8"
