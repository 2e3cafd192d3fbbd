"""Acumular: more than ten alike petitions get one answer, published; one outgoing number closes them all, or none
(law.md F10; Ley 1755/2015 art. 22; DNDA §21).

It is an act of the case from which it is begun; the door locks the others with it, in the order of their keys, and each
passes through that door with the version at which it was read: its own row in the log, its own notice.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from radicacion.models import Peticion
from tramites.actos import cartas, puerta
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, VersionVieja
from tramites.actos.oficio import ConOficio, FormularioConOficio, asiento_de
from tramites.actos.publicacion import tiene_datos_de
from tramites.correo import textos
from tramites.models import Oficio, RespuestaComun, Tramite
from tramites.semejanza.hallar import MAS_DE, TOPE, analogas_de

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_ART_22 = "Ley 1755 de 2015, art. 22"
_LEIDO = re.compile(r"([0-9]{1,18}):([0-9]{1,9})")


class Leido(NamedTuple):
    """A case, and the version at which the official read it."""

    pk: int
    version: int


def _leer(valor: str) -> Leido:
    pk, version = valor.split(":")
    return Leido(int(pk), int(version))


class CampoCasos(forms.TypedMultipleChoiceField):
    """Cases to be marked, each with its version. What was marked and is offered no more is no mistake of whoever
    marked it: the door says what became of it."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=_leer, **kwargs)
        self.rotulos: dict[str, str] = {}

    def ofrecer(self, casos: Iterable[Tramite]) -> None:
        self.rotulos = {f"{caso.pk}:{caso.version}": _rotulo(caso) for caso in casos}
        self.choices = list(self.rotulos.items())

    def valid_value(self, value: str) -> bool:
        return _LEIDO.fullmatch(value) is not None

    def label_from_instance(self, leido: Leido) -> str:
        """What the preview reads back of one that was marked."""
        clave = f"{leido.pk}:{leido.version}"
        return self.rotulos.get(clave, clave)


