"""The kinds of file that can be handed in: MinTIC's list, and those that an entity adds by setting."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Formato:
    """A kind of file: the extensions it may bear and how it is called; `adicional`: only where the entity says so."""

    clase: str
    extensiones: tuple[str, ...]
    etiqueta: str | Promise
    adicional: bool = False


FORMATOS = (
    Formato("jpg", ("jpg", "jpeg"), _("imagen JPG")),
    Formato("gif", ("gif",), _("imagen GIF")),
    Formato("png", ("png",), _("imagen PNG")),
    Formato("doc", ("doc",), _("documento de Word (doc)")),
    Formato("docx", ("docx",), _("documento de Word (docx)")),
    Formato("pdf", ("pdf",), _("documento PDF")),
    Formato("zip", ("zip",), _("archivo comprimido ZIP")),
    Formato("rar", ("rar",), _("archivo comprimido RAR")),
    Formato("xlsx", ("xlsx",), _("hoja de cálculo de Excel (xlsx)"), adicional=True),
    Formato("odt", ("odt",), _("documento de LibreOffice (odt)"), adicional=True),
    Formato("txt", ("txt",), _("texto sin formato (txt)"), adicional=True),
    Formato("mp3", ("mp3",), _("sonido MP3"), adicional=True),
    Formato("mp4", ("mp4",), _("video MP4"), adicional=True),
)
ETIQUETAS = {f.clase: f.etiqueta for f in FORMATOS}
ADICIONALES = tuple(f.clase for f in FORMATOS if f.adicional)


def admitidos(adicionales: Iterable[str] = ()) -> tuple[Formato, ...]:
    """The kinds taken where the entity adds `adicionales`; what is not a kind of ours adds nothing."""
    elegidos = {str(clase).lower().lstrip(".") for clase in adicionales}
    return tuple(f for f in FORMATOS if not f.adicional or f.clase in elegidos)


def extensiones(formatos: Iterable[Formato]) -> tuple[str, ...]:
    """Their extensions, in order."""
    return tuple(e for f in formatos for e in f.extensiones)
