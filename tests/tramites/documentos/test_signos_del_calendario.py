"""Every sign of the drawn calendar can be set by the shipped fonts: a document never shows an empty box for one."""

from datetime import UTC, datetime

import pytest

from plazos.papeles import Clase, Marca
from tests.radicacion.presentaciones import presentacion
from tramites.actos import recibir
from tramites.documentos import constancia as sala
from tramites.documentos.tipografia import componer, legible

SIGNOS = "".join(m.signo for m in Marca) + "".join(c.muestra for c in Clase)


def test_no_sign_of_the_calendar_is_lost():
    assert legible(SIGNOS) == SIGNOS


@pytest.mark.django_db
def test_they_are_set_in_a_document_that_admits_no_missing_glyph(entidad):
    datos = sala.contenido(recibir(presentacion()).tramite)
    datos["titulo"] = SIGNOS
    assert componer(sala.PLANTILLA, datos, datetime(2026, 11, 20, tzinfo=UTC)).startswith(b"%PDF")


@pytest.mark.django_db
def test_the_term_is_drawn_as_it_was_when_filed(entidad):
    (plazo,) = [s for s in sala.contenido(recibir(presentacion()).tramite)["secciones"] if "dibujo" in s]
    assert Marca.VENCE.etiqueta in plazo["dibujo"]["svg"]
    assert f">{Marca.HOY.etiqueta}<" not in plazo["dibujo"]["svg"], "a document is read on any day"
    assert "vencimiento" in plazo["dibujo"]["alt"]
