"""Reasignar: with its reason, inside the office, back to the receptora, or by her to another (DNDA §16)."""

from typing import Any

import pytest

from tests.factories import la_dependencia
from tests.tramites.actos.escena import rechazo
from tests.tramites.elenco import JURIDICA, RECEPTORA, REGISTRO, hacer, quien_es, un_caso, una_persona
from tramites.actos.reparto import FormularioReasignar
from tramites.models import Estado, Exclusion


def a(codigo: str, responsable: Any = None) -> dict[str, Any]:
    return {"dependencia": la_dependencia(codigo), "responsable": responsable, "motivo": "Salió de vacaciones."}


@pytest.mark.django_db
def test_it_works(entidad):
    caso, jefe = un_caso(Estado.EN_REVISION), una_persona("jefe")
    antes = caso.vence
    hacer(caso, "reasignar", "jefe", **a(REGISTRO, jefe))
    assert (caso.responsable, caso.estado, caso.vence) == (jefe, Estado.EN_REVISION, antes)
    ultima = caso.actuaciones.last()
    assert ultima.datos == {"dependencia": REGISTRO, "responsable": jefe.pk}
    assert ultima.texto.texto == "Salió de vacaciones."


@pytest.mark.django_db
def test_a_jefe_sends_it_back_to_the_receptora_and_nowhere_else(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    assert rechazo(caso, "reasignar", "jefe", **a(JURIDICA)) == (
        "Un jefe reasigna dentro de su dependencia o devuelve el caso a la receptora, que lo pasa a otra.",
        "DNDA §16",
    )
    hacer(caso, "reasignar", "jefe", **a(RECEPTORA))
    assert (caso.dependencia.codigo, caso.responsable) == (RECEPTORA, None)
    hacer(caso, "reasignar", "jefa", **a(JURIDICA))
    assert caso.dependencia.codigo == JURIDICA


@pytest.mark.django_db
def test_to_who_has_it_already_it_is_refused(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    assert rechazo(caso, "reasignar", **a(REGISTRO, una_persona("gestora"))) == (
        "El caso ya lo tienen esa dependencia y esa persona: elija otra.",
        "DNDA §16",
    )


@pytest.mark.django_db
def test_nor_to_whom_it_is_kept_from(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    Exclusion.objects.create(tramite=caso, dependencia=la_dependencia(JURIDICA))
    assert rechazo(caso, "reasignar", **a(JURIDICA))[0] == "Esa dependencia está excluida del caso: elija otra."


@pytest.mark.django_db
def test_its_form_asks_why_and_offers_a_jefe_two_offices(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    formulario = FormularioReasignar({"dependencia": la_dependencia(REGISTRO).pk}, caso=caso, autor=quien_es("jefe"))
    assert set(formulario.errors) == {"motivo"}
    assert list(formulario.fields) == ["dependencia", "responsable", "motivo"]
    assert {d.codigo for d in formulario.fields["dependencia"].queryset} == {REGISTRO, RECEPTORA}
    de_la_jefa = FormularioReasignar(caso=caso, autor=quien_es("jefa"))
    assert JURIDICA in {d.codigo for d in de_la_jefa.fields["dependencia"].queryset}
