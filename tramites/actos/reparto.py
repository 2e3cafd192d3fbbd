"""Asignar and reasignar: to a dependencia, and in it to a person (DNDA §16). Routing never moves the clock (F9)."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from radicacion.models import EntidadConfig
from tramites import estados
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.actos.exclusion import comprobar_destino
from tramites.models import Dependencia, Estado, Rol, Tramite
from tramites.reparto.reglas import sugerencias


class FormularioAsignar(Formulario):
    dependencia = forms.ModelChoiceField(Dependencia.objects.none(), label=_("Dependencia"))
    responsable = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label=_("Responsable"),
        required=False,
        help_text=_("Si lo deja en blanco, lo asignará el jefe de la dependencia."),
    )
    nota = forms.CharField(label=_("Nota"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dependencias = Dependencia.objects.filter(activa=True)
        # Who works nowhere cannot be given a case: they would not see it.
        personas = (
            get_user_model()
            .objects.filter(is_active=True, funcionario__isnull=False, groups__name__in=[r.value for r in Rol])
            .select_related("funcionario__dependencia")
        )
        if not self.autor.roles & estados.RECEPTORA:
            dependencias = dependencias.filter(self.suyas())
            personas = personas.filter(funcionario__dependencia=self.caso.dependencia_id)
        dependencia = cast(forms.ModelChoiceField, self.fields["dependencia"])
        dependencia.queryset = dependencias
        responsable = cast(forms.ModelChoiceField, self.fields["responsable"])
        responsable.queryset = personas.distinct().order_by("first_name", "last_name")
        responsable.label_from_instance = _nombre_y_dependencia  # type: ignore[method-assign, assignment]

    def suyas(self) -> Q:
        """The dependencias that whoever is not of the receptora may choose."""
        return Q(pk=self.caso.dependencia_id)

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        dependencia, responsable = datos.get("dependencia"), datos.get("responsable")
        if dependencia and responsable and responsable.funcionario.dependencia_id != dependencia.pk:
            self.add_error("responsable", _("Esa persona no trabaja en la dependencia elegida: elija otra."))
        return datos


def _nombre_y_dependencia(usuario: Any) -> str:
    return f"{usuario.get_full_name() or usuario.get_username()} ({usuario.funcionario.dependencia})"


class Asignar(Acto):
    clave = "asignar"
    boton = _("Asignar")
    suceso = _("Se asignó a una dependencia")
    formulario = FormularioAsignar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        """As it is; to whoever routes what nobody routed yet, where the rules would send it (portal.md C3, C4)."""
        if caso.estado == Estado.EN_REPARTO and autor.roles & estados.RECEPTORA:
            sugeridas = (s.dependencia for s in sugerencias(caso) if s.dependencia is not None)
            if (sugerida := next(sugeridas, None)) is not None:
                return {"dependencia": sugerida.pk}
        return {"dependencia": caso.dependencia_id, "responsable": caso.responsable_id}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if not autor.roles & estados.RECEPTORA and datos["dependencia"].pk != caso.dependencia_id:
            raise ActoRechazado(
                _("Sólo la dependencia receptora puede pasar un caso a otra dependencia: devuélvaselo con una nota."),
                "DNDA §16",
            )

        comprobar_destino(caso, datos["dependencia"], datos.get("responsable"))

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos.get("nota", ""))

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        caso.dependencia, caso.responsable = datos["dependencia"], datos.get("responsable")
        return Efecto({"dependencia": caso.dependencia.codigo, "responsable": caso.responsable_id})


class FormularioReasignar(FormularioAsignar):
    nota = None  # type: ignore[assignment]  # the reason takes its place
    motivo = forms.CharField(
        label=_("Motivo"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Por qué cambia de manos: lo leerán la dependencia que lo entrega y la que lo recibe."),
    )

    def suyas(self) -> Q:
        """A jefe keeps it in the dependencia or sends it back to the receptora."""
        return super().suyas() | Q(codigo=EntidadConfig.objects.get().dependencia_receptora)


class Reasignar(Asignar):
    clave = "reasignar"
    boton = _("Reasignar")
    suceso = _("Se reasignó")
    formulario = FormularioReasignar

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        dependencia, responsable = datos["dependencia"], datos.get("responsable")
        propias = {caso.dependencia.codigo, EntidadConfig.objects.get().dependencia_receptora}
        if not autor.roles & estados.RECEPTORA and dependencia.codigo not in propias:
            raise ActoRechazado(
                _("Un jefe reasigna dentro de su dependencia o devuelve el caso a la receptora, que lo pasa a otra."),
                "DNDA §16",
            )
        if (dependencia.pk, getattr(responsable, "pk", None)) == (caso.dependencia_id, caso.responsable_id):
            raise ActoRechazado(_("El caso ya lo tienen esa dependencia y esa persona: elija otra."), "DNDA §16")
        comprobar_destino(caso, dependencia, responsable)

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["motivo"])
