"""The charts of a report for its page; in the PDF the same drawing is set by `tramites.documentos.informe`."""

from django.utils.safestring import SafeString, mark_safe

from tramites.documentos.dibujo import dibujables, svg
from tramites.informes.hoja import Tabla


def grafica(tabla: Tabla) -> SafeString:
    """The table drawn, as SVG to stand in the page beside it; empty where it has no drawing or nothing to draw.

    Its texts are escaped, and its identifiers begin with «g-» and the table's key.
    """
    filas = dibujables(tabla)
    return mark_safe(svg(tabla, filas)) if filas else SafeString()
