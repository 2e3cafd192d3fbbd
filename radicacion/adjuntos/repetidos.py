"""The same file twice (by name and content) is kept once; two files of one name are told apart."""

from pathlib import PurePosixPath

from radicacion.models import Adjunto, Borrador

_MAXIMO = 255


def repetido(fila: Borrador, nombre: str, sha256: str) -> Adjunto | None:
    """The file of this (locked) draft with this very content and name (an upload tried again), or None."""
    return fila.adjuntos.filter(sha256=sha256, nombre=nombre).first()


def nombre_libre(fila: Borrador, nombre: str) -> str:
    """`nombre`, or `nombre (2)`… where another file of this (locked) draft already bears it, in any case of letters."""
    tomados = {n.casefold() for n in fila.adjuntos.values_list("nombre", flat=True)}
    terminacion = PurePosixPath(nombre).suffix
    base = nombre.removesuffix(terminacion)
    candidato, numero = nombre, 1
    while candidato.casefold() in tomados:
        numero += 1
        cola = f" ({numero}){terminacion}"
        candidato = base[: _MAXIMO - len(cola)] + cola
    return candidato
