"""PDF: what is locked is refused; what is active is taken and marked, since a form with a script is still a letter."""

from typing import IO

from django.utils.translation import gettext as _

from radicacion.adjuntos.disfraz import disfrazado
from radicacion.adjuntos.firmas import ZIP, contiene, es_pagina_o_guion, es_programa, zip_al_final
from radicacion.adjuntos.proceso import preguntar
from radicacion.adjuntos.veredicto import Rechazado, Veredicto, veredicto

#: Looked for in the bytes when the structure cannot be read.
_CRUDAS = {
    "pdf_javascript": (b"/JavaScript", b"/JS"),
    "pdf_ejecuta": (b"/Launch",),
    "pdf_incrustados": (b"/EmbeddedFile",),
}


def es_pdf(inicio: bytes, archivo: IO[bytes]) -> bool:
    """Readers accept the mark anywhere in the first 1 024 bytes, and real files have a byte order mark or mail lines
    before it; what starts as a program, a page or an archive is none."""
    lugar = inicio[:1024].find(b"%PDF-")
    antes = inicio[: max(lugar, 0)].lstrip()
    return lugar >= 0 and not es_programa(antes) and not es_pagina_o_guion(antes) and not antes.startswith((b"<", ZIP))


def revisar_pdf(inicio: bytes, archivo: IO[bytes], nombre: str) -> Veredicto:
    """Raises Rechazado where it asks for a password or also opens as a ZIP.

    Marked: scripts, programs it opens, files inside, what it sends, signatures, and what could not be read.
    """
    if zip_al_final(archivo):
        raise Rechazado(disfrazado(nombre))
    respuesta = preguntar("pdf", archivo)
    if respuesta.get("estado") == "cifrado":
        raise Rechazado(
            _(
                "«%(nombre)s» pide contraseña para abrirse y no se podría leer. Guárdelo sin contraseña y vuelva a "
                "subirlo."
            )
            % {"nombre": nombre}
        )
    if respuesta.get("estado") != "bien":
        crudas = [marca for marca, senales in _CRUDAS.items() if contiene(archivo, *senales)]
        return veredicto("pdf", ["sin_revisar", *crudas])
    return veredicto("pdf", respuesta["marcas"], [(dato, valor) for dato, valor in respuesta["hallazgos"]])