class FormularioAcumular(FormularioConOficio):
    casos = CampoCasos(
        label=_("Peticiones que se responden con ésta"),
        help_text=_("Lea cada una antes de marcarla: el portal sólo sugiere."),
    )
    diario = forms.CharField(
        label=_("Publicación en un diario"),
        max_length=200,
        help_text=_("El diario de amplia circulación, la fecha y la página en que se publica esta respuesta."),
    )
    sin_datos = forms.BooleanField(
        label=_("Revisé que el texto no tiene datos personales: lo lee cualquiera en la página de avisos")
    )
    field_order = ["casos", "texto", "diario", "sin_datos"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        analogas = analogas_de(self.caso, cast("User", self.autor.usuario))
        cast(CampoCasos, self.fields["casos"]).ofrecer(analogas[: TOPE - 1])


class Acumular(ConOficio):
    clave = "acumular"
    boton = _("Responder en común a análogas")
    suceso = _("Se respondió en común con otras peticiones análogas")
    clase = Oficio.Clase.RESPUESTA
    formulario = FormularioAcumular

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        porque = gettext(
            "Recibimos más de diez peticiones que piden lo mismo, y las respondemos con este solo oficio (Ley 1755 de"
            " 2015, artículo 22)."
        )
        return {"texto": cartas.parrafos(gettext("Cordial saludo."), porque, gettext("[… la respuesta]"))}

    def otros(self, datos: dict[str, Any]) -> Collection[int]:
        return [leido.pk for leido in datos["casos"]]

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        casos = {leido for leido in datos["casos"] if leido.pk != caso.pk}
        if not MAS_DE <= len(casos) < TOPE:
            raise ActoRechazado(
                gettext(
                    "Una sola respuesta sirve para más de %(minimo)d peticiones análogas, y hasta para %(tope)d en un"
                    " mismo acto: con ésta son %(hay)d."
                )
                % {"minimo": MAS_DE, "tope": TOPE, "hay": len(casos) + 1},
                _ART_22,
            )
        if reparos := [r for leido in sorted(casos) if (r := _reparo(leido, autor, datos))]:
            raise ActoRechazado("\n".join([gettext("No se respondió ninguna. Revise éstas:"), *reparos]), _ART_22)
        peticiones = Peticion.objects.filter(tramite__in=[caso.pk, *(c.pk for c in casos)])
        if any(tiene_datos_de(p, datos["texto"]) for p in peticiones.select_related("peticionario")):
            raise ActoRechazado(
                _("El texto tiene un dato personal de quien presentó una de las peticiones: quítelo antes."),
                "Ley 1581 de 2012, art. 4",
            )

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Hecho:
        return reloj.Respuesta(hoy)

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        responde = gettext("Esta respuesta atiende las peticiones con radicado %s.") % ", ".join(
            _radicados([Leido(caso.pk, caso.version), *datos["casos"]])
        )
        publica = gettext(
            "Se publica en %(pagina)s y en un diario de amplia circulación (%(diario)s). Entregamos copias a quien las"
            " pida."
        ) % {"pagina": f"{settings.URL_PUBLICA}/avisos/", "diario": datos["diario"].strip().rstrip(".")}
        return cartas.parrafos(responde, publica)

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        return {"casos": sorted({caso.pk, *self.otros(datos)}), "diario": datos["diario"]}

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        efecto = super().efectos(caso, autor, datos, en)
        oficio = cast(Oficio, efecto.oficio)
        caso.respuesta = oficio
        RespuestaComun.objects.create(
            oficio=oficio,
            diario=datos["diario"],
            publicada_en=cast(datetime, oficio.radicada_en),
            casos=len(efecto.datos["casos"]),
        )
        for leido in sorted(set(datos["casos"])):
            if leido.pk != caso.pk:
                puerta.ejecutar(ConOtra(oficio, caso.pk), leido.pk, leido.version, autor, datos)
        return efecto

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        textos.respuesta(caso, cast(Oficio, efecto.oficio))


@dataclass(frozen=True)
class ConOtra(Acto):
    """What `acumular` is to each of the others: the same row of the table, under the oficio that was written."""

    oficio: Oficio | None = None
    con: int = 0

    clave = Acumular.clave
    boton = Acumular.boton
    suceso = Acumular.suceso

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Hecho:
        return reloj.Respuesta(hoy)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        oficio = cast(Oficio, self.oficio)
        caso.respuesta = oficio
        return Efecto({**asiento_de(oficio), "con": self.con}, en=oficio.radicada_en, oficio=oficio)

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        textos.respuesta(caso, cast(Oficio, self.oficio))


def _reparo(leido: Leido, autor: Autor, datos: dict[str, Any]) -> str:
    """Why that case cannot be answered with the others, or the empty text: a rehearsal of its part."""
    try:
        puerta.ejecutar(ConOtra(), leido.pk, leido.version, autor, datos, ensayo=True)
    except Tramite.DoesNotExist:
        return gettext("Una de las que marcó ya no está a su vista.")
    except VersionVieja:
        return gettext("%s: otra persona actuó en ella después de que usted la leyó.") % _radicados([leido])[0]
    except ActoRechazado as error:
        return f"{_radicados([leido])[0]}: {error.mensaje}"
    return ""


def _radicados(casos: Iterable[Leido]) -> list[str]:
    """Their numbers, in the order in which they were given."""
    peticiones = Peticion.objects.filter(tramite__in=[c.pk for c in casos]).order_by("anio", "consecutivo")
    return [p.radicado for p in peticiones.only("anio", "consecutivo")]


def _rotulo(caso: Tramite) -> str:
    texto = " ".join(caso.peticion.descripcion.split())
    return f"{caso.peticion.radicado}: {texto[:160]}{'…' if len(texto) > 160 else ''}"
