"""The spreadsheet and the CSV of a report: numbers are numbers, and no text is a formula."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

from plazos.fechas import BOGOTA
from tramites.informes.hoja import Seccion, Tabla
from tramites.informes.libro import informe_en_xlsx
from tramites.informes.tabla import informe_en_csv
from tramites.models import Informe

TABLA = Tabla(
    "t", "=1+1", "Tipo", ("Casos", "Días"), (("@queja", (1200, 6.5)), ("Total", (None, "sin datos"))), nota="Nota."
)
SECCIONES = [
    Seccion("a", "Uno: con [signos] y un nombre que es muy largo (Ley 190)", "Un párrafo.\n\n=Otro", (TABLA,)),
    Seccion("b", "Uno: con [signos] y un nombre que es muy largo y otro", "", (TABLA,)),
    Seccion("c", "Vacía", "", ()),
]


def un_informe() -> Informe:
    cuando = datetime(2026, 10, 6, 9, tzinfo=BOGOTA)
    return Informe(clase="trimestral", periodo="2026-T3", version=2, motivo="=HYPERLINK()", publicado_en=cuando)


def test_numbers_are_numbers_and_texts_are_texts():
    libro = informe_en_xlsx(un_informe(), SECCIONES, "DNDA")
    assert libro == informe_en_xlsx(un_informe(), SECCIONES, "DNDA"), "the same report, the same bytes"
    with ZipFile(BytesIO(libro)) as partes:
        hojas = [n for n in partes.namelist() if n.startswith("xl/worksheets/sheet")]
        hoja = partes.read("xl/worksheets/sheet2.xml").decode()
        todo = "".join(partes.read(nombre).decode() for nombre in hojas)
        nombres = partes.read("xl/workbook.xml").decode()
    assert len(hojas) == 3, "one that presents it and one a section that says something"
    assert "<v>1200</v>" in hoja
    assert "<v>6.5</v>" in hoja
    assert "<f>" not in todo
    assert "hyperlink" not in todo.lower()
    assert 'name="Uno  con  signos  y un nombre q"' in nombres


def test_each_figure_is_a_line_of_csv():
    lineas = informe_en_csv(SECCIONES[1:2]).decode().split("\r\n")
    assert lineas[1].endswith(",'=1+1,'@queja,Casos,1200,no")
    assert lineas[2].endswith(",Días,6.5,no")
    assert lineas[3].endswith(",Total,Casos,,si")
