"""Negar: what the law keeps reserved, ground by ground and by its exact rule; it answers the case (law.md F6, F7)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.fechas import larga
from radicacion.models import EntidadConfig, TipoPersona
from radicacion.tiempo import hoy
from tramites.actos import cartas
from tramites.actos.acto import ActoRechazado, Autor, Efecto
from tramites.actos.campos import Varios
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.models import CausalReserva, Oficio, Tramite
from tramites.plazo import plazo_de

_ART_14 = "Ley 1755 de 2015, art. 14, num. 1"
_ART_24 = "Ley 1755 de 2015, art. 24"
_ART_25 = "Ley 1755 de 2015, art. 25"
_ART_27 = "Ley 1755 de 2015, art. 27"


class Calidad(models.TextChoices):
    """In what quality the information is asked for: reserve does not bind all alike (art. 24 par., art. 27)."""

    OTRA = "otra", _("Otra persona")
    TITULAR = "titular", _("Titular de la información")
    APODERADO = "apoderado", _("Apoderado del titular")
    AUTORIZADO = "autorizado", _("Autorizado de manera expresa por el titular")
    AUTORIDAD = "autoridad", _("Autoridad en ejercicio de sus funciones")


DEL_TITULAR = (Calidad.TITULAR, Calidad.APODERADO, Calidad.AUTORIZADO)


class Alcance(models.TextChoices):
    TOTAL = "total", _("Se niega todo lo pedido")
    PARCIAL = "parcial", _("Se niega una parte y se entrega el resto")


class FormularioNegar(FormularioConOficio):
    causales = Varios(CausalReserva.objects.none(), label=_("Causales de reserva"), widget=forms.CheckboxSelectMultiple)
    norma = forms.CharField(
        label=_("Norma exacta que impide entregarla"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ley o artículo de la Constitución que ordena la reserva. La causal sola no basta (art. 25)."),
    )
    calidad = forms.ChoiceField(label=_("Quién la pide"), choices=Calidad.choices)
    operacion = forms.DateField(
        label=_("Fecha de la operación, si la reserva caduca"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Para la causal 4: dura seis meses desde que se hizo la operación."),
    )
    alcance = forms.ChoiceField(label=_("Alcance"), choices=Alcance.choices)
    se_entrega = forms.CharField(
        label=_("Qué se entrega"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Si se niega una parte: la reserva no se extiende a lo que no cubre (art. 25)."),
    )
    field_order = ["causales", "norma", "calidad", "operacion", "alcance", "se_entrega", "texto"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causales = cast(forms.ModelMultipleChoiceField, self.fields["causales"])
        causales.queryset = CausalReserva.objects.filter(activa=True)

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        if datos.get("alcance") == Alcance.PARCIAL and not datos.get("se_entrega"):
            self.add_error("se_entrega", _("Diga qué parte se entrega."))
        return datos


class Negar(ConOficio):
    clave = "negar"
    boton = _("Negar por reserva")
    suceso = _("Se negó la información por reserva")
    clase = Oficio.Clase.NEGACION
    formulario = FormularioNegar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext(
            "Estudiamos la información que nos pide y encontramos que no se puede entregar, porque [… explique a qué se"
            " refiere la reserva y por qué cubre lo pedido]."
        )
        persona = caso.peticion.peticionario
        autoridad = persona is not None and persona.tipo_persona == TipoPersona.AUTORIDAD
        return {
            "texto": cartas.parrafos(cartas.apertura(caso), texto),
            "alcance": Alcance.TOTAL,
            "calidad": Calidad.AUTORIDAD if autoridad else Calidad.OTRA,
        }

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if plazo_de(caso).silencio:
            raise ActoRechazado(
                _(
                    "El término venció sin respuesta: la solicitud se entiende aceptada y ya no se puede negar la"
                    " entrega. Si hay datos reservados o de terceros, asigne el caso a la oficina jurídica, que decide"
                    " por acto motivado y excepcional."
                ),
                _ART_14,
            )
        comprobar_causales(datos)

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        normas = gettext("Normas que impiden entregarla: %(norma)s, y el artículo 24 de la Ley 1755 de 2015:") % {
            "norma": datos["norma"].strip().rstrip(".")
        }
        entrega = gettext("Le entregamos lo que la reserva no cubre: %s") % datos["se_entrega"]
        insistir = gettext(
            "Contra esta decisión no procede recurso. Si no está de acuerdo, puede insistir por escrito y con sus"
            " razones en la diligencia de notificación o dentro de los diez (10) días hábiles siguientes a ella. La"
            " entidad la envía, para que la decida, al despacho competente: %(juez)s (Ley 1755 de 2015, artículos 25 y"
            " 26)."
        ) % {"juez": juez_de_insistencia()}
        parcial = datos["alcance"] == Alcance.PARCIAL
        causales = cartas.lista([causal.texto for causal in datos["causales"]])
        return cartas.parrafos(f"{normas}\n{causales}", entrega if parcial else "", insistir)

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> reloj.Hecho:
        return reloj.Respuesta(hoy)

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        return {
            "causales": [causal.numero for causal in datos["causales"]],
            "norma": datos["norma"],
            "alcance": str(datos["alcance"]),
        }

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        efecto = super().efectos(caso, autor, datos, en)
        caso.respuesta = efecto.oficio
        return efecto


class NegarExcepcional(Negar):
    """After the positive silence: only the Oficina Jurídica, for reserved or third-party data, with its reasons."""

    clave = "negar_excepcional"
    boton = _("Negar por acto excepcional")
    suceso = _("La oficina jurídica negó por acto excepcional")

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext(
            "El término para responderle venció y su solicitud se entendió aceptada (Ley 1755 de 2015, artículo 14,"
            " numeral 1). Sin embargo, lo pedido contiene información reservada o datos de otras personas que la"
            " entidad no puede entregar, porque [… motive la decisión excepcional]."
        )
        return {**super().inicial(caso, autor), "texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        if not plazo_de(caso).silencio:
            raise ActoRechazado(
                _("No hay silencio positivo en este caso: la negación ordinaria la decide la dependencia receptora."),
                _ART_14,
            )
        if caso.dependencia.codigo != EntidadConfig.objects.get().dependencia_juridica:
            raise ActoRechazado(_("Este acto es de la oficina jurídica: asígnele el caso."), _ART_14)
        comprobar_causales(datos)


def juez_de_insistencia() -> str:
    """The Tribunal or judge of the entity's configuration."""
    return EntidadConfig.objects.get().juez_de_insistencia or gettext("Juzgado o tribunal administrativo")


