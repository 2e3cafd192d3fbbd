"""Changing the calendar in three steps: the form, what would move, and then it is saved and the cases recomputed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tramites.calendario import calendario_con, version_vigente
from tramites.models import DiaNoHabil
from tramites.recalculo.pedir import cambiar_calendario
from tramites.recalculo.previa import prever

_FECHA = {"type": "date", "min": "1984-01-01", "max": "2100-12-31"}


class FormularioDia(forms.ModelForm):
    class Meta:
        model = DiaNoHabil
        fields = ("motivo", "norma", "efecto", "desde", "hasta", "recurrencia", "activo")
        widgets = {
            "desde": forms.DateInput(attrs=_FECHA, format="%Y-%m-%d"),
            "hasta": forms.DateInput(attrs=_FECHA, format="%Y-%m-%d"),
        }


def editar(request: HttpRequest, sitio: AdminSite, dia: DiaNoHabil | None) -> HttpResponse:
    """GET: the form. POST: what would move. POST with `confirmar`: saved. POST with `editar`: the form again."""
    if request.method != "POST":
        return _formulario(request, sitio, dia, FormularioDia(instance=dia))
    formulario = FormularioDia(request.POST, instance=dia)
    if not formulario.is_valid() or "editar" in request.POST:
        return _formulario(request, sitio, dia, formulario)
    fila: DiaNoHabil = formulario.instance
    if _confirmado(request):
        que = _("Se cambió: %s") if fila.pk else _("Se agregó: %s")
        return _hecho(request, que % nombre_de(fila), guardar=[fila])
    previa = prever(calendario_con(poner=[fila]))
    contexto = {"previa": previa, "formulario": formulario, "que": nombre_de(fila)}
    return _pagina(request, sitio, "bandeja/calendario/previa.html", contexto)


def eliminar(
    request: HttpRequest, sitio: AdminSite, dias: Sequence[DiaNoHabil], ocultos: Sequence[tuple[str, Any]] = ()
) -> HttpResponse:
    """What would move without these rows; POST with `confirmar`: they are deleted. `ocultos` go along in the form."""
    que = ", ".join(nombre_de(dia) for dia in dias)
    if _confirmado(request):
        return _hecho(request, _("Se eliminó: %s") % que, borrar=dias)
    contexto = {
        "previa": prever(calendario_con(quitar=[dia.pk for dia in dias])),
        "que": que,
        "elimina": True,
        "ocultos": ocultos,
    }
    return _pagina(request, sitio, "bandeja/calendario/previa.html", contexto)


def nombre_de(dia: DiaNoHabil) -> str:
    """`Cierre (28-12-2026 a 31-12-2026)`."""
    if dia.desde is None or dia.hasta is None:
        return f"{dia.motivo} ({dia.get_recurrencia_display()})"
    cuando = f"{dia.desde:%d-%m-%Y}" if dia.desde == dia.hasta else f"{dia.desde:%d-%m-%Y} a {dia.hasta:%d-%m-%Y}"
    return f"{dia.motivo} ({cuando})"


def _confirmado(request: HttpRequest) -> bool:
    """Whether this person saw what would move, of the calendar as it is now: else they are shown it again."""
    if "confirmar" not in request.POST:
        return False
    if request.POST.get("version") == str(version_vigente()):
        return True
    messages.warning(request, _("El calendario cambió mientras usted lo revisaba: mire de nuevo qué se movería."))
    return False


def _hecho(request: HttpRequest, motivo: str, **filas: Sequence[DiaNoHabil]) -> HttpResponse:
    recalculo = cambiar_calendario(motivo=motivo, autor=request.user, **filas)  # type: ignore[arg-type]
    messages.success(request, _("%s. Los casos abiertos se están recalculando: aquí se ve el avance.") % motivo)
    return redirect("admin:tramites_recalculo_change", recalculo.pk)


def _formulario(
    request: HttpRequest, sitio: AdminSite, dia: DiaNoHabil | None, formulario: FormularioDia
) -> HttpResponse:
    return _pagina(request, sitio, "bandeja/calendario/formulario.html", {"formulario": formulario, "dia": dia})


def _pagina(request: HttpRequest, sitio: AdminSite, plantilla: str, contexto: dict[str, Any]) -> HttpResponse:
    base = {
        **sitio.each_context(request),
        "title": _("Calendario de la entidad"),
        "opts": DiaNoHabil._meta,
        "version": version_vigente(),
    }
    return TemplateResponse(request, plantilla, base | contexto)
