"""The acts open to somebody on a case, as they read them: the likeliest next one first, the others by what they do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plazos.plazo import Plazo
from tramites.actos import ACTOS
from tramites.actos.acto import Acto
from tramites.models import Estado, Tramite

GRUPOS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("reparto", _("Reparto"), ("asignar", "reasignar", "priorizar", "reclasificar", "excluir")),
    (
        "respuesta",
        _("Respuesta"),
        (
            "proyectar",
            "devolver",
            "aprobar",
            "responder",
            "responder_con_anterior",
            "acumular",
            "negar",
            "negar_excepcional",
            "informar_costos",
        ),
    ),
    (
        "termino",
        _("Término"),
        ("prorrogar", "requerir", "pedir_plazo", "completar", "pedir_aclaracion", "aclarar", "levantar", "rectificar"),
    ),
    (
        "terminar",
        _("Terminar"),
        ("trasladar", "trasladar_parte", "desistir", "declarar_desistimiento", "rechazar", "archivar", "anular"),
    ),
    (
        "despues",
        _("Después de decidir"),
        (
            "notificar",
            "publicar_aviso",
            "insistir",
            "remitir_al_tribunal",
            "interponer_recurso",
            "resolver_recurso",
            "revocar",
            "continuar_de_oficio",
            "reabrir",
        ),
    ),
    ("datos", _("Conservación de los datos"), ("retener", "levantar_retencion", "retirar_autorizacion")),
    (
        "notas",
        _("Notas y mensajes"),
        (
            "anotar",
            "contestar",
            "dar_por_leido",
            "escribir",
            "pedir_tipo",
            "aportar",
            "corregir_contacto",
            "renovar_codigo",
            "calificar",
        ),
    ),
)


@dataclass(frozen=True)
class Grupo:
    clave: str
    nombre: str | Promise
    actos: tuple[Acto, ...]


@dataclass(frozen=True)
class Abiertos:
    """`siguiente` stands in no group: it is shown once, above them."""

    siguiente: Acto | None
    grupos: tuple[Grupo, ...]


def abiertos(caso: Tramite, plazo: Plazo, claves: Iterable[str], *, por_notificar: bool) -> Abiertos:
    """The acts of `claves` (what the state and the roles permit) that the clock does not rule out beforehand. One of no
    group stands with the notes."""
    posibles = {clave: ACTOS[clave] for clave in claves if clave in ACTOS}
    if plazo.maximo_prorroga is None:  # given already, or the due day passed: the law gives no other
        posibles.pop("prorrogar", None)
    primero = next((c for c in _en_orden(caso, plazo, por_notificar) if c in posibles), None)
    siguiente = posibles.pop(primero) if primero else None
    nombradas = {clave for _clave, _nombre, del_grupo in GRUPOS for clave in del_grupo}
    grupos = []
    for clave, nombre, del_grupo in GRUPOS:
        suyas = [*del_grupo, *(posibles.keys() - nombradas if clave == "notas" else ())]
        if actos := tuple(posibles[c] for c in suyas if c in posibles):
            grupos.append(Grupo(clave, nombre, actos))
    return Abiertos(siguiente, tuple(grupos))


def _en_orden(caso: Tramite, plazo: Plazo, por_notificar: bool) -> tuple[str, ...]:
    """What usually comes next in this state, the likeliest first; empty where nothing does."""
    vencio_su_plazo = plazo.limite_ciudadano is not None and plazo.hoy > plazo.limite_ciudadano
    match caso.estado:
        case Estado.EN_REPARTO:
            return ("asignar", "proyectar")
        case Estado.EN_TRAMITE:
            return ("proyectar", "asignar") if caso.responsable_id else ("asignar", "proyectar")
        case Estado.EN_REVISION:
            return ("aprobar",)
        case Estado.APROBADA:
            return ("responder",)
        case Estado.REQUERIDA:
            return ("declarar_desistimiento",) if vencio_su_plazo else ("completar",)
        case Estado.POR_ACLARAR:
            return ("archivar",) if vencio_su_plazo else ("aclarar",)
    return ("notificar",) if por_notificar else ()
