"""The constancia of a spoken petition (Decreto 1166/2016), and that nobody else's says a word more."""

from typing import Any

import pytest

from plazos.terminos import Tipo
from radicacion.models import Canal
from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.radicacion.presentaciones import ANONIMA, EMPRESA, presentacion
from tests.tramites.documentos.test_constancia import dicho
from tests.tramites.elenco import quien_es
from tramites.actos import recibir
from tramites.documentos.constancia import constancia, contenido
from tramites.models import Tramite

pytestmark = pytest.mark.django_db
NOTA = "Habló en wayuunaiki. Interpretación: su hermana."


def una_verbal(base: dict[str, Any] = EMPRESA, nota: str = NOTA, **cambios: Any) -> Tramite:
    with en_el_momento(VIERNES):
        dada = presentacion(base=base, canal=Canal.TELEFONO, **cambios)
        return recibir(dada, quien_es("radicadora"), hechos={"verbal": True}, nota=nota).tramite


def test_it_says_what_the_decree_asks_for(entidad) -> None:
    caso = una_verbal(descripcion="Pido que se corrija.\n\nPorque está errado.")
    texto = dicho(caso)
    for esperado in (
        "Se presentó de manera verbal: teléfono",
        "Rosa Pinzón, ",
        "NIT 900123456-8",
        "gerencia@radiovalle.example; Carrera 8 No. 12-34, Bogotá, D.C.",
        "Pido que se corrija.",
        "Porque está errado.",
        NOTA,
        "Quien presenta la petición (firma o huella)",
        "Rosa Pinzón, quien la recibió",
    ):
        assert esperado in texto, esperado
    assert constancia(caso).startswith(b"%PDF")


def test_whom_an_apoderado_speaks_for_and_another_country(entidad) -> None:
    texto = dicho(
        una_verbal(
            nota="",
            tipo_persona="apoderado",
            representado_tipo_documento="CC",
            representado_numero_documento="41234567",
            representado_nombres="Luz Marina Ospina",
            pais="862",
            municipio="",
        )
    )
    assert "Luz Marina Ospina, Cédula de ciudadanía 41234567" in texto
    assert "Carrera 8 No. 12-34, Venezuela" in texto
    assert "None" not in texto


@pytest.mark.parametrize(
    ("base", "cambios"),
    [
        (EMPRESA, {"modalidad": "reservada"}),
        (EMPRESA, {"tipo": Tipo.DENUNCIA_INTERNA.value}),
        (ANONIMA, {}),
    ],
)
def test_nobody_who_is_protected_is_named(entidad, base, cambios) -> None:
    texto = dicho(una_verbal(base, **cambios))
    for dato in ("900123456", "Radiodifusora", "gerencia@", "Carrera 8"):
        assert dato not in texto
    assert "Se presentó de manera verbal" in texto


@pytest.mark.parametrize("hechos", [{}, {"lengua": True}])
def test_what_was_written_has_no_such_section(entidad, hechos) -> None:
    with en_el_momento(VIERNES):
        dada = presentacion(canal=Canal.VENTANILLA, direccion="")
        caso = recibir(dada, quien_es("radicadora"), hechos=hechos).tramite
    assert not any("verbal" in s["titulo"] or "firmas" in s for s in contenido(caso)["secciones"])


def test_who_left_no_address_is_answered_by_mail(entidad) -> None:
    assert "gerencia@radiovalle.example" in dicho(una_verbal(direccion=""))
