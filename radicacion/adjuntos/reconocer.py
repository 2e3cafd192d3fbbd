"""What a file is, by its content and never by what it says of itself; the content must be what its name says."""

from collections.abc import Callable
from functools import partial
from typing import IO

from django.utils.translation import gettext as _

from radicacion.adjuntos.comprimidos import con_clave, nombres_zip
from radicacion.adjuntos.firmas import OLE2, ZIP_VACIO, contiene, es_programa
from radicacion.adjuntos.formatos import ETIQUETAS, Formato, admitidos, extensiones
from radicacion.adjuntos.imagenes import es_imagen
from radicacion.adjuntos.nombres import extension
from radicacion.adjuntos.ofimatica import clase_de_nombres, es_doc
from radicacion.adjuntos.pdf import es_pdf
from radicacion.adjuntos.rar import es_rar
from radicacion.adjuntos.sonido_y_video import es_mp3, es_mp4
from radicacion.adjuntos.texto import es_txt
from radicacion.adjuntos.veredicto import Rechazado

__all__ = ["ETIQUETAS", "EXTENSIONES", "Rechazado", "reconocer"]

EXTENSIONES = extensiones(admitidos())
INICIO = 2048
_ES: dict[str, Callable[[bytes, IO[bytes]], bool]] = {
    "jpg": lambda inicio, _archivo: es_imagen("jpg", inicio),
    "png": lambda inicio, _archivo: es_imagen("png", inicio),
    "gif": lambda inicio, _archivo: es_imagen("gif", inicio),
    "pdf": es_pdf,
    "doc": es_doc,
    "rar": es_rar,
    "mp4": es_mp4,
    "mp3": es_mp3,
    "txt": es_txt,
}


def reconocer(archivo: IO[bytes], nombre: str, formatos: tuple[Formato, ...] | None = None) -> tuple[str, bytes]:
    """The class (`pdf`, `jpg`…) of a seekable file called `nombre` and its first 2 048 bytes, among `formatos`.

    Raises Rechazado where it is empty, of no such kind, or not what its extension says.
    """
    formatos = formatos or admitidos()
    archivo.seek(0)
    inicio = archivo.read(INICIO)
    if not inicio or inicio.startswith(ZIP_VACIO):
        raise Rechazado(_("«%(nombre)s» está vacío. Revíselo en su equipo y vuelva a subirlo.") % {"nombre": nombre})
    esperado = next((f for f in formatos if extension(nombre) in f.extensiones), None)
    if esperado is None:
        raise Rechazado(
            _("«%(nombre)s» no es de un formato que se pueda recibir. Formatos válidos: %(lista)s.")
            % {"nombre": nombre, "lista": ", ".join(extensiones(formatos))}
        )
    es = partial(_es, inicio=inicio, archivo=archivo, nombre=nombre)
    if not es(esperado.clase):
        otros = (f for f in formatos if f.clase not in (esperado.clase, "txt"))
        real = next((f for f in otros if es(f.clase)), None)
        raise Rechazado(_no_coincide(nombre, esperado, real, inicio, archivo))
    return esperado.clase, inicio


def _es(clase: str, inicio: bytes, archivo: IO[bytes], nombre: str) -> bool:
    if clase in _ES:
        return not es_programa(inicio) and _ES[clase](inicio, archivo)
    nombres = nombres_zip(inicio, archivo, nombre)
    return bool(nombres) if clase == "zip" else clase_de_nombres(nombres, inicio) == clase


def _no_coincide(nombre: str, esperado: Formato, real: Formato | None, inicio: bytes, archivo: IO[bytes]) -> str:
    datos = {"nombre": nombre, "dice": esperado.etiqueta}
    if (
        esperado.clase in ("docx", "xlsx")
        and inicio.startswith(OLE2)
        and contiene(archivo, "EncryptedPackage".encode("utf-16-le"))
    ):
        return str(con_clave(nombre))
    if es_programa(inicio):
        return _("«%(nombre)s» dice ser %(dice)s, pero es un programa: no se puede recibir.") % datos
    if real is None:
        return (
            _(
                "«%(nombre)s» dice ser %(dice)s, pero su contenido no lo es. Ábralo en su equipo y guárdelo de "
                "nuevo, de preferencia como PDF."
            )
            % datos
        )
    return _(
        "«%(nombre)s» dice ser %(dice)s, pero su contenido es %(es)s. Cambie su terminación a .%(clase)s y "
        "vuelva a subirlo."
    ) % {**datos, "es": real.etiqueta, "clase": real.clase}
