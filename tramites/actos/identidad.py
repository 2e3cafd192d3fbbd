"""Looking at a reserved identity (portal.md C9): moves nothing, and leaves in the log who looked, when and why."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tramites.actos.acto import Acto, ActoRechazado, Autor, Formulario
from tramites.models import Tramite
from tramites.models.alcance import identidad_reservada


class FormularioIdentidad(Formulario):
    motivo = forms.CharField(
        label=_("Motivo de la consulta"),
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Para qué necesita saber quién es. Queda en la bitácora con su nombre, la fecha y la hora."),
    )


class ConsultarIdentidad(Acto):
    """Not among the acts to choose from: it has a page of its own, which shows what was asked for that once."""

    clave = "consultar_identidad"
    boton = _("Ver identidad reservada")
    suceso = _("Se consultó la identidad reservada")
    formulario = FormularioIdentidad

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if not identidad_reservada(caso) or caso.peticion.peticionario is None:
            raise ActoRechazado(_("En este caso no hay una identidad reservada que consultar."))

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["motivo"])
