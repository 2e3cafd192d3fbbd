"""The page of a reserved identity (portal.md C9): a reason first, one act in the log, and then who filed, that once."""

from typing import cast

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from plazos.fechas import fecha_y_hora
from radicacion.models import Peticionario
from tramites.actos import ejecutar
from tramites.actos.acto import ActoRechazado, Autor
from tramites.actos.identidad import ConsultarIdentidad
from tramites.bandeja import caso as pagina_del_caso
from tramites.bandeja.personas import autor_de, identidad_de
from tramites.models import Actuacion, Tramite

ACTO = ConsultarIdentidad()


def pagina(request: HttpRequest, sitio: AdminSite, pk: int) -> HttpResponse:
    """GET: the reason is asked. POST: the look is logged and the identity shown, in this answer and in no other.

    404 for whoever may not ask, and where there is nothing to ask for: neither learns which of the two it is.
    """
    caso = pagina_del_caso.visible(request, pk)
    usuario = cast(User, request.user)
    if not pagina_del_caso.puede_ver_identidad(caso, usuario):
        raise Http404
    autor = Autor.funcionario(usuario)
    formulario = ACTO.formulario(request.POST if request.method == "POST" else None, caso=caso, autor=autor)
    contexto = sitio.each_context(request) | pagina_del_caso.resumen(caso)
    contexto |= {"title": _("Ver identidad reservada"), "formulario": formulario, "rechazo": None}
    if formulario.is_bound and formulario.is_valid():
        try:
            ejecutar(ACTO, caso.pk, caso.version, autor, formulario.cleaned_data)
            contexto["identidad"] = identidad_de(cast(Peticionario, caso.peticion.peticionario))
        except Tramite.DoesNotExist as error:
            raise Http404 from error  # it was taken out of their sight meanwhile
        except ActoRechazado as rechazo:
            contexto["rechazo"] = rechazo
    contexto["consultas"] = _consultas(caso)
    respuesta = TemplateResponse(
        request, "bandeja/identidad.html", contexto, status=409 if contexto["rechazo"] else 200
    )
    respuesta["Cache-Control"] = "no-store"
    return respuesta


def _consultas(caso: Tramite) -> list[dict[str, str]]:
    """Who looked before, when and why, the latest first."""
    actuaciones = Actuacion.objects.filter(tramite=caso, acto=ACTO.clave).order_by("-orden")
    return [
        {
            "quien": autor_de(a),
            "cuando": fecha_y_hora(a.en),
            "motivo": a.texto.texto if getattr(a, "texto", None) else "",
        }
        for a in actuaciones.select_related("autor__funcionario__dependencia", "texto")
    ]
