"""`/datos-abiertos/`: what is published, under which terms, and each file as it was published."""

import csv
import io
from datetime import datetime

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plazos.fechas import BOGOTA
from tramites.documentos.expedir import almacen
from tramites.informes.abiertos import COLUMNAS
from tramites.informes.conjuntos import _guardar
from tramites.informes.periodo import Periodo

pytestmark = pytest.mark.django_db
CONTENIDO = b"trimestre,solicitudes\r\n2026-T2,\r\n2026-T2,12\r\n"


def publicado(clave: str):
    conjunto = _guardar(Periodo.de(clave), CONTENIDO)
    conjunto.publicado_en = datetime(2026, 10, 2, 22, tzinfo=BOGOTA)
    conjunto.save()
    return conjunto


def test_the_page_tells_all_that_annex_4_asks(entidad):
    vacia = Client().get("/datos-abiertos/")
    assert "Todavía no se ha publicado ningún trimestre." in vacia.content.decode()
    publicado("2026-T2")
    conjunto = publicado("2026-T3")
    with CaptureQueriesContext(connection) as consultas:
        pagina = Client().get("/datos-abiertos/").content.decode()
    assert len(consultas) <= 3
    assert pagina.index("2026-T3 (CSV") < pagina.index("2026-T2 (CSV")
    assert 'href="https://creativecommons.org/licenses/by/4.0/deed.es"' in pagina
    for dicho in (
        "Trimestral.",
        "2 de octubre de 2026",
        "02-10-2026",
        entidad.correo_atencion,
        conjunto.sha256,
        "1519",
    ):
        assert dicho in pagina
    assert all(f"<code>{columna.nombre}</code>" in pagina for columna in COLUMNAS)
    assert "cuenta de 1 a 4" in pagina
    assert 'href="/registro/"' in pagina


def test_the_file_comes_as_it_was_published_or_not_at_all(entidad):
    conjunto = publicado("2026-T3")
    respuesta = Client().get("/datos-abiertos/2026-T3.csv")
    assert respuesta.content == CONTENIDO
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert respuesta["Content-Disposition"] == 'attachment; filename="pqrsd-2026-T3.csv"'
    assert respuesta["ETag"] == f'"{conjunto.sha256}"'
    for otra in ("2026-T1", "2026-S1", "..%2Fbase", "diccionario2"):
        assert Client().get(f"/datos-abiertos/{otra}.csv").status_code == 404
    almacen().delete(conjunto.ruta)
    almacen().save(conjunto.ruta, ContentFile(CONTENIDO + b"2026-T2,99\r\n"))
    alterado = Client().get("/datos-abiertos/2026-T3.csv")
    assert alterado.status_code == 503
    assert "No pudimos entregar los datos de 2026-T3 tal como se publicaron." in alterado.content.decode()


def test_the_dictionary_is_a_file_too(entidad):
    filas = list(csv.reader(io.StringIO(Client().get("/datos-abiertos/diccionario.csv").content.decode())))
    assert filas[0] == ["columna", "tipo", "significado", "valores"]
    assert [f[0] for f in filas[1:]] == [c.nombre for c in COLUMNAS]
    assert all(f[1] and f[2] for f in filas)
    assert "menor de 5 personas" in filas[-1][2]


def test_both_are_linked_from_the_home_and_every_footer(entidad):
    for ruta in ("/", "/glosario/"):
        pagina = Client().get(ruta).content.decode()
        assert 'href="/registro/"' in pagina
        assert 'href="/datos-abiertos/"' in pagina
