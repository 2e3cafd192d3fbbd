"""Who has how much (portal.md C2): open cases, and how their terms stand, by dependencia and person."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count
from django.utils.translation import gettext as _

from tramites.bandeja import colas
from tramites.bandeja.corte import Corte
from tramites.bandeja.numeros import Numero, numero
from tramites.models import Tramite
from tramites.models.alcance import puestos_de, ve_varias_dependencias

#: The numbers of a row, each the count of a queue.
COLUMNAS = (colas.ABIERTAS, "vencidas", "vence_hoy", "por_vencer", "suspendidas")
NADIE = "nadie"  # the value of the filter for cases without a responsable


@dataclass(frozen=True)
class Carga:
    """One row: a person, a dependencia or all."""

    quien: str
    numeros: dict[str, Numero]


@dataclass(frozen=True)
class Grupo:
    dependencia: Carga
    personas: list[Carga]


def elige_dependencia(usuario: User | AnonymousUser) -> bool:
    """Whether the list is filtered by dependencia for this person: they may see the cases of more than one."""
    return ve_varias_dependencias(usuario) or len({p.dependencia for p in puestos_de(usuario)}) > 1


def carga(usuario: User | AnonymousUser, corte: Corte) -> tuple[list[Grupo], Carga]:
    """Among the cases that they see: each dependencia with its people, and all of it. One query."""
    con_dependencia = elige_dependencia(usuario)
    por_dependencia: dict[str, list[dict[str, Any]]] = {}
    for fila in _filas(usuario, corte):
        por_dependencia.setdefault(fila["dependencia__codigo"], []).append(fila)
    grupos = []
    for codigo, filas in por_dependencia.items():
        filtro = {"dependencia": codigo} if con_dependencia else {}
        personas = [_fila(_nombre(f), [f], filtro | {"responsable": f["responsable"] or NADIE}) for f in filas]
        grupos.append(Grupo(_fila(filas[0]["dependencia__nombre"], filas, filtro), personas))
    todas = [fila for filas in por_dependencia.values() for fila in filas]
    return grupos, _fila(_("En total"), todas, {})


def _filas(usuario: User | AnonymousUser, corte: Corte) -> Any:
    cuentas = {c: Count("pk", filter=colas.COLAS[c].cuales(corte) or None) for c in COLUMNAS}
    return (
        Tramite.objects.visibles_para(usuario)
        .abiertos()
        .order_by("dependencia__nombre", "responsable__first_name", "responsable__last_name", "responsable")
        .values(
            "dependencia__codigo",
            "dependencia__nombre",
            "responsable",
            "responsable__first_name",
            "responsable__last_name",
            "responsable__username",
        )
        .annotate(**cuentas)
    )


def _nombre(fila: dict[str, Any]) -> str:
    if not fila["responsable"]:
        return _("Sin asignar")
    nombre = f"{fila['responsable__first_name']} {fila['responsable__last_name']}".strip()
    return nombre or fila["responsable__username"]


def _fila(quien: str, filas: list[dict[str, Any]], filtro: dict[str, Any]) -> Carga:
    return Carga(quien, {c: numero(sum(f[c] for f in filas), cola=c, **filtro) for c in COLUMNAS})
