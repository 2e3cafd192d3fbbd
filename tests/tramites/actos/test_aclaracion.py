"""Pedir aclaración and aclarar (law.md F3), and the archive of what nobody clarified."""

from datetime import date

import pytest

from radicacion.tiempo import en_el_momento
from tests.tramites.actos.escena import carta, ciudadano, dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.actos.aclaracion import FormularioPedirAclaracion
from tramites.models import Estado, Tramite
from tramites.plazo import plazo_de

NO_ACLARADA = {"texto": "No llegó.", "causa": "no_aclarada"}


def devuelto() -> Tramite:
    caso = un_caso()
    with en_el_momento(dia(11, 25)):
        hacer(caso, "pedir_aclaracion", "jefa", texto="No se entiende.")
    return caso


@pytest.mark.django_db
def test_it_works(entidad):
    """Ten business days from Wednesday 25 November: 8 December is a holiday."""
    caso = devuelto()
    assert (caso.estado, caso.vence, plazo_de(caso).limite_ciudadano) == ("por_aclarar", None, date(2026, 12, 10))
    assert carta(caso) == (
        "No se entiende.\n\nPuede aclararla dentro de los diez (10) días hábiles siguientes, hasta el jueves 10 de"
        " diciembre de 2026. Mientras tanto, el término para responderle está suspendido. Si no la aclara, la petición"
        " se archivará y podrá presentarla de nuevo."
    )


@pytest.mark.django_db
def test_clarified_the_remaining_days_run_on(entidad):
    caso = devuelto()
    with en_el_momento(dia(12, 10)):
        ciudadano(caso, "aclarar", texto="Pido una copia.")
    assert (caso.estado, caso.vence) == (Estado.EN_TRAMITE, date(2026, 12, 29))
    assert caso.actuaciones.last().texto.texto == "Pido una copia."


@pytest.mark.django_db
def test_after_the_limit_it_is_a_new_petition_and_not_before_it_is_archived(entidad):
    caso = devuelto()
    with en_el_momento(dia(12, 10)):
        assert rechazo(caso, "archivar", **NO_ACLARADA) == (
            "La persona puede aclarar su petición hasta el 10 de diciembre de 2026: archívela desde el día siguiente.",
            "Ley 1755 de 2015, art. 19",
        )
    with en_el_momento(dia(12, 11)):
        assert rechazo(caso, "aclarar", "radicadora", texto="x") == (
            (
                "La aclaración del peticionario llegó el 11 de diciembre de 2026, después del límite (10 de diciembre"
                " de 2026). Lo aportado se radica como una nueva petición vinculada a esta."
            ),
            "Ley 1755 de 2015, art. 19",
        )
        hacer(caso, "archivar", "jefa", **NO_ACLARADA)
    assert caso.estado == Estado.ARCHIVADA
    assert caso.actuaciones.last().datos["causa"] == "no_aclarada"
    assert "como lo manda el artículo 19 de la Ley 1755 de 2015" in carta(caso)
    assert "procede el recurso de reposición" in carta(caso)


@pytest.mark.django_db
def test_the_letters_of_both(entidad):
    caso, jefa = devuelto(), quien_es("jefa")
    with en_el_momento(dia(12, 11)):
        assert (
            ACTOS["archivar"]
            .inicial(caso, jefa)["texto"]
            .endswith(
                "Le pedimos aclararla. El plazo terminó el jueves 10 de diciembre de 2026 y no recibimos la aclaración."
            )
        )
    assert "[… diga qué no se entiende]" in ACTOS["pedir_aclaracion"].inicial(un_caso(), jefa)["texto"]


@pytest.mark.django_db
def test_who_returns_it_says_that_it_is_not_understood(entidad):
    caso, jefa = un_caso(), quien_es("jefa")
    assert "incomprensible" in FormularioPedirAclaracion({"texto": "x"}, caso=caso, autor=jefa).errors
    assert FormularioPedirAclaracion({"texto": "x", "incomprensible": "on"}, caso=caso, autor=jefa).is_valid()


@pytest.mark.django_db
def test_once(entidad):
    caso = devuelto()
    with en_el_momento(dia(11, 26)):
        ciudadano(caso, "aclarar", texto="Una copia.")
        assert rechazo(caso, "pedir_aclaracion", texto="x")[0].startswith("La petición ya se devolvió para aclarar")
