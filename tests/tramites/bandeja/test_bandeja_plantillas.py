"""«Empezar desde una plantilla» in the form of an act."""

import pytest

from radicacion.tiempo import hoy
from tests.tramites.elenco import un_caso
from tramites.models import Estado, Plantilla

pytestmark = pytest.mark.django_db


def formulario(navegador, caso, clave, **datos):
    direccion = f"/admin/tramites/tramite/{caso.pk}/acto/{clave}/"
    if not datos:
        return navegador.get(direccion)
    return navegador.post(direccion, {"version": caso.version, "usar_plantilla": "1", **datos})


def test_the_button_fills_the_text_and_keeps_the_rest(entrar):
    caso, jefa = un_caso(Estado.EN_TRAMITE), entrar("jefa")
    assert "Empezar desde una plantilla" in formulario(jefa, caso, "requerir").content.decode()
    plantilla = Plantilla.objects.get(acto="requerir")
    pagina = formulario(jefa, caso, "requerir", plantilla=plantilla.pk, faltan="El poder", texto="")
    assert pagina.status_code == 200
    valores = pagina.context["formulario"]
    assert caso.peticion.radicado in valores["texto"].value()
    assert valores["faltan"].value() == "El poder"
    assert not valores.errors
    caso.refresh_from_db()
    assert caso.estado == Estado.EN_TRAMITE


@pytest.mark.parametrize("plantilla", ["", "x", "99999", "²"])
def test_none_chosen_changes_nothing(plantilla, entrar):
    caso, jefa = un_caso(Estado.EN_TRAMITE), entrar("jefa")
    pagina = formulario(jefa, caso, "prorrogar", plantilla=plantilla, texto="Lo mío.", hasta=str(hoy()))
    assert pagina.context["formulario"]["texto"].value() == "Lo mío."
    assert pagina.context["formulario"]["hasta"].value() == str(hoy())


def test_an_act_that_writes_nothing_offers_none(entrar):
    assert "plantilla" not in formulario(entrar("jefa"), un_caso(), "asignar").content.decode()
