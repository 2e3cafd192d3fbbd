"""The histories of the cases that are sown closed: which acts, and on which business days.

Counted after the reception (`Desde.LLEGO`) or after the due date in force (`Desde.VENCE`, 0 being that day).
"""

from enum import Enum, auto


class Desde(Enum):
    LLEGO = auto()
    VENCE = auto()


_L, _V = Desde.LLEGO, Desde.VENCE
_RESPUESTA = (("proyectar", _L, 4), ("aprobar", _L, 5))
_REVISADA = (("proyectar", _V, 0), ("aprobar", _V, 0))
#: One after the other, so that each outcome comes up as often; the ends of terms, quarters and days among them.
LIBRETOS: tuple[tuple[tuple[str, Desde, int], ...], ...] = (
    (*_RESPUESTA, ("responder", _L, 6)),
    (*_REVISADA, ("responder", _V, 0), ("anotar", _V, 2)),
    (*_REVISADA, ("responder", _V, 1)),
    (*_RESPUESTA, ("responder", _L, 7), ("calificar", _L, 20)),
    (("negar", _L, 6),),
    (("negar_excepcional", _V, 4),),
    (("trasladar", _L, 5),),
    (("trasladar", _L, 6),),
    (("desistir", _L, 3),),
    (("requerir", _L, 3), ("declarar_desistimiento", _L, 45)),
    (("rechazar", _L, 2),),
    (("pedir_aclaracion", _L, 2), ("archivar", _L, 15)),
    (("archivar", _V, 3),),
    (("anular", _L, 1),),
    (("prorrogar", _L, 6), *_REVISADA, ("responder", _V, 0)),
    (("requerir", _L, 5), ("completar", _L, 12), *_REVISADA, ("responder", _V, 0), ("calificar", _V, 6)),
    (("requerir", _L, 8), ("completar", _L, 11), ("prorrogar", _L, 12), *_REVISADA, ("responder", _V, 2)),
    (*_RESPUESTA, ("responder", _L, 6), ("reabrir", _L, 14), *_REVISADA, ("responder", _V, 3), ("calificar", _V, 9)),
    (*_RESPUESTA, ("responder", _L, 8), ("calificar", _L, 9), ("reabrir", _L, 30)),
    (("reclasificar", _L, 2), ("reasignar", _L, 3), *_REVISADA, ("responder", _V, 0)),
    (("desistir", _L, 4), ("continuar_de_oficio", _L, 6), *_REVISADA, ("responder", _V, 1)),
    (("pedir_aclaracion", _L, 4), ("aclarar", _L, 9), *_REVISADA, ("responder", _V, 1)),
)
