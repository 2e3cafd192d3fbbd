"""The reports in the admin: asked for, written, reviewed, published (portal.md D1). One page a report, without script.

The receptora's radicador and jefe keep the quarterly one and that of Ley 190; its jefe reviews and publishes them.
Control Interno keeps its own, from first to last.
"""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _texto
from django.utils.translation import gettext_lazy as _

from radicacion.tiempo import hoy
from tramites.bandeja.fechas import momento_corto
from tramites.bandeja.informes_formularios import FormularioPedir, FormularioTextos, leidos
from tramites.bandeja.permisos import DeCasos
from tramites.documentos.tipografia import NoSeCompuso
from tramites.informes import informe as pasos
from tramites.informes.impreso import en_palabras
from tramites.informes.periodo import Periodo
from tramites.informes.secciones import secciones_de
from tramites.models import Informe, Rol, roles_de

Clase, Estado = Informe.Clase, Informe.Estado
_CADA = "5"  # seconds after which a report that is being made is looked at again
_QUIEN_ESCRIBE = {
    Clase.TRIMESTRAL: frozenset({Rol.RADICADOR, Rol.JEFE_RECEPTORA}),
    Clase.LEY_190: frozenset({Rol.RADICADOR, Rol.JEFE_RECEPTORA}),
    Clase.CONTROL_INTERNO: frozenset({Rol.CONTROL_INTERNO}),
}
_QUIEN_PUBLICA = {clase: quienes - {Rol.RADICADOR} for clase, quienes in _QUIEN_ESCRIBE.items()}


def escribe(usuario: User | AnonymousUser, clase: str) -> bool:
    return bool(roles_de(usuario) & _QUIEN_ESCRIBE[Clase(clase)])


def publica(usuario: User | AnonymousUser, clase: str) -> bool:
    return bool(roles_de(usuario) & _QUIEN_PUBLICA[Clase(clase)])


class InformeAdmin(DeCasos):
    list_display = ("__str__", "version", "estado", "publicado")
    list_filter = ("clase", "estado")
    sortable_by = ()
    actions = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("cifras", "publicadas", "textos")

    @admin.display(description=_("publicado el"))
    def publicado(self, fila: Informe) -> str:
        return momento_corto(fila.publicado_en) if fila.publicado_en else "—"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request) and any(escribe(request.user, c) for c in Clase)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return self._pedir(request)
        informe: Informe = self.get_object(request, object_id)
        if not self.has_view_permission(request, informe):
            raise PermissionDenied
        informe.refresh_from_db()
        return self._paso(request, informe) if request.method == "POST" else self._pagina(request, informe)

    def _pedir(self, request: HttpRequest) -> HttpResponse:
        """A row that asks for it; the worker makes it."""
        clases = [c for c in Clase.values if escribe(request.user, c)]
        ultimo = Periodo.que_tiene(hoy(), 3 if clases[0] == Clase.TRIMESTRAL else 6).anterior.clave
        formulario = FormularioPedir(request.POST or None, clases=clases, initial={"periodo": ultimo})
        if request.method == "POST" and formulario.is_valid():
            datos = formulario.cleaned_data
            try:
                informe = pasos.pedir(datos["clase"], datos["periodo"], cast(User, request.user), datos["motivo"])
            except pasos.NoSePuede as error:
                formulario.add_error(None, str(error))
            else:
                return redirect("admin:tramites_informe_change", informe.pk)
        return self._hoja(request, "bandeja/informes/pedir.html", _texto("Generar un informe"), formulario=formulario)

    def _paso(self, request: HttpRequest, informe: Informe) -> HttpResponse:
        """One button: `guardar`, `revisar`, `publicar`. What was typed is kept where the step cannot be taken."""
        accion = request.POST.get("accion", "")
        hacer = {"guardar": self._guardar, "revisar": self._revisar, "publicar": self._publicar}.get(accion)
        puede = escribe if accion == "guardar" else publica
        if hacer is None or not puede(request.user, informe.clase):
            raise PermissionDenied
        formulario = FormularioTextos(informe, request.POST) if accion == "guardar" else None
        try:
            hecho = hacer(request, informe, formulario)
        except pasos.NoSePuede as error:
            messages.error(request, str(error))
            return self._pagina(request, informe, formulario)
        except (NoSeCompuso, OSError):
            messages.error(request, _texto("No se pudo componer o guardar el PDF: no se publicó. Inténtelo otra vez."))
            return self._pagina(request, informe)
        if not hecho:
            return self._pagina(request, informe, formulario)
        messages.success(request, hecho)
        return redirect("admin:tramites_informe_change", informe.pk)

    def _guardar(self, request: HttpRequest, informe: Informe, formulario: FormularioTextos | None) -> str:
        if formulario is None or not formulario.is_valid():
            return ""
        if formulario.cleaned_data["leidos"] != leidos(informe):
            raise pasos.NoSePuede(
                _texto(
                    "Otra persona cambió los textos mientras usted escribía. Lo suyo sigue abajo: compárelo y guarde."
                )
            )
        pasos.escribir(informe, formulario.cleaned_data)
        return _texto("Se guardaron los textos. El informe queda como borrador.")

    def _revisar(self, request: HttpRequest, informe: Informe, formulario: Any) -> str:
        pasos.revisar(informe, cast(User, request.user))
        return _texto("Revisado. Ya se puede publicar.")

    def _publicar(self, request: HttpRequest, informe: Informe, formulario: Any) -> str:
        pasos.publicar(informe, cast(User, request.user))
        return _texto("Publicado. Sus cifras y su PDF no cambian más.")

    def _pagina(
        self, request: HttpRequest, informe: Informe, formulario: FormularioTextos | None = None
    ) -> HttpResponse:
        """Where it stands; its sections; and what this person may do with it now."""
        abierto = informe.estado in (Estado.BORRADOR, Estado.REVISADO)
        if formulario is None and abierto and escribe(request.user, informe.clase):
            formulario = FormularioTextos(informe)
        elif formulario is not None:  # what was typed, over the texts as they are now
            formulario = FormularioTextos(informe, request.POST.dict() | {"leidos": leidos(informe)})
        respuesta = self._hoja(
            request,
            "bandeja/informes/informe.html",
            f"{informe}, {informe.get_estado_display()}",
            informe=informe,
            secciones=[] if informe.estado == Estado.EN_CURSO else [en_palabras(s) for s in secciones_de(informe)],
            formulario=formulario if abierto else None,
            puede_revisar=informe.estado == Estado.BORRADOR and publica(request.user, informe.clase),
            puede_publicar=informe.estado == Estado.REVISADO and publica(request.user, informe.clase),
        )
        if informe.estado == Estado.EN_CURSO:
            respuesta["Refresh"] = _CADA
        return respuesta

    def _hoja(self, request: HttpRequest, plantilla: str, titulo: str, **contexto: Any) -> TemplateResponse:
        sitio: Callable[[HttpRequest], dict[str, Any]] = self.admin_site.each_context
        return TemplateResponse(request, plantilla, {**sitio(request), "title": titulo, **contexto})


PAGINAS_INFORMES: dict[type, type[admin.ModelAdmin]] = {Informe: InformeAdmin}
