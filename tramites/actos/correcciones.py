"""Rectificar, anular and reabrir: what was mistaken is corrected by another act, and both stay (law.md §4)."""

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos import reloj
from plazos.fechas import larga
from plazos.reloj import Hecho, HechoRechazado
from plazos.terminos import Tipo
from radicacion.tiempo import hoy
from tramites import estados
from tramites.actos import cartas, curso, recursos
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto, Formulario
from tramites.actos.oficio import ConOficio
from tramites.models import Oficio, TerminoEspecial, Tramite
from tramites.plazo import hechos_de, plazo_de

_NORMA = "Ley 1437 de 2011, art. 45"
_FECHAS = {"fecha": ("fecha", "registrada"), "segunda": ("recibido", "hasta")}  # field -> of whichever fact has it


class FormularioRectificar(Formulario):
    orden = forms.TypedChoiceField(
        label=_("Hecho equivocado"),
        coerce=int,
        help_text=_("Los que hoy mueven el término. El equivocado queda en la bitácora, junto con su corrección."),
    )
    fecha = forms.DateField(
        label=_("Fecha correcta"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("En blanco, con la siguiente también en blanco, el hecho se anula con los que dependen de él."),
    )
    segunda = forms.DateField(
        label=_("Fecha correcta en que llegó el requerimiento, o hasta la que se prorrogó"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    motivo = forms.CharField(label=_("Motivo"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opciones = [(orden, rotulo_de(orden, hecho)) for orden, hecho in curso.en_vigor(self.caso).items()]
        cast(forms.TypedChoiceField, self.fields["orden"]).choices = opciones


def rotulo_de(orden: int, hecho: Hecho) -> str:
    """The fact in words: `Acto 3: el requerimiento, del 20 de noviembre de 2026`."""
    return gettext("Acto %(orden)d: %(nombre)s, del %(dia)s") % {
        "orden": orden,
        "nombre": hecho.nombre,
        "dia": larga(hecho.fecha),
    }


class Rectificar(Acto):
    clave = "rectificar"
    boton = _("Rectificar un hecho")
    suceso = _("Se rectificó un hecho equivocado")
    formulario = FormularioRectificar

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        """The fact is there and has the dates that were given; and case and clock wait for the same."""
        hecho = curso.en_vigor(caso).get(datos["orden"])
        if hecho is None:
            raise ActoRechazado(_("Ese hecho ya no mueve el término: elija otro."), _NORMA)
        _con_fechas_posibles(hecho, datos)
        nuevo = self.hecho(caso, datos, hoy())
        propios = hechos_de(caso.actuaciones.all(), sin=self.anula(caso, datos)) + ([nuevo] if nuevo else [])
        try:
            suspendido = plazo_de(caso, hechos=propios).vence is None
        except HechoRechazado:
            return  # the door asks the clock next, and says its words
        if suspendido != (caso.estado in estados.EN_ESPERA):
            raise ActoRechazado(
                _("Ese hecho es el que tiene el caso esperando a la persona: retírelo con «Retirar lo que se pidió».")
                if caso.estado in estados.EN_ESPERA
                else _(
                    "Sin ese hecho el término quedaría suspendido y nadie espera a la persona. Corrija su fecha, o"
                    " anule el requerimiento o la devolución a que responde."
                ),
                _NORMA,
            )

    def texto(self, datos: dict[str, Any]) -> str:
        return cast(str, datos["motivo"])

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> Hecho | None:
        """The same fact with the right dates, or none where it never was."""
        hecho, dados = curso.en_vigor(caso)[datos["orden"]], _fechas_dadas(datos)
        if not dados:
            return None
        propios = {c.name for c in fields(hecho)}
        cambios = {c: valor for campo, valor in dados.items() for c in _FECHAS[campo] if c in propios}
        return cast(Hecho, replace(cast(Any, hecho), **cambios))

    def anula(self, caso: Tramite, datos: dict[str, Any]) -> int | list[int]:
        orden = cast(int, datos["orden"])
        return orden if _fechas_dadas(datos) else curso.con_los_suyos(caso, orden)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """A reclassification taken back gives the case the type that it had before."""
        if isinstance(curso.en_vigor(caso)[datos["orden"]], reloj.Reclasificacion):
            quedan = hechos_de(caso.actuaciones.all(), sin=self.anula(caso, datos))
            _volver_al_tipo(caso, [h for h in quedan if isinstance(h, reloj.Reclasificacion)])
        return Efecto()


def _fechas_dadas(datos: dict[str, Any]) -> dict[str, date]:
    return {campo: datos[campo] for campo in _FECHAS if datos.get(campo)}


def _con_fechas_posibles(hecho: Hecho, datos: dict[str, Any]) -> None:
    dados, propios = _fechas_dadas(datos), {c.name for c in fields(hecho)}
    if dados and isinstance(hecho, reloj.Reclasificacion):
        raise ActoRechazado(_("Una reclasificación no cambia de fecha: anúlela y reclasifique de nuevo."), _NORMA)
    if "segunda" in dados and not propios & {*_FECHAS["segunda"]}:
        raise ActoRechazado(_("Ese hecho tiene una sola fecha: deje en blanco la segunda."), _NORMA)
    pasadas = [valor for campo, valor in dados.items() if campo == "fecha" or isinstance(hecho, reloj.Requerimiento)]
    if any(valor > hoy() for valor in pasadas):
        raise ActoRechazado(_("Lo que ya ocurrió no lleva una fecha futura: corríjala."), _NORMA)


def _volver_al_tipo(caso: Tramite, quedan: list[reloj.Reclasificacion]) -> None:
    """The type and the special term of the last reclassification that stays, or those of the filing."""
    ultima = quedan[-1] if quedan else None
    caso.tipo = (ultima.tipo if ultima else Tipo(caso.peticion.tipo)).value
    clave = ultima.especial.clave if ultima and ultima.especial else ""
    caso.especial = TerminoEspecial.objects.filter(clave=clave).first()


class Anular(ConOficio):
    """The number stays, with its date, who annulled it and why: it is never used again (law.md §7)."""

    clave = "anular"
    boton = _("Anular el radicado")
    suceso = _("Se anuló el radicado")
    clase = Oficio.Clase.ANULACION

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext(
            "El radicado %s se anula porque [… explique el motivo]. Su número, su fecha y este motivo se conservan, y"
            " el número no se vuelve a usar (Acuerdo AGN 001 de 2024)."
        )
        return {"texto": cartas.parrafos(cartas.apertura(caso), texto % caso.peticion.radicado)}

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        return cartas.reposicion()


class Reabrir(ConOficio):
    """The case goes on as if it had never been closed: its closing is taken back, and what it waited for too."""

    clave = "reabrir"
    boton = _("Reabrir")
    suceso = _("Se reabrió el caso")
    clase = Oficio.Clase.REAPERTURA

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        """What somebody appealed against is decided by its own act: else the recurso would wait for ever."""
        if recursos.pendiente(caso) is not None:
            raise ActoRechazado(
                _("La persona presentó un recurso que está por resolver: use «Resolver el recurso», que lo decide."),
                "Ley 1437 de 2011, art. 80",
            )

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext(
            "Reabrimos el caso porque [… explique el motivo]. El trámite continúa y el término para responderle se"
            " cuenta como si no se hubiera cerrado (Ley 1437 de 2011, artículos 3 y 45)."
        )
        return {"texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def anula(self, caso: Tramite, datos: dict[str, Any]) -> list[int]:
        return curso.para_seguir(caso)

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        """What it was answered with stays among its oficios; the next answer is another project."""
        caso.respuesta = caso.proyecto = None
        return {}
