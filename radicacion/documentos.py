"""The documents that a petition needs by law (Ley 1755/2015 art. 15): which ones, and which did not come with it.

Nobody is refused for lacking one (law.md §7): what is missing is named, and the petition is filed all the same.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q

from radicacion.models import DocumentoRequerido, Modalidad, TipoPersona
from radicacion.preparada import Fila, Objetos

FALTA = "-falta"
_REQUERIDOS = Objetos(
    DocumentoRequerido,
    lambda una, otra: DocumentoRequerido.objects.filter(Q(tipo_persona=una) | Q(tipo_persona=otra), activo=True),
    2,
)


def requeridos(tipo_persona: str) -> list[DocumentoRequerido]:
    """What may be asked of a `tipo_persona`, whatever the type of petition. One query.

    Empty means anonymous, or not said yet; a draft keeps answers as they were typed, and what is none of the choices
    never reaches the database.
    """
    return requeridos_de(filas_de_requeridos(tipo_persona))


def filas_de_requeridos(tipo_persona: str) -> tuple[Fila, ...]:
    """The rows of `requeridos` as they are now, which a page drawn from them may be kept by. One query."""
    suyas = {"", tipo_persona} & {"", *TipoPersona.values}
    return tuple(_REQUERIDOS.crudas(min(suyas), max(suyas)))


def requeridos_de(filas: Iterable[Fila]) -> list[DocumentoRequerido]:
    """The documents of those rows."""
    return [_REQUERIDOS.objeto(fila) for fila in filas]


def marca_adjunto(documento: DocumentoRequerido) -> str:
    """The mark of who says that they attach it."""
    return str(documento.pk)


def marca_falta(documento: DocumentoRequerido) -> str:
    """The mark of who says that it applies to them and that they lack it; only a conditional document has one."""
    return f"{documento.pk}{FALTA}"


def faltantes(
    datos: dict[str, Any], *, con_archivos: bool, pedibles: Sequence[DocumentoRequerido] | None = None
) -> list[dict[str, str]]:
    """What is missing in these answers, as `{"nombre", "norma"}`. Without a file nothing is attached, marked or not.

    `pedibles`: the `requeridos` of this kind of person, where they were read already.
    """
    tipo_persona = "" if datos.get("modalidad") == Modalidad.ANONIMA else datos.get("tipo_persona") or ""
    marcas = datos.get("documentos") or ()
    return [
        {"nombre": d.nombre, "norma": d.norma}
        for d in del_tipo(requeridos(tipo_persona) if pedibles is None else pedibles, datos.get("tipo", ""))
        if _falta(d, marcas, con_archivos)
    ]


def del_tipo(documentos: Iterable[DocumentoRequerido], tipo: str) -> list[DocumentoRequerido]:
    """Those that are asked for with a petition of this type."""
    return [d for d in documentos if d.tipo in ("", tipo)]


def _falta(documento: DocumentoRequerido, marcas: Collection[str], con_archivos: bool) -> bool:
    if con_archivos and marca_adjunto(documento) in marcas:
        return False
    return not documento.condicion or marca_falta(documento) in marcas or marca_adjunto(documento) in marcas
