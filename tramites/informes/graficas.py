"""The charts of a report, the same for its page and its PDF."""

from django.utils.safestring import SafeString, mark_safe

from tramites.documentos.dibujo import dibujables, svg
from tramites.informes.hoja import Tabla


def grafica(tabla: Tabla, letra: str = "") -> SafeString:
    """The table drawn, as SVG to stand beside it; empty where it has no drawing or nothing to draw.

    Its texts are escaped, and its identifiers begin with «g-» and the table's key. `letra` is a
    typeface for who sets it with fonts of their own.
    """
    filas = dibujables(tabla)
    return mark_safe(svg(tabla, filas, letra=letra)) if filas else SafeString()
