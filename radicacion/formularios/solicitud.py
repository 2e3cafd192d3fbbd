"""Section 4: what is asked for (DNDA §20): type, a text or a file, what comes with it, a ground for priority."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plazos.terminos import Tipo
from radicacion.documentos import del_tipo, marca_adjunto, marca_falta, requeridos
from radicacion.formularios.archivos import CampoArchivos
from radicacion.formularios.base import Seccion, Texto
from radicacion.formularios.campos import Marcas, Parrafos
from radicacion.formularios.contador import contador
from radicacion.formularios.lista import Lista
from radicacion.formularios.tipos import explicaciones
from radicacion.models import DocumentoRequerido, Prioridad

MAXIMO_EXPLICACION = 2000


class Solicitud(Seccion):
    titulo = _("Solicitud")

    tipo = forms.ChoiceField(
        label=_("Tipo de Solicitud"),
        choices=[(t.value, t.etiqueta) for t in Tipo],
        widget=forms.RadioSelect,
        help_text=_("Seleccione el tipo de solicitud que desea realizar."),
        error_messages={"required": _("Escoja el tipo de solicitud que desea realizar.")},
    )
    descripcion = Parrafos(
        label=_("Espacio para describir su PQRSD"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    adjuntos = CampoArchivos(label=_("Adjuntar su PQRSD en caso de ser necesario"), required=False)
    documentos = Marcas(
        label=_("¿Qué documentos adjunta?"),
        required=False,
        help_text=_("Marque lo que se aplique a su caso. Si le falta alguno, puede radicar de todos modos."),
    )
    prioridad = forms.ChoiceField(
        label=_("¿Hay un motivo para atenderla con prioridad? (opcional)"),
        choices=[("", _("Ninguno")), *Prioridad.choices],
        widget=Lista,
        required=False,
    )
    prioridad_explicacion = Parrafos(
        label=_("Explique el motivo de prioridad y con qué lo demuestra (opcional)"),
        required=False,
        max_length=MAXIMO_EXPLICACION,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Si pide proteger un derecho fundamental, cuente por qué es suyo y qué perjuicio no se podría reparar; si"
            " es periodista, para qué medio trabaja. Puede adjuntar arriba lo que lo demuestre: basta una prueba"
            " sencilla (Ley 1755 de 2015, art. 20)."
        ),
    )

    def __init__(self, *args: Any, rechazos: Sequence[str] = (), **kwargs: Any) -> None:
        """`rechazos`: why files of this very POST were not taken; each is a fault of `adjuntos`."""
        self.rechazos = rechazos
        super().__init__(*args, **kwargs)

    @classmethod
    def guardables(cls) -> tuple[str, ...]:
        return tuple(nombre for nombre in cls.base_fields if nombre != "adjuntos")

    def preparar(self) -> None:
        leidos = self.contexto.requeridos
        self.requeridos = requeridos(self.contexto.tipo_persona) if leidos is None else list(leidos)
        marcas = [marca for documento in self.requeridos for marca in _marcas(documento)]
        if marcas:
            cast(Marcas, self.fields["documentos"]).choices = marcas
        else:
            del self.fields["documentos"]

    @cached_property
    def explicaciones(self) -> Mapping[str, Mapping[str, Sequence[Texto]]]:  # type: ignore[override]
        return {"tipo": explicaciones(self.contexto.entidad)}

    def vestir(self) -> None:
        entidad = self.contexto.entidad
        texto = self.fields["descripcion"]
        texto.help_text = _t(
            "Puede describirla aquí o adjuntar el oficio donde la tenga escrita: cualquiera de las dos opciones sirve."
            " Puede ingresar hasta un máximo de %(maximo)s caracteres."
        ) % {"maximo": number_format(entidad.maximo_texto, force_grouping=True)}
        texto.widget.attrs |= contador(entidad.maximo_texto)
        self.fields["prioridad_explicacion"].widget.attrs |= contador(MAXIMO_EXPLICACION)
        cast(CampoArchivos, self.fields["adjuntos"]).limitar(entidad)
        self.fields["prioridad"].help_text = self._ayuda_de_prioridad()

    def disposicion(self) -> Layout:
        archivos = HTML("{% include 'radicacion/archivos.html' %}")
        antes = ("tipo", "descripcion", "adjuntos")
        return Layout(*antes, archivos, *(nombre for nombre in self.fields if nombre not in antes))

    def clean_descripcion(self) -> str:
        """Nothing is ever cut: too long a text is told by how much."""
        texto: str = self.cleaned_data["descripcion"]
        maximo = self.contexto.entidad.maximo_texto
        if len(texto) > maximo:
            raise forms.ValidationError(
                _(
                    "La descripción tiene %(hay)s caracteres y el máximo es %(maximo)s: acórtela en "
                    "%(sobran)s, o adjúntela como archivo."
                ),
                params={
                    "hay": number_format(len(texto), force_grouping=True),
                    "maximo": number_format(maximo, force_grouping=True),
                    "sobran": number_format(len(texto) - maximo, force_grouping=True),
                },
            )
        return texto

    def clean(self) -> dict[str, Any]:
        datos = self.cleaned_data
        for rechazo in self.rechazos:
            self.add_error("adjuntos", rechazo)
        if not self.contexto.adjuntos:
            self.exigir("descripcion", _("Describa su PQRSD o adjunte un documento donde la tenga escrita."))
        return datos

    def valores(self, nombre: str) -> Sequence[str]:
        if nombre == "adjuntos":
            return [adjunto.nombre for adjunto in self.contexto.adjuntos]
        return super().valores(nombre)

    def callados(self) -> Collection[str]:
        datos = self.cleaned_data
        calla = set() if datos["prioridad"] or datos["prioridad_explicacion"] else {"prioridad_explicacion"}
        return calla if del_tipo(self.requeridos, datos["tipo"]) else calla | {"documentos"}

    def _ayuda_de_prioridad(self) -> str:
        ayuda = _t("Cambia el orden en que se atiende, no el término.")
        linea = self.contexto.entidad.linea_emergencias
        if not linea:
            return ayuda
        urgencia = _t(
            "Si hay peligro inminente para la vida o la integridad de alguien, llame ya a la línea %(linea)s: este"
            " formulario no reemplaza una llamada de emergencia."
        )
        return f"{ayuda} {urgencia % {'linea': linea}}"


def _marcas(documento: DocumentoRequerido) -> Iterator[tuple[str, str]]:
    """Its boxes: that it is attached; and, where it is asked for under a condition alone, that it is missing."""
    cuando = [documento.condicion] if documento.condicion else []
    if documento.tipo:
        tipo = Tipo(documento.tipo).etiqueta
        cuando.insert(0, _t("para «%(tipo)s»") % {"tipo": tipo})
    nombre = documento.nombre + (f" ({', '.join(cuando)})" if cuando else "")
    yield marca_adjunto(documento), _t("Adjunto: %(documento)s") % {"documento": nombre}
    if documento.condicion:
        yield marca_falta(documento), _t("Me falta: %(documento)s") % {"documento": nombre}
