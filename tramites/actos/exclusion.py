"""Excluir: complaints against staff never reach whom they complain of (portal.md C4; DNDA §19.1)."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from radicacion.models import EntidadConfig
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.actos.campos import Varios
from tramites.models import Dependencia, Exclusion, Tramite

_NORMA = "DNDA §19.1"


class FormularioExcluir(Formulario):
    dependencias = Varios(Dependencia.objects.none(), label=_("Dependencias que no verán el caso"), required=False)
    funcionarios = Varios(get_user_model().objects.none(), label=_("Funcionarios que no verán el caso"), required=False)
    motivo = forms.CharField(label=_("Motivo"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dependencias = cast(forms.ModelMultipleChoiceField, self.fields["dependencias"])
        dependencias.queryset = Dependencia.objects.exclude(codigo=EntidadConfig.objects.get().dependencia_receptora)
        funcionarios = cast(forms.ModelMultipleChoiceField, self.fields["funcionarios"])
        personas = get_user_model().objects.filter(funcionario__isnull=False)
        funcionarios.queryset = personas.order_by("first_name", "last_name")
        funcionarios.label_from_instance = _nombre  # type: ignore[method-assign, assignment]


def _nombre(usuario: Any) -> str:
    return usuario.get_full_name() or usuario.get_username()


class Excluir(Acto):
    """The form says who is excluded from here on: who is taken off the list sees the case again."""

    clave = "excluir"
    boton = _("Excluir del caso")
    suceso = _("Se decidió quién no puede ver el caso")
    formulario = FormularioExcluir

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        excluidos = list(caso.exclusiones.all())
        return {
            "dependencias": [e.dependencia_id for e in excluidos if e.dependencia_id],
            "funcionarios": [e.funcionario_id for e in excluidos if e.funcionario_id],
        }

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        """Who has the case is not shut out of it: it would be nobody's. Nor the author, who could not undo it."""
        if caso.dependencia_id in {d.pk for d in datos["dependencias"]}:
            raise ActoRechazado(_("Esa dependencia tiene el caso: asígnelo antes a otra."), _NORMA)
        personas = {p.pk for p in datos["funcionarios"]}
        if caso.responsable_id in personas:
            raise ActoRechazado(_("Esa persona es la responsable del caso: asígnelo antes a otra."), _NORMA)
        if autor.usuario is not None and autor.usuario.pk in personas:
            raise ActoRechazado(_("Nadie se excluye a sí mismo: pídale a otra persona con su rol que lo haga."), _NORMA)

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["motivo"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        dependencias, personas = list(datos["dependencias"]), list(datos["funcionarios"])
        caso.exclusiones.all().delete()
        Exclusion.objects.bulk_create(
            [
                *(Exclusion(tramite=caso, dependencia=d) for d in dependencias),
                *(Exclusion(tramite=caso, funcionario=p) for p in personas),
            ]
        )
        return Efecto({"dependencias": [d.codigo for d in dependencias], "funcionarios": [p.pk for p in personas]})


def comprobar_destino(caso: Tramite, dependencia: Dependencia, responsable: Any) -> None:
    """Refuse to give the case to whom it is kept from. Raises ActoRechazado."""
    excluidos = list(caso.exclusiones.all())
    if dependencia.pk in {e.dependencia_id for e in excluidos}:
        raise ActoRechazado(_("Esa dependencia está excluida del caso: elija otra."), _NORMA)
    if responsable is not None and responsable.pk in {e.funcionario_id for e in excluidos}:
        raise ActoRechazado(_("Esa persona está excluida del caso: elija otra."), _NORMA)
