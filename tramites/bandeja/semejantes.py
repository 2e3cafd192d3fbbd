"""Likeness as officials see it (portal.md C11): a case beside those like it, with reasons; nothing is merged here."""

from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tramites.actos.analogas import Acumular
from tramites.actos.reiterativas import ResponderConAnterior
from tramites.bandeja import caso as pagina_del_caso
from tramites.estados import permitidos
from tramites.models import Plantilla, Semejanza, Tramite
from tramites.models.alcance import roles_en, trabaja_casos
from tramites.semejanza.comparar import MINIMO, hay_trigramas
from tramites.semejanza.hallar import (
    MAS_DE,
    POR_DECIDIR,
    TOPE,
    Parecida,
    analogas_de,
    comparadas,
    personas_distintas,
    reiteradas,
)

_GRUPOS = 50


def pagina(request: HttpRequest, sitio: AdminSite, pk: int) -> HttpResponse:
    """One case beside the undecided ones of its group, and beside what the same person was answered before."""
    caso = pagina_del_caso.visible(request, pk)
    analogas = comparadas(caso, analogas_de(caso, request.user)[: TOPE - 1])
    actos = permitidos(caso.estado, roles_en(request.user, caso))
    contexto = sitio.each_context(request) | pagina_del_caso.resumen(caso) | _como_se_juzga()
    contexto |= {
        "title": _("Semejantes a %(radicado)s") % {"radicado": caso.peticion.radicado},
        "comparada": Semejanza.objects.filter(pk=caso.pk).exists(),
        "analogas": analogas,
        "reiteradas": [r for r in reiteradas(caso, request.user) if r.porcentaje >= MINIMO],
        "son_mas_de": len(analogas) >= MAS_DE,
        "personas": personas_distintas([caso, *(a.caso for a in analogas)]),
        "acumular": _acumular(analogas) if Acumular.clave in actos else "",
        "con_anterior": ResponderConAnterior.clave if ResponderConAnterior.clave in actos else "",
        "plantilla": Plantilla.objects.para(Acumular.clave, caso.tipo).values_list("pk", flat=True).first() or "",
        "marcar": "marcar" in request.GET,
    }
    return TemplateResponse(request, "bandeja/semejantes.html", contexto)


def grupos(request: HttpRequest, sitio: AdminSite) -> HttpResponse:
    """The groups of undecided cases alike, among those that this person sees, the largest first."""
    if not trabaja_casos(request.user):
        raise PermissionDenied
    visibles = Tramite.objects.visibles_para(request.user).filter(estado__in=POR_DECIDIR)
    filas = list(
        visibles.filter(semejanza__isnull=False)
        .values("semejanza__grupo")
        .annotate(cuantas=Count("pk"), primera=Min("pk"))
        .filter(cuantas__gt=1)
        .order_by("-cuantas", "primera")[:_GRUPOS]
    )
    primeras = visibles.filter(pk__in=[f["primera"] for f in filas]).select_related("peticion").in_bulk()
    contexto = sitio.each_context(request) | _como_se_juzga()
    contexto |= {
        "title": _("Peticiones parecidas"),
        "opts": Tramite._meta,
        "grupos": [
            {"caso": primeras[f["primera"]], "cuantas": f["cuantas"], "son_mas_de": f["cuantas"] > MAS_DE}
            for f in filas
        ],
    }
    return TemplateResponse(request, "bandeja/grupos.html", contexto)


def _como_se_juzga() -> dict[str, Any]:
    return {"minimo": MINIMO, "mas_de": MAS_DE, "trigramas": hay_trigramas()}


def _acumular(analogas: list[Parecida]) -> str:
    return Acumular.clave if len(analogas) >= MAS_DE else ""
