"""What the clock warns of: until when each thing may be done, and since when (law.md §4, §5)."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from plazos.fechas import larga
from plazos.plazo import Plazo
from plazos.reglas import DIAS_REQUERIMIENTO, DIAS_TRASLADO
from plazos.reloj import Aclaracion, Requerimiento
from tramites.actos.mensajes import tipo_pedido
from tramites.estados import EN_ESPERA, POR_DECIDIR
from tramites.models import Estado, Tramite


def advertencias(caso: Tramite, plazo: Plazo) -> list[str]:
    """In sentences, each with its article; none of a closed case. Bogotá dates; nothing is asked of the database, but
    the log, where the case does not hold it."""
    if caso.cerrado_en is not None:
        return []
    if caso.estado in EN_ESPERA:
        return [*_del_tipo(caso), *_de_la_espera(caso, plazo)]
    return [
        *_del_tipo(caso),
        *_del_silencio(plazo),
        *_de_lo_que_falta(caso, plazo),
        *_del_traslado(plazo),
        *_de_la_prorroga(plazo),
    ]


def _del_tipo(caso: Tramite) -> Iterator[str]:
    pedido = tipo_pedido(caso)
    if pedido is not None:
        yield _(
            "La persona pide que se corrija el tipo a «%(tipo)s»: decida con «Cambiar el tipo», o escríbale por qué no."
        ) % {"tipo": pedido.larga}


def _de_la_espera(caso: Tramite, plazo: Plazo) -> Iterator[str]:
    limite = plazo.limite_ciudadano
    if limite is None:
        return
    requerida = caso.estado == Estado.REQUERIDA
    if plazo.hoy <= limite:
        if requerida:
            yield _("La persona puede completar, o pedir más plazo, hasta el %(dia)s (Ley 1755 de 2015, art. 17).") % {
                "dia": larga(limite)
            }
        else:
            yield _("La persona puede aclarar hasta el %(dia)s (Ley 1755 de 2015, art. 19).") % {"dia": larga(limite)}
        return
    desde = larga(plazo.calendario.siguiente_habil(limite + timedelta(days=1)))
    if requerida:
        yield _("El desistimiento tácito se puede declarar desde el %(dia)s (Ley 1755 de 2015, art. 17).") % {
            "dia": desde
        }
    else:
        yield _("Se puede archivar por no aclarada desde el %(dia)s (Ley 1755 de 2015, art. 19).") % {"dia": desde}


def _del_silencio(plazo: Plazo) -> Iterator[str]:
    if plazo.copias_hasta is not None:
        yield _(
            "Hay silencio positivo: la solicitud se entiende aceptada y las copias se entregan a más tardar el %(dia)s"
            " (Ley 1755 de 2015, art. 14, num. 1)."
        ) % {"dia": larga(plazo.copias_hasta)}


def _de_lo_que_falta(caso: Tramite, plazo: Plazo) -> Iterator[str]:
    """Once, and in the first ten days: a second request is refused by the clock."""
    pedido = any(isinstance(m.hecho, Requerimiento | Aclaracion) for m in plazo.movimientos)
    if pedido or caso.estado not in POR_DECIDIR:
        return
    ultimo = plazo.calendario.sumar(plazo.recibida, min(DIAS_REQUERIMIENTO, plazo.termino.dias))
    if plazo.hoy <= ultimo:
        yield _("Lo que falte se puede requerir hasta el %(dia)s (Ley 1755 de 2015, art. 17).") % {"dia": larga(ultimo)}
    else:
        yield _("Ya no se puede requerir lo que falte: se podía hasta el %(dia)s (Ley 1755 de 2015, art. 17).") % {
            "dia": larga(ultimo)
        }


def _del_traslado(plazo: Plazo) -> Iterator[str]:
    ultimo = plazo.calendario.sumar(plazo.recibida, DIAS_TRASLADO)
    if plazo.hoy <= ultimo:
        yield _("Si no es de su competencia, trasládela a más tardar el %(dia)s (Ley 1755 de 2015, art. 21).") % {
            "dia": larga(ultimo)
        }


def _de_la_prorroga(plazo: Plazo) -> Iterator[str]:
    if plazo.maximo_prorroga is not None and plazo.vence is not None:
        yield _(
            "Se puede prorrogar hasta el %(hasta)s, si se le avisa a la persona a más tardar el %(vence)s (Ley 1755 de"
            " 2015, art. 14, parágrafo)."
        ) % {"hasta": larga(plazo.maximo_prorroga), "vence": larga(plazo.vence)}
    elif plazo.prorrogada:
        yield _("El término ya se prorrogó: no admite otra prórroga.")
