"""Suprimir datos: the personal data of a closed case go, and what was done stays (Ley 1581/2012; Ley 594/2000).

Done by the system alone, at the end of the retention or on the person's request; both wait until no duty to keep the
case is left (Decreto 1377/2013 art. 9). Withdrawing the authorisation takes away at once what hung on it.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _texto
from django.utils.translation import gettext_lazy as _

from plazos.fechas import corta
from radicacion.models import Caracterizacion
from radicacion.tiempo import hoy
from tramites.actos.acto import Acto, ActoRechazado, Autor, Efecto
from tramites.models import SerieDocumental, Supresion, Tramite
from tramites.supresion import archivos
from tramites.supresion.datos import borrar, quitar_caracterizacion
from tramites.supresion.impedimentos import impedimento_de
from tramites.supresion.tabla import cumple, series_por_tipo

_AUTORIZACION = "Ley 1581 de 2012, art. 8"
_DEBER = "Decreto 1377 de 2013, art. 9; Ley 594 de 2000, art. 24"


def serie_cumplida(caso: Tramite) -> SerieDocumental:
    """The series that rules this closed case, whose time is over and which ends in elimination.

    Raises ActoRechazado with the duty to keep it that is left.
    """
    serie = series_por_tipo().get(caso.tipo)
    if serie is None:
        raise ActoRechazado(_("Ninguna serie de la tabla de retención rige este tipo de solicitud."), _DEBER)
    if serie.disposicion != SerieDocumental.Disposicion.ELIMINACION:
        raise ActoRechazado(
            _texto("La disposición final de su serie es «%(disposicion)s».")
            % {"disposicion": serie.get_disposicion_display()},
            _DEBER,
        )
    desde = cumple(caso, serie)
    if desde is None or hoy() < desde:
        raise ActoRechazado(
            _texto("Debe conservarse hasta el %(fecha)s.") % {"fecha": corta(desde)}
            if desde
            else _texto("El caso está abierto."),
            _DEBER,
        )
    return serie


class SuprimirDatos(Acto):
    """`datos`: `causa` (Supresion.Causa), `orden` (the command), `soporte` (the paper by which) and `por` (who ordered
    it). Not among the acts to choose from: `manage.py retener` and `titular` do it, case by case."""

    clave = "suprimir_datos"
    boton = _("Suprimir los datos personales")
    suceso = _("Se suprimieron los datos personales")

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        serie_cumplida(caso)
        if porque := impedimento_de(caso):
            raise ActoRechazado(_texto("El caso %(porque)s.") % {"porque": porque}, _DEBER)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """All in the door's transaction; the files, which cannot be in it, are asked for by rows."""
        serie = serie_cumplida(caso)
        conteos, sobran = borrar(caso)
        caso.suprimido_en = en
        supresion = _anotar(caso, autor, datos, en, conteos, serie=serie.codigo)
        archivos.pedir(supresion, sobran)
        quien = {"por": supresion.por_id} if supresion.por_id else {}
        return Efecto({"causa": supresion.causa, "serie": serie.codigo, "suprimido": conteos, **quien})


class RetirarAutorizacion(Acto):
    """Section 3 was answered on condition of an authorisation (Ley 1581/2012 art. 6): withdrawn, it goes at once, open
    the case or not. What the law makes the entity keep does not hang on it."""

    clave = "retirar_autorizacion"
    boton = _("Retirar la autorización de datos sensibles")
    suceso = _("La persona retiró su autorización y se suprimieron sus datos de población")

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        if not Caracterizacion.objects.filter(peticion=caso.peticion_id).exists():
            raise ActoRechazado(_("En este caso no hay datos de población que suprimir."), _AUTORIZACION)

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        self.ofrecer(caso, autor)

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        conteos = {"caracterizacion": quitar_caracterizacion(caso)}
        de_la_persona = {"causa": Supresion.Causa.AUTORIZACION, "orden": self.clave}
        _anotar(caso, autor, {**de_la_persona, **datos}, en, conteos)
        return Efecto({"suprimido": conteos})


class EntregarDatos(Acto):
    """What the portal has of a person was taken out for them: nothing changes, and the log says when."""

    clave = "entregar_datos"
    boton = _("Entregar a la persona sus datos")
    suceso = _("Se sacó copia de los datos para entregarla a su titular")

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        return Efecto({"soporte": datos["soporte"]} if datos.get("soporte") else {})


def _anotar(
    caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime, conteos: dict[str, int], serie: str = ""
) -> Supresion:
    return Supresion.objects.create(
        tramite=caso,
        causa=datos["causa"],
        en=en,
        por=datos.get("por") or autor.usuario,
        orden=datos["orden"],
        serie=serie,
        soporte=datos.get("soporte", ""),
        conteos=conteos,
    )
