"""A report as a PDF (PDF/UA-1, PDF/A-2a): its words, its charts with what they say, and its tables."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from radicacion.models import EntidadConfig
from tramites.documentos.constancia import datos_de
from tramites.documentos.tipografia import componer

PLANTILLA = Path(__file__).with_name("informe.typ")
LETRA = "Libertinus Serif"  # of the shipped fonts, the one its charts are lettered with


def informe_en_pdf(
    titulo: str, resumen: str, ficha: Sequence[str], secciones: Sequence[dict[str, Any]], instante: datetime
) -> bytes:
    """The PDF of a report called `titulo`, with the lines of `ficha` under it.

    A section has `titulo`, `parrafos` and `tablas`; a table `titulo`, `encabezado` (its columns, the row's first),
    `filas` of texts, `nota`, `dibujo` (SVG, or empty) and `alt`. Raises NoSeCompuso.
    """
    entidad = EntidadConfig.objects.get()
    idioma, _guion, region = settings.LANGUAGE_CODE.partition("-")
    datos = {
        "idioma": idioma,
        "region": region.upper() or "CO",
        "titulo": titulo,
        "resumen": resumen,
        "entidad": entidad.nombre,
        "entidad_datos": datos_de(entidad),
        "ficha": list(ficha),
        "secciones": list(secciones),
        "pie": f"{entidad.sigla} · {titulo}",
        "pagina": _("Página {n} de {total}"),
    }
    return componer(PLANTILLA, datos, instante)
