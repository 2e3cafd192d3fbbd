"""A report as a spreadsheet: a sheet that presents it and one a section, with numbers that are numbers."""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from plazos.calendario import fecha_bogota
from plazos.fechas import larga
from tramites.documentos.dibujo import cifra, es_total
from tramites.informes.hoja import Seccion, Tabla, Valor
from tramites.informes.notas import explicacion
from tramites.models import Informe

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

TIPO_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAXIMO_NOMBRE = 31  # characters that a sheet's name may have
_PROHIBIDOS = re.compile(r"[\[\]:*?/\\']")
_FORMATOS = {
    "titulo": {"bold": True, "font_size": 16, "font_color": "#0B2F7A"},
    "tabla": {"bold": True, "font_size": 12, "font_color": "#0B2F7A"},
    "cabeza": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E5ECF8", "bottom": 1},
    "texto": {"text_wrap": True, "valign": "top"},
    "total": {"bold": True, "text_wrap": True, "valign": "top", "top": 1},
    "entero": {"num_format": "#,##0", "valign": "top"},
    "decimal": {"num_format": "#,##0.0", "valign": "top"},
    "entero_total": {"num_format": "#,##0", "valign": "top", "bold": True, "top": 1},
    "decimal_total": {"num_format": "#,##0.0", "valign": "top", "bold": True, "top": 1},
    "dicho": {"italic": True, "align": "right", "valign": "top"},
}
Formatos = dict[str, "Format"]


def informe_en_xlsx(informe: Informe, secciones: Iterable[Seccion], entidad: str) -> bytes:
    """The book. No text is taken for a formula or a link; the same report gives the same bytes."""
    from xlsxwriter.workbook import Workbook

    salida = BytesIO()
    opciones = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    libro = Workbook(salida, opciones)
    publicado = informe.publicado_en
    libro.set_properties({"title": str(informe), "author": entidad, **({"created": publicado} if publicado else {})})
    formatos = {nombre: libro.add_format(propios) for nombre, propios in _FORMATOS.items()}
    _presentacion(_hoja(libro, _("Presentación")), informe, entidad, formatos)
    for seccion in secciones:
        if seccion.tablas or seccion.texto:
            _seccion(_hoja(libro, seccion.titulo), seccion, formatos)
    libro.close()
    return salida.getvalue()


def _hoja(libro: "Workbook", titulo: str) -> "Worksheet":
    """A sheet under the title's words, without what stands in brackets; numbered where two would be called the same."""
    nombre = _PROHIBIDOS.sub(" ", titulo.split(" (", 1)[0])[:_MAXIMO_NOMBRE].strip() or "-"
    puestos = {hoja.get_name().casefold() for hoja in libro.worksheets()}
    if nombre.casefold() in puestos:
        nombre = f"{nombre[: _MAXIMO_NOMBRE - 3].strip()} {len(puestos)}"
    hoja = libro.add_worksheet(nombre)
    hoja.set_column(0, 0, 56)
    hoja.set_column(1, 8, 20)
    hoja.hide_gridlines(2)
    hoja.set_landscape()
    hoja.fit_to_pages(1, 0)
    return hoja


def _presentacion(hoja: "Worksheet", informe: Informe, entidad: str, formatos: Formatos) -> None:
    datos = [(_("Entidad"), entidad), (_("Período"), informe.periodo), (_("Versión"), informe.version)]
    if informe.publicado_en is not None:
        datos.append((_("Publicado"), larga(fecha_bogota(informe.publicado_en))))
    if informe.motivo:
        datos.append((_("Motivo de la corrección"), informe.motivo))
    hoja.set_column(0, 0, 28)
    hoja.set_column(1, 1, 90)
    hoja.write_string(0, 0, informe.get_clase_display(), formatos["titulo"])
    for fila, (que, valor) in enumerate(datos, start=2):
        hoja.write_string(fila, 0, que, formatos["cabeza"])
        hoja.write_string(fila, 1, str(valor), formatos["texto"])
    hoja.write_string(len(datos) + 3, 0, _("Cifras ocultas"), formatos["cabeza"])
    hoja.write_string(len(datos) + 3, 1, explicacion(), formatos["texto"])


def _seccion(hoja: "Worksheet", seccion: Seccion, formatos: Formatos) -> None:
    hoja.write_string(0, 0, seccion.titulo, formatos["titulo"])
    fila = 2
    for parrafo in seccion.parrafos:
        hoja.merge_range(fila, 0, fila, 3, "", formatos["texto"])
        hoja.write_string(fila, 0, parrafo, formatos["texto"])
        hoja.set_row(fila, 15 * (len(parrafo) // 100 + parrafo.count("\n") + 1))
        fila += 1
    for tabla in seccion.tablas:
        fila = _tabla(hoja, tabla, fila + 1, formatos)


def _tabla(hoja: "Worksheet", tabla: Tabla, fila: int, formatos: Formatos) -> int:
    """Where the next one may begin."""
    hoja.write_string(fila, 0, tabla.titulo, formatos["tabla"])
    for columna, nombre in enumerate((tabla.encabezado, *tabla.columnas)):
        hoja.write_string(fila + 1, columna, nombre, formatos["cabeza"])
    fila += 2
    for rotulo, valores in tabla.filas:
        final = es_total(rotulo)
        hoja.write_string(fila, 0, rotulo, formatos["total" if final else "texto"])
        for columna, valor in enumerate(valores, start=1):
            _celda(hoja, fila, columna, valor, formatos, final)
        fila += 1
    if tabla.nota:
        hoja.write_string(fila, 0, tabla.nota, formatos["texto"])
        fila += 1
    return fila + 1


def _celda(hoja: "Worksheet", fila: int, columna: int, valor: Valor, formatos: Formatos, final: bool) -> None:
    if valor is None or isinstance(valor, str):
        hoja.write_string(fila, columna, cifra(valor), formatos["dicho"])
        return
    formato = ("decimal" if isinstance(valor, float) else "entero") + ("_total" if final else "")
    hoja.write_number(fila, columna, valor, formatos[formato])