def comprobar_causales(datos: dict[str, Any]) -> None:
    """Refuse the grounds that do not bind whoever asks, or that lapsed. Raises ActoRechazado."""
    calidad, causales = Calidad(datos["calidad"]), list(datos["causales"])
    if calidad is Calidad.AUTORIDAD:
        raise ActoRechazado(
            _(
                "La reserva no se opone a la autoridad que pide la información en ejercicio de sus funciones:"
                " entréguela y adviértale que debe conservar la reserva."
            ),
            _ART_27,
        )
    if not datos["norma"].strip():
        raise ActoRechazado(_("La negación indica en forma precisa la norma que impide entregar lo pedido."), _ART_25)
    ceden = [c.numero for c in causales if c.cede_ante_titular]
    if calidad in DEL_TITULAR and ceden:
        raise ActoRechazado(
            _(
                "Las causales %(cuales)s no se oponen al titular de la información, a su apoderado ni a quien él"
                " autorizó: entréguela, o elija otra causal que la cubra."
            )
            % {"cuales": _y(ceden)},
            f"{_ART_24}, parágrafo",
        )
    for causal in causales:
        _sin_caducar(causal, datos.get("operacion"))


def _sin_caducar(causal: CausalReserva, operacion: date | None) -> None:
    if causal.meses is None:
        return
    if operacion is None or operacion > hoy():
        raise ActoRechazado(
            _("La causal %(n)d caduca: escriba la fecha en que se hizo la operación, que no puede ser futura.")
            % {"n": causal.numero},
            f"{_ART_24}, num. {causal.numero}",
        )
    hasta = mas_meses(operacion, causal.meses)
    if hoy() > hasta:
        raise ActoRechazado(
            _("La reserva de la causal %(n)d terminó el %(dia)s: entregue la información.")
            % {"n": causal.numero, "dia": larga(hasta)},
            f"{_ART_24}, num. {causal.numero}",
        )


def mas_meses(dia: date, meses: int) -> date:
    """The same day number `meses` later, or that month's last day where it has no such day. A reserve is no term to
    do something: it lapses on closed days too."""
    anio, mes = divmod(dia.year * 12 + dia.month - 1 + meses, 12)
    for numero in (dia.day, 30, 29):
        try:
            return date(anio, mes + 1, numero)
        except ValueError:
            continue
    return date(anio, mes + 1, 28)


def _y(numeros: Iterable[int]) -> str:
    *primeros, ultimo = [str(n) for n in sorted(numeros)]
    return gettext("%(antes)s y %(ultimo)s") % {"antes": ", ".join(primeros), "ultimo": ultimo} if primeros else ultimo
