"""Trasladar: two mails and one oficio, within five business days or said to be late (law.md F4)."""

import pytest

from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.actos.escena import carta, dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.actos.traslado import FormularioTrasladar
from tramites.models import Correo, Estado, Oficio, Tramite
from tramites.plazo import plazo_de

A_TUNJA = {
    "texto": "Les corresponde.",
    "destinatario": "Alcaldía de Tunja",
    "correo_destinatario": "contacto@tunja.example",
}


def correos(caso: Tramite) -> list[Correo]:
    """The one to whoever filed, then the one to the other entity."""
    return list(caso.correos.filter(clase=Correo.Clase.OFICIO).order_by("unico"))


@pytest.mark.django_db
def test_it_works(entidad):
    """The fifth business day after Friday 20 November is Friday 27."""
    caso = un_caso()
    with en_el_momento(dia(11, 27)):
        hacer(caso, "trasladar", "jefa", **A_TUNJA)
    oficio = Oficio.objects.get(tramite=caso)
    assert (caso.estado, caso.cerrado_en, oficio.destinatario) == (
        "trasladada",
        oficio.radicada_en,
        "Alcaldía de Tunja",
    )
    assert oficio.texto == "Señores\nAlcaldía de Tunja\n\nLes corresponde.\n\nCopia: a quien presentó la petición."
    ultima = caso.actuaciones.last()
    assert ultima.datos["fuera_de_termino"] is False
    assert ultima.datos["hecho"] == {"clase": "traslado", "fecha": "2026-11-27"}
    assert str(plazo_de(caso).estado) == "respondida_en_termino"
    a_quien_radico, a_la_entidad = correos(caso)
    assert oficio.texto in a_quien_radico.texto
    assert oficio.texto in a_la_entidad.texto


@pytest.mark.django_db
def test_late_it_is_still_done_and_said(entidad):
    caso = un_caso()
    with en_el_momento(dia(11, 30)):
        hacer(caso, "trasladar", "jefa", **A_TUNJA)
    assert caso.actuaciones.last().datos["fuera_de_termino"] is True
    assert str(plazo_de(caso).estado) == "respondida_fuera_de_termino"


@pytest.mark.django_db
def test_the_entity_gets_the_petition_and_whom_to_answer(entidad):
    caso = un_caso()
    with en_el_momento(dia(11, 23)):
        hacer(caso, "trasladar", "jefa", **A_TUNJA)
    texto = correos(caso)[1].texto
    for dicho in (
        "Radicación de documentos del Sistema Electrónico de Recaudo - SER.",
        "Quien la presentó: Radiodifusora del Valle S.A.S.",
        "Correo electrónico: gerencia@radiovalle.example",
        "Dirección: Carrera 8 No. 12-34",
    ):
        assert dicho in texto
    assert "archivo" not in texto


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cambios", "dicho"),
    [
        ({"modalidad": "reservada"}, "pidió reserva de su identidad: envíe la respuesta a"),
        ({"base": ANONIMA}, "lo hizo de forma anónima."),
    ],
)
def test_but_not_who_is_not_to_be_known(cambios, dicho, entidad):
    caso = un_caso(**cambios)
    with en_el_momento(dia(11, 23)):
        hacer(caso, "trasladar", "jefa", **A_TUNJA)
    correo = correos(caso)[-1]
    assert dicho in correo.texto
    assert dicho in " ".join(correo.html.split())
    assert "Radiodifusora" not in correo.texto + correo.html
    assert "gerencia@" not in correo.texto + correo.html


@pytest.mark.django_db
def test_without_an_address_or_a_person_to_copy_it_goes_on_paper(entidad):
    caso = un_caso(base=ANONIMA)
    with en_el_momento(dia(11, 23)):
        hacer(caso, "trasladar", "jefa", **(A_TUNJA | {"correo_destinatario": ""}))
    assert correos(caso) == []
    assert carta(caso).endswith("no dejó a dónde escribirle: este traslado se le da a conocer por aviso.")


@pytest.mark.django_db
def test_in_part_the_rest_goes_on_here(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    for parte in ("El alumbrado.", "Las vías."):  # to as many as have a part
        with en_el_momento(dia(11, 24)):
            hacer(caso, "trasladar_parte", "jefa", **A_TUNJA, parte=parte)
    assert (caso.estado, caso.cerrado_en) == (Estado.EN_TRAMITE, None)
    assert {a.vence for a in caso.actuaciones.all()} == {caso.vence}
    assert carta(caso) == (
        "Señores\nAlcaldía de Tunja\n\nLes corresponde.\n\nLa parte que les corresponde es ésta:\nLas vías.\n\n"
        "Esta entidad responderá lo demás dentro del término.\n\nCopia: a quien presentó la petición."
    )
    assert len(correos(caso)) == 4


@pytest.mark.django_db
def test_its_letter_and_its_form(entidad):
    caso, jefa = un_caso(), quien_es("jefa")
    inicial = ACTOS["trasladar"].inicial(caso, jefa)
    assert inicial["texto"] == (
        "Cordial saludo.\n\nCon este oficio les trasladamos, por ser de su competencia, la petición que recibimos con"
        " el"
        f" radicado {caso.peticion.radicado} el 20 de noviembre de 2026 (Ley 1755 de 2015, artículo 21), porque [… diga"
        " por qué les corresponde].\n\nLes pedimos responderla directamente a quien la presentó."
    )
    assert set(FormularioTrasladar({"texto": "x"}, caso=caso, autor=jefa).errors) == {"destinatario"}


@pytest.mark.django_db
def test_not_while_it_waits_for_the_person(entidad):
    caso = un_caso(Estado.REQUERIDA)
    assert rechazo(caso, "trasladar", **A_TUNJA)[0] == (
        "«Trasladar por competencia» no se puede hacer en un caso que está «Esperando que se complete»."
    )
