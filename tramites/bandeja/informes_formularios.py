"""What is asked to make a report, and the texts of its sections."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _texto
from django.utils.translation import gettext_lazy as _

from tramites.informes.apartados import titulos
from tramites.informes.periodo import Periodo, PeriodoMalEscrito
from tramites.models import Informe


class FormularioPedir(forms.Form):
    """Which report, of those that this person keeps."""

    clase = forms.ChoiceField(label=_("Informe"))
    periodo = forms.CharField(
        label=_("Período"), max_length=7, help_text=_("AAAA-Tn un trimestre, AAAA-Sn un semestre: 2026-T3, 2026-S1.")
    )
    motivo = forms.CharField(
        label=_("Por qué se corrige"),
        required=False,
        max_length=300,
        help_text=_("Sólo si el de ese período ya se publicó: quedará como otra versión, y la anterior se conserva."),
    )

    def __init__(self, *args: Any, clases: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clase"].choices = [(c, Informe.Clase(c).label) for c in clases]  # type: ignore[attr-defined]

    def clean_periodo(self) -> str:
        clave = str(self.cleaned_data["periodo"]).strip().upper()
        try:
            return Periodo.de(clave).clave
        except PeriodoMalEscrito:
            raise forms.ValidationError(_texto("Escríbalo como 2026-T3 o 2026-S1.")) from None


class FormularioTextos(forms.Form):
    """A text for each section; `leidos` are those that were on screen."""

    def __init__(self, informe: Informe, datos: Mapping[str, Any] | None = None) -> None:
        super().__init__(datos, initial=informe.textos)
        for clave, titulo in titulos(informe.clase).items():
            self.fields[clave] = forms.CharField(
                label=titulo, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4})
            )
        self.fields["leidos"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=leidos(informe), strip=False
        )


def leidos(informe: Informe) -> str:
    """What tells one set of texts from another."""
    return json.dumps(informe.textos, sort_keys=True)
