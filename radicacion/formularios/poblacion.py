"""Section 3: population, optional and sensitive (DNDA §20; Ley 1581/2012 art. 6): kept only where data are accepted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from radicacion.formularios.base import Seccion
from radicacion.formularios.campos import Varias
from radicacion.models.caracterizacion import Poblacion

_SOLAS = (Poblacion.NINGUNA, Poblacion.NO_RESPONDE)


class PoblacionForm(Seccion):
    titulo = _("Información poblacional")
    introduccion = _(
        "Estos datos se solicitan para realizar una caracterización de las personas que interponen una PQRSD, con el"
        " objetivo de ser más asertivos en nuestras comunicaciones. Son datos sensibles: responder es opcional y no"
        " cambia el trámite; se guardan aparte de su identidad y sólo sirven para estadísticas. Si en la sección 5"
        " responde No, no se guardan."
    )

    poblacion = Varias(
        label=_("¿Usted hace parte de alguna de estas poblaciones?"),
        choices=Poblacion,
        required=False,
        help_text=_(
            "Puede marcar varias, o no marcar nada. Si marca «Ninguna de las anteriores» o «Prefiero no responder», no"
            " marque otra."
        ),
    )

    def clean_poblacion(self) -> list[str]:
        marcadas: list[str] = self.cleaned_data["poblacion"]
        if len(marcadas) > 1 and any(sola in marcadas for sola in _SOLAS):
            raise forms.ValidationError(
                _("Si marca «Ninguna de las anteriores» o «Prefiero no responder», no marque otra opción.")
            )
        return marcadas
