"""From the official's draft to the door: one petition, with the facts of its reception for the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from django.utils.translation import gettext as _

from plazos.calendario import Calendario, fecha_bogota
from plazos.terminos import Termino, Tipo, termino
from radicacion.asentar import Presentacion
from radicacion.borradores import BorradorAbierto
from radicacion.formularios import Seccion
from radicacion.presentar import Incompleta, presentacion
from tramites.bandeja.recepcion.atencion import Atencion, OtrasSolicitudes
from tramites.bandeja.recepcion.borrador import ATENCION, LLEGADA, OTRAS, secciones
from tramites.bandeja.recepcion.llegada import Llegada
from tramites.calendario import calendario_vigente

SOLICITUD = 4


@dataclass(frozen=True)
class Entrega:
    """What is filed: for the door, for the log, and the term that rules it."""

    presentacion: Presentacion
    hechos: Mapping[str, Any]
    nota: str
    tipo: Tipo
    termino: Termino
    varias: Sequence[tuple[Tipo, str]]


def juzgar(borrador: BorradorAbierto, rechazos: list[str] | None = None) -> dict[int, Seccion]:
    """Every section, judged; a verbal petition must be written down by whoever hears it (Decreto 1166/2016)."""
    todas = secciones(borrador, ligado=True, rechazos=rechazos)
    for una in todas.values():
        una.full_clean()
    if cast(Llegada, todas[LLEGADA]).verbal:
        todas[SOLICITUD].exigir("descripcion", _("Es verbal: escriba lo que pide la persona y sus razones."))
    return todas


def incompletas(todas: Mapping[int, Seccion]) -> list[int]:
    return [numero for numero, una in todas.items() if una.errors]


def entrega(borrador: BorradorAbierto) -> Entrega:
    """What this draft amounts to. Raises Incompleta where a section lacks something."""
    todas = juzgar(borrador)
    if faltan := incompletas(todas):
        raise Incompleta(faltan)
    llegada = todas[LLEGADA].cleaned_data
    atencion, otras = cast(Atencion, todas[ATENCION]), cast(OtrasSolicitudes, todas[OTRAS]).todas()
    dicha = presentacion(borrador)
    primero = Tipo(dicha.datos["tipo"])
    tipo, plazo = el_mas_corto([primero, *(t for t, _texto in otras)], llegada["recibida_en"], calendario_vigente())
    varias = [(primero, _("la de la sección 4")), *otras] if otras else []
    hechos: dict[str, Any] = {"verbal": True} if cast(Llegada, todas[LLEGADA]).verbal else {}
    hechos |= atencion.hechos()
    if varias:
        hechos["solicitudes"] = [t.value for t, _texto in varias]
    dada = replace(
        dicha,
        datos=dicha.datos | {"tipo": tipo.value},
        canal=llegada["canal"],
        recibida_en=llegada["recibida_en"],
        faltan=dicha.faltan if tipo == primero else None,
    )
    return Entrega(dada, hechos, _nota(llegada, atencion, varias), tipo, plazo, varias)


def el_mas_corto(tipos: Sequence[Tipo], recibida: Any, calendario: Calendario) -> tuple[Tipo, Termino]:
    """The type whose term is the shortest, the first of them where several are: it rules the case (portal.md C10)."""
    dia = fecha_bogota(recibida)
    terminos = [(t, termino(t, dia, calendario)) for t in tipos]
    return min(terminos, key=lambda par: par[1].dias)


def _nota(llegada: Mapping[str, Any], atencion: Atencion, varias: Sequence[tuple[Tipo, str]]) -> str:
    """The text of the log, a line each; empty where nothing was noted."""
    lineas = []
    if llegada["motivo"]:
        lineas.append(_("No se radicó el mismo día: %(motivo)s") % {"motivo": llegada["motivo"]})
    if llegada["guia"]:
        lineas.append(_("Guía: %(guia)s.") % {"guia": llegada["guia"]})
    lineas += atencion.renglones()
    lineas += [
        _("Solicitud %(n)s, %(tipo)s: %(texto)s") % {"n": n, "tipo": tipo.etiqueta, "texto": texto}
        for n, (tipo, texto) in enumerate(varias, start=1)
    ]
    return "\n".join(lineas)
