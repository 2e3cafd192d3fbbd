"""What an official notes of the person and of what they ask (Decreto 1166/2016), beside the five sections.

Personal or free, all of it: it goes to the erasable text of the log, and to the constancia of a verbal petition.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from radicacion.formularios.base import Seccion
from radicacion.formularios.campos import Parrafos, Renglon
from radicacion.formularios.lista import Lista

OTRAS = range(2, 6)  # the first request is section 4's
_TIPOS = [("", _("Ninguna más")), *((t.value, t.etiqueta) for t in Tipo)]


class Atencion(Seccion):
    titulo = _("Cómo se atendió")

    no_escribe = forms.BooleanField(
        label=_("No sabe o no puede escribir"), required=False, help_text=_("Otra persona escribió por ella.")
    )
    escribio = Renglon(
        label=_("Quién escribió"),
        required=False,
        max_length=120,
        help_text=_("Con reserva de identidad, o anónima, diga el cargo o el parentesco y no el nombre."),
    )
    leida = forms.BooleanField(label=_("Se le leyó lo escrito y estuvo de acuerdo"), required=False)
    lengua = Renglon(
        label=_("Lengua nativa en que habló"),
        required=False,
        max_length=80,
        help_text=_("Si no fue castellano: wayuunaiki, nasa yuwe, lengua de señas colombiana…"),
    )
    interprete = Renglon(
        label=_("Quién interpretó"),
        required=False,
        max_length=120,
        help_text=_("Si no lo hubo, diga cómo se entendieron: por ejemplo, quedó una grabación por traducir."),
    )
    ajustes = Parrafos(
        label=_("Discapacidad, o ajuste que necesita"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Sólo lo que haga falta para atenderla y responderle: letra grande, audio, una visita."),
    )

    def clean(self) -> dict[str, Any]:
        datos = self.cleaned_data
        if datos.get("no_escribe"):
            self.exigir("escribio", _("Diga quién escribió la petición."))
            self.exigir("leida", _("Confirme que se le leyó lo escrito y que la persona estuvo de acuerdo."))
        if datos.get("interprete"):
            self.exigir("lengua", _("Diga en qué lengua habló la persona."))
        if datos.get("lengua"):
            self.exigir("interprete", _("Diga quién interpretó, o cómo se entendieron."))
        return datos

    def callados(self) -> Collection[str]:
        return [n for n in self.fields if not self.cleaned_data.get(n)]

    def hechos(self) -> dict[str, bool]:
        """What the log's row keeps: that it happened, nothing of whom."""
        return {n: True for n in ("no_escribe", "lengua", "ajustes") if self.cleaned_data[n]}

    def renglones(self) -> Iterator[str]:
        datos = self.cleaned_data
        if datos["no_escribe"]:
            frase = _t("No sabe o no puede escribir. Escribió por ella: %(quien)s. Se le leyó y estuvo de acuerdo.")
            yield frase % {"quien": datos["escribio"]}
        if datos["lengua"]:
            yield _t("Habló en %(lengua)s. Interpretación: %(quien)s.") % {
                "lengua": datos["lengua"],
                "quien": datos["interprete"],
            }
        if datos["ajustes"]:
            yield _t("Necesita: %(ajustes)s") % {"ajustes": datos["ajustes"]}


class OtrasSolicitudes(Seccion):
    """More requests of one petition (portal.md C10): each with its type; the shortest term rules all of it."""

    titulo = _("Si pide varias cosas")
    introduccion = _(
        "La primera solicitud es la de la sección 4. Anote aquí las demás: se responden juntas, en el término más corto"
        " de todas."
    )

    def preparar(self) -> None:
        for n in OTRAS:
            self.fields[f"otra_{n}_tipo"] = forms.ChoiceField(
                label=_t("Solicitud %(n)s: tipo") % {"n": n}, choices=_TIPOS, widget=Lista, required=False
            )
            self.fields[f"otra_{n}_texto"] = Renglon(
                label=_t("Solicitud %(n)s: qué pide") % {"n": n}, required=False, max_length=300
            )

    @classmethod
    def guardables(cls) -> tuple[str, ...]:
        return tuple(f"otra_{n}_{que}" for n in OTRAS for que in ("tipo", "texto"))

    def _iniciales(self, valores: Any) -> dict[str, Any]:
        return {nombre: valores[nombre] for nombre in self.guardables() if nombre in valores}

    def clean(self) -> dict[str, Any]:
        datos = self.cleaned_data
        for n in OTRAS:
            tipo, texto = f"otra_{n}_tipo", f"otra_{n}_texto"
            if datos.get(texto):
                self.exigir(tipo, _("Escoja el tipo de esta solicitud."))
            if datos.get(tipo):
                self.exigir(texto, _("Diga en pocas palabras qué pide."))
        return datos

    def callados(self) -> Collection[str]:
        return [n for n in self.fields if not self.cleaned_data.get(n)]

    def todas(self) -> Sequence[tuple[Tipo, str]]:
        datos = self.cleaned_data
        return [(Tipo(datos[f"otra_{n}_tipo"]), datos[f"otra_{n}_texto"]) for n in OTRAS if datos[f"otra_{n}_tipo"]]
