"""Archivar and rechazar, each on the grounds that the law has (law.md F3, F4, F12)."""

import pytest

from radicacion.tiempo import en_el_momento
from tests.radicacion.presentaciones import ANONIMA
from tests.tramites.actos.escena import carta, dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.actos.archivo import FormularioArchivar
from tramites.models import Estado

OFICIO = {"texto": "Por lo que sigue."}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("estado", "cambios", "causas"),
    [
        (Estado.EN_TRAMITE, {}, ["sin_competente"]),
        (Estado.EN_REPARTO, {"base": ANONIMA}, ["anonima_sin_hechos", "sin_competente"]),
        (Estado.EN_REPARTO, {"base": ANONIMA, "tipo": "queja"}, ["anonima_sin_hechos", "sin_competente"]),
        (Estado.EN_REPARTO, {"base": ANONIMA, "tipo": "informacion"}, ["sin_competente"]),
        (Estado.EN_REPARTO, {"modalidad": "reservada", "tipo": "queja"}, ["sin_competente"]),
        (Estado.POR_ACLARAR, {}, ["no_aclarada"]),
        (Estado.POR_ACLARAR, {"base": ANONIMA}, ["no_aclarada"]),
    ],
)
def test_the_grounds_are_those_of_the_case(estado, cambios, causas, entidad):
    caso, jefa = un_caso(estado, **cambios), quien_es("jefa")
    formulario = FormularioArchivar(caso=caso, autor=jefa)
    assert [clave for clave, _ in formulario.fields["causa"].choices] == causas
    assert ACTOS["archivar"].inicial(caso, jefa)["causa"] == causas[0]
    otra = FormularioArchivar({**OFICIO, "causa": "otra"}, caso=caso, autor=jefa)
    assert set(otra.errors) == {"causa"}


@pytest.mark.django_db
def test_an_anonymous_denuncia_without_facts(entidad):
    caso = un_caso(base=ANONIMA)
    with en_el_momento(dia(11, 30)):
        hacer(caso, "archivar", "jefa", **OFICIO, causa="anonima_sin_hechos")
    assert (caso.estado, caso.actuaciones.last().datos["causa"]) == (Estado.ARCHIVADA, "anonima_sin_hechos")
    assert "Ley 190 de 1995, artículo 38; Ley 962 de 2005, artículo 81" in carta(caso)


@pytest.mark.django_db
def test_no_authority_is_competent_and_it_is_said(entidad):
    caso = un_caso(Estado.EN_TRAMITE)
    with en_el_momento(dia(11, 30)):
        hacer(caso, "archivar", "jefa", **OFICIO, causa="sin_competente")
    assert carta(caso) == (
        "Por lo que sigue.\n\nEsta entidad no es competente para resolverla y no hay otra autoridad que lo sea: así se"
        " lo comunicamos (Ley 1755 de 2015, artículo 21).\n\nContra esta decisión procede el recurso de reposición, que"
        " puede presentar ante esta entidad dentro de los diez (10) días hábiles siguientes a su notificación (Ley 1437"
        " de 2011, artículos 74 y 76)."
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("estado", "causa", "mensaje", "articulo"),
    [
        (
            Estado.POR_ACLARAR,
            "sin_competente",
            "El caso espera que la persona aclare: se archiva si no lo hace a tiempo.",
            "Ley 1755 de 2015, art. 19",
        ),
        (
            Estado.EN_TRAMITE,
            "anonima_sin_hechos",
            "Por falta de hechos sólo se archivan quejas y denuncias anónimas: responda esta petición.",
            "Ley 190 de 1995, art. 38; Ley 962 de 2005, art. 81",
        ),
        (
            Estado.EN_TRAMITE,
            "no_aclarada",
            "El caso no está esperando una aclaración: no se puede archivar por no haberla recibido.",
            "Ley 1755 de 2015, art. 19",
        ),
    ],
)
def test_on_another_ground_it_is_refused(estado, causa, mensaje, articulo, entidad):
    assert rechazo(un_caso(estado), "archivar", **OFICIO, causa=causa) == (mensaje, articulo)


@pytest.mark.django_db
def test_disrespect_is_rejected_with_its_reasons(entidad):
    caso, jefa = un_caso(), quien_es("jefa")
    assert "[… explique cuáles y por qué lo son]" in ACTOS["rechazar"].inicial(caso, jefa)["texto"]
    with en_el_momento(dia(11, 30)):
        hacer(caso, "rechazar", "jefa", **OFICIO)
    assert caso.estado == Estado.RECHAZADA
    assert "Puede presentarla de nuevo en términos respetuosos" in carta(caso)
    assert "recurso de reposición" in carta(caso)
    assert "[… explique los motivos]" in ACTOS["archivar"].inicial(un_caso(), jefa)["texto"]
