"""Templates (portal.md C6): fields that exist, filled once, and nobody named who is to be kept unknown."""

import pytest
from django.core.exceptions import ValidationError

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.radicacion.presentaciones import ANONIMA, presentacion
from tests.tramites.elenco import un_caso
from tramites.actos import ACTOS, plantillas, recibir
from tramites.models import CAMPOS, Estado, Plantilla

pytestmark = pytest.mark.django_db


def una(texto: str, **campos: object) -> Plantilla:
    return Plantilla(**{"acto": "proyectar", "nombre": "De prueba", "texto": texto, **campos})


@pytest.mark.parametrize(
    ("texto", "dicho"),
    [
        ("{{ nombre_del_padre }}", "No existe el campo «nombre_del_padre»"),
        ("{{ radicado.__class__ }}", "No existe el campo «radicado.__class__»"),
        ("{{ }}", "No existe el campo «»"),
        ("{% include 'x' %}", "Hay un «{%»"),
        ("{{ radicado", "Hay un «{{»"),
        ("radicado }}", "Hay un «}}»"),
    ],
)
def test_what_is_no_field_is_refused_when_saved(texto, dicho):
    with pytest.raises(ValidationError) as error:
        una(texto).full_clean()
    assert dicho in error.value.message_dict["texto"][0]


def test_every_field_is_filled(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    with en_el_momento(VIERNES):
        texto = plantillas.llenar("|".join(f"{{{{{campo}}}}}" for campo in CAMPOS), caso)
    assert texto == (
        "Radiodifusora del Valle S.A.S.:\n\nCordial saludo.|"
        f"{caso.peticion.radicado}|20 de noviembre de 2026|Petición|lunes 14 de diciembre de 2026|Oficina de Registro|"
        f"{entidad.nombre}|20 de noviembre de 2026"
    )


def test_what_a_value_brings_is_no_field(entidad):
    caso = un_caso(nombres="{{ vence }} S.A.")
    assert plantillas.llenar("{{ saludo }}", caso).startswith("{{ vence }} S.A.:")


@pytest.mark.parametrize("cambios", [{"modalidad": "reservada"}, {"tipo": "denuncia_interna"}])
def test_the_greeting_names_nobody_who_is_reserved(cambios, entidad):
    assert plantillas.llenar("{{ saludo }}", un_caso(**cambios)) == "Cordial saludo."


def test_the_greeting_names_nobody_who_is_anonymous(entidad):
    assert plantillas.llenar("{{ saludo }}", recibir(presentacion(base=ANONIMA)).tramite) == "Cordial saludo."


def test_those_of_the_type_come_first_and_the_others_do_not(entidad):
    ofrecidas = list(plantillas.para(ACTOS["proyectar"], un_caso(tipo="queja")))
    assert [p.tipo for p in ofrecidas] == ["queja", ""]
    assert list(plantillas.para(ACTOS["asignar"], un_caso())) == []


def test_those_of_the_entity_are_good_for_an_act_that_writes(entidad):
    for plantilla in Plantilla.objects.all():
        plantilla.full_clean()
        assert plantillas.escribe(ACTOS[plantilla.acto]), plantilla


def test_what_was_typed_stays_below(entidad):
    caso, plantilla = un_caso(), una("Va {{ radicado }}.")
    solo = f"Va {caso.peticion.radicado}."
    for escrito in ("", "Así empieza.\r\n", solo):
        assert plantillas.empezar(plantilla, caso, escrito, "Así empieza.") == solo
    assert plantillas.empezar(plantilla, caso, "Lo mío.\r\nDos.", "") == (
        f"{solo}\n\n[… usted había escrito lo que sigue: déjelo o bórrelo]\n\nLo mío.\nDos."
    )
