"""What the five sections share: their context, how they are drawn, and how their answers are shown for review."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from radicacion.formularios.lista import DeLista
from radicacion.models import Adjunto, DocumentoRequerido, EntidadConfig

Texto = str | Promise


@dataclass(frozen=True)
class Contexto:
    """What a section must know beyond its own answers."""

    entidad: EntidadConfig
    modalidad: str = ""
    adjuntos: tuple[Adjunto, ...] = ()
    captcha_superado: bool = False
    tipo_persona: str = ""  # empty where it is not known yet, and of anonymous people
    requeridos: tuple[DocumentoRequerido, ...] | None = None  # where they were read already


class Respuesta(NamedTuple):
    """One answer as it is read back to its author, with the anchor of the field where it is changed."""

    etiqueta: str
    valores: Sequence[str]
    ancla: str


class Falta(NamedTuple):
    """One thing to mend: the sentence, and the anchor of its field."""

    mensaje: str
    ancla: str


class Seccion(forms.Form):
    """A section, drawn by crispy with the portal's own field template.

    The browser's bubbles are off (`use_required_attribute`, `novalidate`): they show one fault at a time, in the
    browser's language and out of a screen reader's sight.
    """

    titulo: ClassVar[Texto]
    introduccion: Texto = ""
    #: Radios whose options carry an explanation: field -> value -> sentences.
    explicaciones: Mapping[str, Mapping[str, Sequence[Texto]]] = {}

    use_required_attribute = False
    error_css_class = "con-error"

    def __init__(self, datos: Mapping[str, list[str]] | None, contexto: Contexto, *, ligado: bool) -> None:
        """`datos`: the answers as typed. `ligado`: judge them; otherwise they only fill the page."""
        self.contexto = contexto
        valores: MultiValueDict[str, str] = MultiValueDict(datos or {})
        super().__init__(data=valores if ligado else None, initial=None if ligado else self._iniciales(valores))
        self.preparar()
        for campo in self.fields.values():
            _hablar_claro(campo)

    @cached_property
    def helper(self) -> FormHelper:
        """What crispy draws the section by; made only for a page, since most are judged and never drawn."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.form_show_errors = False  # the summary on top and each field say them
        helper.field_template = "radicacion/campos/campo.html"
        helper.layout = self.disposicion()
        return helper

    def preparar(self) -> None:
        """Adapt fields to the context, before anything is drawn or judged."""

    def vestir(self) -> None:
        """Say in the fields what only their page needs, helps and attributes, before any of them is looked at."""

    def disposicion(self) -> Layout:
        return Layout(*self.fields)

    def _iniciales(self, valores: MultiValueDict[str, str]) -> dict[str, Any]:
        return {
            nombre: campo.widget.value_from_datadict(valores, MultiValueDict(), nombre)
            for nombre, campo in self.base_fields.items()
            if nombre in valores
        }

    @classmethod
    def guardables(cls) -> tuple[str, ...]:
        """The fields whose typed values a draft keeps."""
        return tuple(cls.base_fields)

    def escrito(self, nombre: str) -> str:
        """What was typed for a field, right or wrong; empty where nothing was."""
        valor = (self.data if self.is_bound else self.initial).get(nombre)
        return valor if isinstance(valor, str) else ""

    def exigir(self, nombre: str, mensaje: Texto) -> None:
        """Say that a field lacks its answer, unless something else was said of it already. For `clean`."""
        if not self.cleaned_data.get(nombre) and nombre not in self.errors:
            self.add_error(nombre, str(mensaje))

    def faltas(self) -> list[Falta]:
        """Every fault in the order of the page, for the summary."""
        return [Falta(str(mensaje), ancla(campo)) for campo in self for mensaje in campo.errors]

    def respuestas(self) -> Iterator[Respuesta]:
        """The answers as they will be filed, for the review. The form must be valid."""
        for campo in self:
            if campo.name in self.callados():
                continue
            yield Respuesta(str(campo.label), self.valores(campo.name), ancla(campo))

    def callados(self) -> Collection[str]:
        """The fields that do not apply to what was answered: nobody is shown «Sin respuesta» for them."""
        return ()

    def valores(self, nombre: str) -> Sequence[str]:
        """How the answer of one field is read back; empty where there is none."""
        dado = self.cleaned_data.get(nombre)
        if dado is True:
            return [str(_("Sí"))]
        nombre_de = _nombres_de(self.fields[nombre])
        lista = dado if isinstance(dado, list) else [dado]
        return [str(nombre_de(valor) or valor) for valor in lista if valor]


_DE_DJANGO = forms.ChoiceField.default_error_messages["invalid_choice"]


def _hablar_claro(campo: forms.Field) -> None:
    """Our own words for the faults that Django names by itself, and none that the browser hides."""
    if isinstance(campo, forms.ChoiceField) and campo.error_messages["invalid_choice"] is _DE_DJANGO:
        campo.error_messages["invalid_choice"] = _("Escoja una de las opciones que se ofrecen.")
    if isinstance(campo, forms.CharField) and campo.max_length:
        campo.widget.attrs.pop("maxlength", None)  # a browser cuts what is pasted without a word
        campo.error_messages["max_length"] = _(
            "Acorte este dato: caben %(limit_value)s caracteres y escribió %(show_value)s."
        )
    if campo.required and not campo.widget.use_fieldset:
        campo.widget.attrs["aria-required"] = "true"


def ancla(campo: BoundField) -> str:
    """The id of the control where a field is answered: its first option in a group."""
    if isinstance(campo.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return f"{campo.auto_id}_0"
    return campo.id_for_label or campo.auto_id


def _nombres_de(campo: forms.Field) -> Callable[[str], Any]:
    """What tells the name of one of its options."""
    if isinstance(campo, DeLista):
        return campo.nombre_de
    return dict(_planas(getattr(campo, "choices", ()))).get


def _planas(opciones: Any) -> Iterator[tuple[str, Any]]:
    for valor, etiqueta in opciones:
        if isinstance(etiqueta, (list, tuple)):
            yield from _planas(etiqueta)
        else:
            yield str(valor), etiqueta
