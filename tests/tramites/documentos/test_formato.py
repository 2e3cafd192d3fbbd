"""The blank form on paper: the five sections as the portal asks them, for everybody to read."""

from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from plazos.terminos import Tipo
from radicacion.models import EntidadConfig
from radicacion.models.caracterizacion import Poblacion
from tests.tramites.documentos.test_constancia import palabras
from tramites.documentos.formato import _compuesto, contenido

pytestmark = pytest.mark.django_db


def test_it_asks_what_the_form_asks(entidad) -> None:
    texto = palabras(contenido(entidad))
    esperados = ["Sección 1 de 5: ¿Quién la presenta?", "Sección 5 de 5: Aceptación términos de uso"]
    esperados += ["No, pero con reserva de mi identidad", "Número de identificación", "Departamento", entidad.direccion]
    esperados += [t.etiqueta for t in Tipo] + [str(p.label) for p in Poblacion]
    for esperado in esperados:
        assert esperado in texto, esperado
    assert "imagen" not in texto  # no captcha on paper
    assert "Seleccione" not in texto


def test_anybody_prints_it_and_everybody_can_read_it(entidad) -> None:
    respuesta = Client().get("/formato.pdf")
    assert respuesta["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(respuesta.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "es-CO"
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
    assert Client().post("/formato.pdf").status_code == 405
    assert "sessionid" not in respuesta.cookies


def test_it_is_typeset_again_only_when_it_says_something_else(entidad) -> None:
    _compuesto.cache_clear()
    Client().get("/formato.pdf")
    Client().get("/formato.pdf")
    assert (_compuesto.cache_info().hits, _compuesto.cache_info().misses) == (1, 1)
    EntidadConfig.objects.update(direccion="Calle 1 No. 2-3")
    Client().get("/formato.pdf")
    assert _compuesto.cache_info().misses == 2


def test_home_offers_it(entidad) -> None:
    assert 'href="/formato.pdf"' in Client().get("/").content.decode()
