"""`/informes/`: the published reports and no other, each version as it was published, in four forms."""

import csv
import io
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.tramites.informes.publicados import alterar, hechos_del_trimestre, un_informe
from tramites.models import Informe

pytestmark = pytest.mark.django_db


def test_every_version_is_read_and_the_one_replaced_says_so(entidad):
    hechos_del_trimestre()
    assert "Todavía no se ha publicado ningún informe." in Client().get("/informes/").content.decode()
    un_informe()
    un_informe(motivo="Faltaba un canal.")
    with CaptureQueriesContext(connection) as consultas:
        pagina = Client().get("/informes/2026-T3/").content.decode()
    assert len(consultas) <= 3
    for dicho in (
        "Informe trimestral de PQRSD 2026-T3",
        "Del 1 de julio de 2026 al 30 de septiembre de 2026",
        "6 de octubre de 2026, versión 2",
        "Faltaba un canal.",
        'href="/informes/2026-T3.pdf?version=2"',
        'href="/informes/2026-T3/?version=1"',
        "El trimestre en una frase &amp; &lt;b&gt;sin marcas&lt;/b&gt;.</p>",
        "<p>Y otro párrafo.</p>",
        '<svg xmlns="http://www.w3.org/2000/svg" class="grafica"',
        'data-rotulo="Recibidas:">oculto</td>',
        "«oculto»",
    ):
        assert dicho in pagina, dicho
    assert "Esta versión fue reemplazada" not in pagina
    assert "style=" not in pagina
    anterior = Client().get("/informes/2026-T3/?version=1").content.decode()
    assert "Esta versión fue reemplazada.</strong> Usted ve la 1; la vigente es la " in anterior
    assert 'href="/informes/2026-T3/"' in anterior
    assert 'href="/informes/2026-T3.xlsx?version=1"' in anterior
    for mala in ("?version=3", "?version=x"):
        assert Client().get(f"/informes/2026-T3/{mala}").status_code == 404


def test_each_class_is_listed_newest_first_and_what_is_not_published_is_not_there(entidad):
    for clave, clase in (("2026-T1", "trimestral"), ("2026-T2", "trimestral"), ("2026-S1", "control_interno")):
        un_informe(clave, clase)
    un_informe("2026-S1", "ley_190", publicar=False)
    with CaptureQueriesContext(connection) as consultas:
        lista = Client().get("/informes/").content.decode()
    assert len(consultas) <= 3
    assert lista.index(">2026-T2<") < lista.index(">2026-T1<") < lista.index("Informe semestral de Control")
    assert 'href="/informes/2026-S1-control-interno/"' in lista
    assert "Ley 190 de 1995" not in lista
    assert Client().get("/informes/2026-S1-control-interno/").status_code == 200
    assert Client().get("/informes/2026-S1-control-interno.csv").status_code == 200
    for ruta in ("2026-S1-ley-190/", "2026-S1/", "2026-T4/", "2026-T1-otra/", "2026-T1.exe", "2026-S1-ley-190.pdf"):
        assert Client().get(f"/informes/{ruta}").status_code == 404, ruta
    for pagina in ("/", "/glosario/"):
        assert 'href="/informes/"' in Client().get(pagina).content.decode()


def test_the_files_say_what_the_page_says(entidad):
    hechos_del_trimestre()
    informe = un_informe()
    hoja = Client().get("/informes/2026-T3.csv")
    assert hoja["Content-Disposition"] == 'attachment; filename="informe-pqrsd-2026-T3-v1.csv"'
    filas = list(csv.reader(io.StringIO(hoja.content.decode())))
    assert filas[0] == ["seccion", "tabla", "fila", "columna", "valor", "suprimida"]
    assert ["Lo que se recibió", "Por tipo de solicitud", "Total", "Recibidas", "50", "no"] in filas
    assert ["Lo que se recibió", "Por tipo de solicitud", "Sugerencia", "Recibidas", "", "si"] in filas
    libro = Client().get("/informes/2026-T3.xlsx")
    with ZipFile(io.BytesIO(libro.content)) as partes:
        assert 'name="Lo que se recibió"' in partes.read("xl/workbook.xml").decode()
    pdf = Client().get("/informes/2026-T3.pdf")
    assert pdf.content.startswith(b"%PDF-1.7")
    assert pdf["Content-Type"] == "application/pdf"
    alterar(Informe.objects.get(pk=informe.pk))
    sin_pdf = Client().get("/informes/2026-T3.pdf")
    assert sin_pdf.status_code == 503
    assert "No pudimos entregar el PDF de 2026-T3 tal como se publicó." in sin_pdf.content.decode()
