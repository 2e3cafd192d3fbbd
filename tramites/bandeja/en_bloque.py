"""Assigning many cases at once (portal.md C2): choose, see what will happen to each and which are refused, confirm."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from radicacion.models import EntidadConfig
from tramites.actos.acto import Autor
from tramites.bandeja import renglones
from tramites.bandeja.personas import nombre_de
from tramites.bandeja.renglones import Renglon
from tramites.estados import QUIEN_REPARTE, RECEPTORA
from tramites.models import Dependencia, Rol, Tramite, roles_de
from tramites.models.alcance import puestos_de

_CIFRAS = 18  # that fit any database's integers
MAXIMO = 100  # cases at once: each is locked, written and told on its own


class FormularioEnBloque(forms.Form):
    """What is written once; each case checks it again by the form of its own act."""

    dependencia = forms.ModelChoiceField(Dependencia.objects.none(), label=gettext_lazy("Dependencia"))
    responsable = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label=gettext_lazy("Responsable"),
        required=False,
        help_text=gettext_lazy("Si lo deja en blanco, lo asignará el jefe de la dependencia."),
    )
    texto = forms.CharField(
        label=gettext_lazy("Nota o motivo"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Queda en la historia de cada caso: por qué se le da, o por qué cambia de manos."),
    )

    def __init__(self, *args: Any, usuario: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dependencias = Dependencia.objects.filter(activa=True)
        personas = (
            get_user_model()
            .objects.filter(is_active=True, funcionario__isnull=False, groups__name__in=[r.value for r in Rol])
            .select_related("funcionario__dependencia")
        )
        if not roles_de(usuario) & RECEPTORA:
            suyas = [puesto.dependencia for puesto in puestos_de(usuario) if puesto.dependencia is not None]
            receptora = EntidadConfig.objects.get().dependencia_receptora
            dependencias = dependencias.filter(pk__in=suyas) | dependencias.filter(codigo=receptora)
            personas = personas.filter(funcionario__dependencia__in=suyas)
        cast(forms.ModelChoiceField, self.fields["dependencia"]).queryset = dependencias
        responsable = cast(forms.ModelChoiceField, self.fields["responsable"])
        responsable.queryset = personas.distinct().order_by("first_name", "last_name")
        responsable.label_from_instance = _con_dependencia  # type: ignore[method-assign, assignment]

    def para_cada_acto(self) -> dict[str, Any]:
        """What the form of each act is given."""
        datos, texto = self.data, self.cleaned_data["texto"]
        return {
            "dependencia": datos["dependencia"],
            "responsable": datos.get("responsable", ""),
            "nota": texto,
            "motivo": texto,
        }


def _con_dependencia(usuario: Any) -> str:
    return f"{nombre_de(usuario)} ({usuario.funcionario.dependencia})"


def reparte(usuario: User | AnonymousUser) -> bool:
    return bool(roles_de(usuario) & QUIEN_REPARTE)


def direccion(claves: Iterable[int]) -> str:
    """The query that opens the page with the cases of these keys."""
    pedido = QueryDict(mutable=True)
    pedido.setlist("caso", [str(clave) for clave in claves])
    return pedido.urlencode()


def pagina(request: HttpRequest, sitio: AdminSite) -> HttpResponse:
    """GET: the form, with the cases of the address. POST: what will happen. POST with `confirmar`: it is done, and told
    case by case. POST with `editar`: the form again, nothing lost."""
    if not reparte(request.user):
        raise PermissionDenied
    if request.method != "POST":
        elegidos = renglones.leidos(request.user, dict.fromkeys(_claves(request.GET.getlist("caso"))))
        return _mostrar(request, sitio, "formulario", FormularioEnBloque(usuario=request.user), elegidos)
    formulario = FormularioEnBloque(request.POST, usuario=request.user)
    editar = "editar" in request.POST
    elegidos = renglones.leidos(request.user, _versiones(request.POST, con_apartados=editar))
    if editar or not formulario.is_valid() or not elegidos:
        return _mostrar(request, sitio, "formulario", formulario, elegidos)
    ensayo = "confirmar" not in request.POST
    autor = Autor.funcionario(cast(User, request.user))
    resultado = renglones.hacer(elegidos, autor, formulario.para_cada_acto(), ensayo=ensayo)
    return _mostrar(request, sitio, "previa" if ensayo else "hecho", formulario, resultado)


def _entero(valor: str) -> int:
    """Raises ValueError, also where no key or version is so long."""
    if len(valor) > _CIFRAS:
        raise ValueError(valor)
    return int(valor)


def _claves(valores: Iterable[str]) -> list[int]:
    try:
        return [_entero(valor) for valor in valores][:MAXIMO]
    except ValueError as error:
        raise BadRequest("caso") from error


def _versiones(post: QueryDict, *, con_apartados: bool) -> dict[int, int | None]:
    """Each chosen case with the version at which it was read (`clave:version`); those that the preview set apart too,
    to be decided again."""
    try:
        pares = [v.split(":") for v in [*post.getlist("caso"), *(post.getlist("apartado") if con_apartados else ())]]
        return {_entero(clave): _entero(version) for clave, version in pares[:MAXIMO]}
    except ValueError as error:
        raise BadRequest("caso") from error


def _mostrar(
    request: HttpRequest, sitio: AdminSite, paso: str, formulario: FormularioEnBloque, elegidos: list[Renglon]
) -> HttpResponse:
    contexto = sitio.each_context(request) | {
        "title": _("Asignar varios casos"),
        "opts": Tramite._meta,
        "formulario": formulario,
        "elegidos": elegidos,
        "si": [r for r in elegidos if not r.rechazo],
        "no": [r for r in elegidos if r.rechazo],
        "maximo": MAXIMO,
    }
    if paso != "formulario":
        contexto["destino"] = formulario.cleaned_data["responsable"] or formulario.cleaned_data["dependencia"]
        contexto["destino_texto"] = (
            _con_dependencia(contexto["destino"])
            if formulario.cleaned_data["responsable"]
            else str(formulario.cleaned_data["dependencia"])
        )
        contexto["texto"] = formulario.cleaned_data["texto"]
    return TemplateResponse(request, f"bandeja/bloque/{paso}.html", contexto)
