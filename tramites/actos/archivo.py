"""Rechazar and archivar: ends without an answer, reasoned, on the grounds that the law has (law.md F3, F4, F12)."""

from datetime import datetime
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plazos.fechas import larga
from plazos.terminos import Tipo
from radicacion.tiempo import hoy
from tramites.actos import cartas
from tramites.actos.acto import ActoRechazado, Autor
from tramites.actos.oficio import ConOficio, FormularioConOficio
from tramites.models import Estado, Oficio, Tramite
from tramites.plazo import plazo_de

_ART_19 = "Ley 1755 de 2015, art. 19"
_ART_21 = "Ley 1755 de 2015, art. 21"
_ART_38 = "Ley 190 de 1995, art. 38; Ley 962 de 2005, art. 81"
_CON_HECHOS = (Tipo.QUEJA, Tipo.DENUNCIA_INTERNA, Tipo.DENUNCIA_EXTERNA)


class Causa(models.TextChoices):
    """Why a petition is archived."""

    NO_ACLARADA = "no_aclarada", _("No se aclaró dentro de los diez días hábiles (Ley 1755/2015, art. 19)")
    SIN_HECHOS = (
        "anonima_sin_hechos",
        _("Queja o denuncia anónima sin hechos ni personas identificables (Ley 190, art. 38)"),
    )
    SIN_COMPETENTE = "sin_competente", _("Ninguna autoridad es competente, y se le dice (Ley 1755/2015, art. 21)")


_PORQUE = {
    Causa.NO_ACLARADA: _(
        "Por eso se archiva, como lo manda el artículo 19 de la Ley 1755 de 2015."
        " Puede presentarla de nuevo cuando quiera."
    ),
    Causa.SIN_HECHOS: _(
        "Por eso se archiva: lo anónimo da lugar a actuar cuando acredita sumariamente los hechos o permite identificar"
        " hechos o personas (Ley 190 de 1995, artículo 38; Ley 962 de 2005, artículo 81). Puede presentarla de nuevo"
        " con esos datos, sin decir quién es."
    ),
    Causa.SIN_COMPETENTE: _(
        "Esta entidad no es competente para resolverla y no hay otra autoridad que lo sea: así se lo comunicamos (Ley"
        " 1755 de 2015, artículo 21)."
    ),
}


def causas_de(caso: Tramite) -> list[Causa]:
    """The grounds that fit the case as it stands."""
    if caso.estado == Estado.POR_ACLARAR:
        return [Causa.NO_ACLARADA]
    anonima = caso.peticion.anonima and caso.tipo in _CON_HECHOS
    return [*([Causa.SIN_HECHOS] if anonima else []), Causa.SIN_COMPETENTE]


class FormularioArchivar(FormularioConOficio):
    causa = forms.ChoiceField(
        label=_("Causa"), choices=Causa.choices, help_text=_("Sólo las que la ley da a este caso.")
    )
    field_order = ["causa", "texto"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["causa"].choices = [(c.value, c.label) for c in causas_de(self.caso)]  # type: ignore[attr-defined]


class Archivar(ConOficio):
    clave = "archivar"
    boton = _("Archivar")
    suceso = _("Se archivó la petición")
    clase = Oficio.Clase.ARCHIVO
    formulario = FormularioArchivar

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        if caso.estado == Estado.POR_ACLARAR:
            limite = cartas.dia(plazo_de(caso).limite_ciudadano)
            texto = gettext("Le pedimos aclararla. El plazo terminó el %s y no recibimos la aclaración.") % limite
        else:
            texto = gettext("La estudiamos y encontramos que [… explique los motivos].")
        return {"causa": causas_de(caso)[0], "texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        causa = Causa(datos["causa"])
        if causa not in causas_de(caso):
            raise ActoRechazado(*_no_cabe(causa, caso))
        limite = plazo_de(caso).limite_ciudadano
        if causa is Causa.NO_ACLARADA and limite is not None and hoy() <= limite:
            raise ActoRechazado(
                _("La persona puede aclarar su petición hasta el %(dia)s: archívela desde el día siguiente.")
                % {"dia": larga(limite)},
                _ART_19,
            )

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        return cartas.parrafos(str(_PORQUE[Causa(datos["causa"])]), cartas.reposicion())

    def cambios(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> dict[str, Any]:
        return {"causa": str(datos["causa"])}


def _no_cabe(causa: Causa, caso: Tramite) -> tuple[str, str]:
    """Why this ground is not one of this case's, and its article."""
    if caso.estado == Estado.POR_ACLARAR:
        return gettext("El caso espera que la persona aclare: se archiva si no lo hace a tiempo."), _ART_19
    if causa is Causa.SIN_HECHOS:
        return gettext(
            "Por falta de hechos sólo se archivan quejas y denuncias anónimas: responda esta petición."
        ), _ART_38
    return gettext("El caso no está esperando una aclaración: no se puede archivar por no haberla recibido."), _ART_19


class Rechazar(ConOficio):
    clave = "rechazar"
    boton = _("Rechazar por irrespetuosa")
    suceso = _("Se rechazó la petición")
    clase = Oficio.Clase.RECHAZO

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        texto = gettext(
            "La rechazamos porque está escrita en términos irrespetuosos: [… explique cuáles y por qué lo son] (Ley"
            " 1755 de 2015, artículo 19)."
        )
        return {"texto": cartas.parrafos(cartas.apertura(caso), texto)}

    def cierre(self, caso: Tramite, datos: dict[str, Any]) -> str:
        nueva = gettext("Puede presentarla de nuevo en términos respetuosos, y la tramitaremos.")
        return cartas.parrafos(nueva, cartas.reposicion())
