"""Retener and levantar la retención: a legal hold, while which nothing of the case is removed.

A judge, a control body or the entity's own lawyers may need it; the table of retention then waits (Ley 594/2000).
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.models import RetencionLegal, Tramite

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_NORMA = "Ley 594 de 2000, art. 24"


class FormularioRetener(Formulario):
    motivo = forms.CharField(
        label=_("Por qué debe conservarse"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("El proceso, la auditoría o la orden que lo pide. Mientras dure, nada del caso se suprime."),
    )


class FormularioLevantarRetencion(Formulario):
    motivo = forms.CharField(
        label=_("Por qué ya no debe conservarse"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class Retener(Acto):
    clave = "retener"
    boton = _("Poner una retención legal")
    suceso = _("Se puso una retención legal: nada del caso se suprime")
    formulario = FormularioRetener

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        if _en_vigor(caso) is not None:
            raise ActoRechazado(_("El caso ya tiene una retención legal en vigor."), _NORMA)

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        self.ofrecer(caso, autor)

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["motivo"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        quien = cast("User", autor.usuario)  # the table of states lets nobody else do it
        RetencionLegal.objects.create(tramite=caso, motivo=datos["motivo"], puesta_en=en, puesta_por=quien)
        return Efecto()


class LevantarRetencion(Acto):
    clave = "levantar_retencion"
    boton = _("Levantar la retención legal")
    suceso = _("Se levantó la retención legal")
    formulario = FormularioLevantarRetencion

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        if _en_vigor(caso) is None:
            raise ActoRechazado(_("El caso no tiene una retención legal en vigor."), _NORMA)

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        self.ofrecer(caso, autor)

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["motivo"])

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        vigente = cast(RetencionLegal, _en_vigor(caso))
        vigente.levantada_en, vigente.levantada_por = en, autor.usuario
        vigente.save(update_fields=["levantada_en", "levantada_por"])
        return Efecto()


def _en_vigor(caso: Tramite) -> RetencionLegal | None:
    return caso.retenciones.filter(levantada_en=None).first()
