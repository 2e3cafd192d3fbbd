"""A report put on paper, out of the same sections as its page."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from plazos.fechas import fecha_y_hora, larga
from tramites.documentos.dibujo import cifra, descripcion, dibujables
from tramites.documentos.informe import LETRA, informe_en_pdf
from tramites.informes.apartados import notas
from tramites.informes.graficas import grafica
from tramites.informes.hoja import Seccion, Tabla
from tramites.informes.periodo import Periodo
from tramites.informes.secciones import secciones_de
from tramites.models import Informe


def impreso(informe: Informe, instante: datetime) -> bytes:
    """Its PDF as published at that instant. Raises NoSeCompuso."""
    with translation.override(settings.LANGUAGE_CODE):
        periodo = Periodo.de(informe.periodo)
        dias = _("Del %(desde)s al %(hasta)s") % {"desde": larga(periodo.desde), "hasta": larga(periodo.hasta)}
        ficha = [
            dias,
            _("Publicado el %(cuando)s, versión %(version)s")
            % {"cuando": fecha_y_hora(instante), "version": informe.version},
        ]
        if informe.motivo:
            ficha.append(_("Corrige la versión anterior: %(motivo)s") % {"motivo": informe.motivo})
        como = {"titulo": _("Cómo se hicieron las cifras"), "parrafos": notas(informe), "tablas": []}
        secciones = [*(en_palabras(s, LETRA) for s in secciones_de(informe)), como]
        return informe_en_pdf(str(informe), dias, ficha, secciones, instante)


def en_palabras(seccion: Seccion, letra: str = "") -> dict[str, Any]:
    """A section as plain texts and drawings: what a page, or a document, only has to set."""
    return {
        "clave": seccion.clave,
        "titulo": seccion.titulo,
        "parrafos": seccion.parrafos,
        "tablas": [_tabla(tabla, letra) for tabla in seccion.tablas],
    }


def _tabla(tabla: Tabla, letra: str) -> dict[str, Any]:
    dibujo = grafica(tabla, letra)
    encabezado = [tabla.encabezado, *tabla.columnas]
    filas = [[rotulo, *map(cifra, valores)] for rotulo, valores in tabla.filas]
    return {
        "clave": tabla.clave,
        "titulo": tabla.titulo,
        "encabezado": encabezado,
        "filas": filas,
        "celdas": [list(zip(encabezado, fila, strict=True)) for fila in filas],  # each with its column's name
        "nota": tabla.nota,
        "dibujo": dibujo,
        "alt": f"{tabla.titulo}. {descripcion(tabla, dibujables(tabla))}" if dibujo else "",
    }
