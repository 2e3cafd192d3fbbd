"""What is said of a file that was handed in: not taken, with its reason; or taken, perhaps with marks."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: What whoever opens the file must know before. The key is what the row keeps.
MARCAS: dict[str, str | Promise] = {
    "pdf_javascript": _("el PDF ejecuta código (JavaScript)"),
    "pdf_ejecuta": _("el PDF intenta abrir un programa"),
    "pdf_envia": _("el PDF envía datos o abre otros documentos por su cuenta"),
    "pdf_incrustados": _("el PDF lleva otros archivos dentro"),
    "pdf_multimedia": _("el PDF lleva multimedia o formularios dinámicos"),
    "ejecutable_dentro": _("lleva programas dentro"),
    "macros": _("lleva macros"),
    "objetos": _("lleva objetos incrustados"),
    "enlace_externo": _("trae contenido de otra dirección al abrirse"),
    "comprimido_dentro": _("lleva otro archivo comprimido dentro"),
    "rutas_extranas": _("algún nombre interno intenta salir de la carpeta"),
    "sin_revisar": _("no se pudo revisar por dentro: puede estar dañado"),
    "incompleto": _("parece incompleto"),
    "datos_de_autor": _("lleva datos de su autor"),
    "firmado": _("lleva firma digital"),
    "limpiado": _("quien lo envió pidió quitarle los datos del autor"),
}

#: What metadata tell of a person.
DATOS: dict[str, str | Promise] = {
    "autor": _("autor"),
    "modifico": _("quién lo modificó"),
    "empresa": _("empresa o entidad"),
    "comentarios": _("quién comentó o revisó"),
    "lugar": _("lugar donde se tomó"),
    "equipo": _("equipo con que se hizo"),
    "texto": _("textos ocultos"),
}


def en_palabras(marcas: Iterable[str]) -> list[str]:
    """The marks of a row as staff reads them; one of an older version stays as its key.

    That its metadata name somebody is told to who filed alone: it would invite to look for who filed without a name.
    """
    return [str(MARCAS.get(marca, marca)) for marca in marcas if marca != "datos_de_autor"]


Hallazgos = tuple[tuple[str, str], ...]
_LARGO = 120


class Rechazado(ValueError):
    """A file is not taken; its text tells the citizen why, what to do, and that there are other ways."""


@dataclass(frozen=True)
class Veredicto:
    """The file is taken: its class, its marks (keys of MARCAS) and what its metadata tell (keys of DATOS, value)."""

    clase: str
    marcas: tuple[str, ...] = ()
    hallazgos: Hallazgos = ()


def veredicto(clase: str, marcas: Iterable[str] = (), hallazgos: Iterable[tuple[str, str]] = ()) -> Veredicto:
    """A verdict without repetitions, its values fit to be shown; findings add the mark `datos_de_autor`."""
    hallados = tuple(dict.fromkeys((dato, limpio) for dato, valor in hallazgos if (limpio := _visible(valor))))[:30]
    todas = [*marcas, *(["datos_de_autor"] if hallados else [])]
    return Veredicto(clase, tuple(dict.fromkeys(todas)), hallados)


def _visible(valor: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in valor).split())[:_LARGO]
