"""Who has how much (portal.md C2): open, due this week and overdue cases, by dependencia and person."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tramites.bandeja import colas
from tramites.bandeja.corte import corte_de
from tramites.models import Tramite
from tramites.models.alcance import trabaja_casos, ve_varias_dependencias

#: The numbers of a row, each the count of a queue.
COLUMNAS = (colas.ABIERTAS, "esta_semana", "vencidas")
NADIE = "nadie"  # the value of the filter for cases without a responsable


@dataclass(frozen=True)
class Numero:
    cuantos: int
    enlace: str


@dataclass
class Carga:
    """One row: a person of a dependencia, or (`quien` empty) all of it."""

    quien: str
    numeros: list[Numero] = field(default_factory=list)


def pagina(request: HttpRequest, sitio: AdminSite) -> TemplateResponse:
    """GET. Among the cases that this person sees; each number opens its list. One query for the numbers."""
    if not trabaja_casos(request.user):
        raise PermissionDenied
    con_dependencia = ve_varias_dependencias(request.user)
    grupos: dict[str, dict[str, Any]] = {}
    for fila in _filas(request):
        filtro = {"dependencia": fila["dependencia__codigo"]} if con_dependencia else {}
        grupo = grupos.setdefault(
            fila["dependencia__codigo"],
            {"nombre": fila["dependencia__nombre"], "filtro": filtro, "filas": [], "suma": dict.fromkeys(COLUMNAS, 0)},
        )
        nombre = f"{fila['responsable__first_name'] or ''} {fila['responsable__last_name'] or ''}".strip()
        nombre = (nombre or fila["responsable__username"]) if fila["responsable"] else _("Sin asignar")
        quien = {"responsable": fila["responsable"] or NADIE}
        grupo["filas"].append(Carga(nombre, [_numero(fila[c], c, filtro | quien) for c in COLUMNAS]))
        for columna in COLUMNAS:
            grupo["suma"][columna] += fila[columna]
    for grupo in grupos.values():
        numeros = [_numero(grupo["suma"][c], c, grupo["filtro"]) for c in COLUMNAS]
        grupo["total"] = Carga("", numeros if con_dependencia else [Numero(n.cuantos, "") for n in numeros])
    contexto = sitio.each_context(request) | {
        "entidad": corte_de(request).entidad,
        "title": _("Carga de trabajo"),
        "columnas": [colas.COLAS[c].nombre for c in COLUMNAS],
        "grupos": list(grupos.values()),
    }
    return TemplateResponse(request, "bandeja/carga.html", contexto)


def _filas(request: HttpRequest) -> Any:
    corte = corte_de(request)
    cuentas = {c: Count("pk", filter=colas.COLAS[c].cuales(corte) or None) for c in COLUMNAS}
    return (
        Tramite.objects.visibles_para(request.user)
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


def _numero(cuantos: int, cola: str, filtro: dict[str, Any]) -> Numero:
    return Numero(cuantos, urlencode({"cola": cola, **filtro}))
