"""Uploads while they arrive: what is too big is let go by without being kept, so that the rest of the form is read.

Three cases, none of which loses what was typed: a file above its limit (or past the total or the number) is skipped;
a body far above the total is not read on; a full disk drops the file and is told as our failure.
"""

import logging
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from radicacion.adjuntos.canales import otros_canales
from radicacion.adjuntos.nombres import nombre_visible
from radicacion.entidad.contexto import configuracion_o_la_ultima
from radicacion.models import EntidadConfig

logger = logging.getLogger(__name__)

_MB = 1 << 20
#: A body this many times the total is not read to its end.
VECES = 4


class Tope(FileUploadHandler):
    """The first handler: counts, and lets by what passes the entity's limits; notes why on `request.no_subidos`."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self.cuerpo = content_length
        self.total = self.archivos = 0
        self.request.no_subidos = []  # type: ignore[union-attr]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.entidad = configuracion_o_la_ultima()
        self.peso = 0
        self.archivos += 1
        if self.cuerpo > VECES * self.entidad.maximo_total_mb * _MB:
            self.anotar(_demasiado(self.cuerpo, self.entidad))
            self.request.subida_cortada = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.peso += len(raw_data)
        self.total += len(raw_data)
        datos = {"nombre": self.nombre}
        # Not in `new_file`: there, skipping would close the file before this one, which was taken.
        if self.archivos > self.entidad.maximo_archivos:
            self.saltar(
                _("«%(nombre)s» no se subió: el máximo es %(maximo)s archivos. Reúna varios en un comprimido (zip).")
                % (datos | {"maximo": self.entidad.maximo_archivos})
            )
        if self.peso > self.entidad.maximo_archivo_mb * _MB:
            self.saltar(
                _("«%(nombre)s» pesa más de %(maximo)s MB, el máximo por archivo. Comprímalo o divídalo.")
                % (datos | {"maximo": self.entidad.maximo_archivo_mb})
            )
        if self.total > self.entidad.maximo_total_mb * _MB:
            self.saltar(
                _("«%(nombre)s» no se subió: todos los archivos juntos no pueden pasar de %(maximo)s MB.")
                % (datos | {"maximo": self.entidad.maximo_total_mb})
            )
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None

    @property
    def nombre(self) -> str:
        return nombre_visible(self.file_name or "")

    def saltar(self, motivo: str) -> None:
        self.total -= self.peso
        self.anotar(motivo)
        raise SkipFile

    def anotar(self, motivo: str) -> None:
        self.request.no_subidos.append(f"{motivo} {otros_canales(self.entidad)}")  # type: ignore[union-attr]


class TemporalSeguro(TemporaryFileUploadHandler):
    """Django's own, but a disk that is full loses this file alone: the form is read to its end, and the page tells."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self.fallar(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self.fallar(error)

    def fallar(self, error: OSError) -> None:
        logger.error("An upload could not be written: %s.", type(error).__name__)
        self.request.subida_fallida = True  # type: ignore[union-attr]
        raise SkipFile from error


def no_subidos(request: HttpRequest) -> list[str]:
    """Why files of this request were let by; raises OSError where it was the disk's fault: a page says so."""
    if getattr(request, "subida_fallida", False):
        raise OSError("an upload could not be written")
    return list(getattr(request, "no_subidos", []))


def cortada(request: HttpRequest) -> bool:
    """Whether the body was not read to its end: fields that came after the files are missing, not empty."""
    return bool(getattr(request, "subida_cortada", False))


def incompleto(request: HttpRequest) -> bool:
    """Whether the connection broke while the body came: its last field is cut, and those after it are missing."""
    if not request.POST:  # reads the body, where nobody did yet
        return False
    cuerpo = getattr(request, "_stream", None)  # Django's own counts what it read of what was announced
    leidos, anunciados = getattr(cuerpo, "_pos", 0), getattr(cuerpo, "limit", 0)
    return leidos < anunciados and not cortada(request)


def _demasiado(bytes_del_cuerpo: int, entidad: EntidadConfig) -> str:
    return _("Lo que intentó subir pesa %(peso)s y el máximo entre todos los archivos es %(maximo)s MB.") % {
        "peso": filesizeformat(bytes_del_cuerpo),
        "maximo": entidad.maximo_total_mb,
    }
