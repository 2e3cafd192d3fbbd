"""Reclasificar: the term of the new type, always from the original reception (law.md F11)."""

from datetime import date

import pytest

from radicacion.tiempo import en_el_momento
from tests.tramites.actos.escena import carta, dia, rechazo
from tests.tramites.elenco import hacer, quien_es, un_caso
from tramites.actos import ACTOS
from tramites.actos.tipo import FormularioReclasificar
from tramites.models import Estado, TerminoEspecial
from tramites.plazo import plazo_de

OFICIO = {"texto": "Pide copias."}


def un_termino() -> TerminoEspecial:
    return TerminoEspecial.objects.update_or_create(
        clave="congreso",
        defaults={
            "etiqueta": "Solicitud de un congresista",
            "dias": 5,
            "fundamento": "Ley 5 de 1992, art. 258",
            "activo": True,
        },
    )[0]


@pytest.mark.django_db
def test_it_works(entidad):
    """Ten business days from Friday 20 November: Friday 4 December."""
    caso = un_caso(Estado.EN_TRAMITE)
    with en_el_momento(dia(11, 30)):
        hacer(caso, "reclasificar", "jefa", **OFICIO, tipo="documentos")
    assert (caso.tipo, caso.vence, caso.estado) == ("documentos", date(2026, 12, 4), Estado.EN_TRAMITE)
    ultima = caso.actuaciones.last()
    assert ultima.datos["tipo_anterior"] == "peticion"
    assert ultima.datos["hecho"] == {"clase": "reclasificacion", "fecha": "2026-11-30", "tipo": "documentos"}
    assert carta(caso) == (
        "Pide copias.\n\nDesde hoy la tramitamos como «Solicitud de documentos». El término para responderle es de 10"
        " días hábiles, contados desde que la recibimos (Ley 1755 de 2015, art. 14, num. 1): vence el viernes 4 de"
        " diciembre de 2026."
    )


@pytest.mark.django_db
def test_already_past_it_shows_overdue_at_once(entidad):
    caso = un_caso()
    with en_el_momento(dia(12, 7)):
        hacer(caso, "reclasificar", "jefa", **OFICIO, tipo="documentos")
        assert str(plazo_de(caso).estado) == "silencio_positivo"
    assert carta(caso).endswith("venció el viernes 4 de diciembre de 2026, y le responderemos cuanto antes.")


@pytest.mark.django_db
def test_while_it_waits_for_the_person(entidad):
    caso = un_caso(Estado.REQUERIDA)
    with en_el_momento(dia(11, 30)):
        hacer(caso, "reclasificar", "jefa", **OFICIO, tipo="consulta")
    assert caso.vence is None
    assert carta(caso).endswith("está suspendido mientras esperamos lo que le pedimos.")


@pytest.mark.django_db
def test_a_term_of_its_own_and_back(entidad):
    caso, especial = un_caso(), un_termino()
    with en_el_momento(dia(11, 23)):
        hacer(caso, "reclasificar", "jefa", **OFICIO, tipo="peticion", especial=especial)
    assert (caso.especial, caso.vence) == (especial, date(2026, 11, 27))
    assert "como «Solicitud de un congresista»" in carta(caso)
    with en_el_momento(dia(11, 24)):
        hacer(caso, "reclasificar", "jefa", **OFICIO, tipo="peticion")
    assert (caso.especial, caso.vence) == (None, date(2026, 12, 14))


@pytest.mark.django_db
def test_to_what_it_is_already_it_is_refused(entidad):
    assert rechazo(un_caso(), "reclasificar", **OFICIO, tipo="peticion") == (
        "La petición ya es de ese tipo: elija otro.",
        "Ley 1755 de 2015, art. 14",
    )


@pytest.mark.django_db
def test_its_form(entidad):
    caso, jefa, especial = un_caso(), quien_es("jefa"), un_termino()
    inicial = ACTOS["reclasificar"].inicial(caso, jefa)
    assert inicial["texto"].endswith(
        "La recibimos como «Petición de interés general o particular». Al estudiarla vimos que [… explique por qué es"
        " de otro tipo]."
    )
    formulario = FormularioReclasificar({**OFICIO, "tipo": "queja", "especial": especial.pk}, caso=caso, autor=jefa)
    assert formulario.is_valid()
    TerminoEspecial.objects.update(activo=False)
    assert not FormularioReclasificar(formulario.data, caso=caso, autor=jefa).is_valid()
