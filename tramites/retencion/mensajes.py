"""Messages of the mailbox that came to be of no case: those discarded, and the notices of delivery.

They are kept as long as the series that rules what no other names, counted from when they were discarded or came.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from plazos.fechas import BOGOTA
from radicacion.tiempo import ahora
from tramites.models import Mensaje, SerieDocumental, Supresion
from tramites.supresion import archivos
from tramites.supresion.datos import SIN_ARCHIVO, borrar_mensajes
from tramites.supresion.tabla import ultimo_cierre

_TANDA = 100


def sueltos(hasta: date) -> QuerySet[Mensaje]:
    """Those whose time was over on the Bogotá date `hasta`; none where that series is not eliminated."""
    serie = _serie()
    if serie is None:
        return Mensaje.objects.none()
    despues = datetime.combine(ultimo_cierre(serie, hasta) + timedelta(days=1), time(), BOGOTA)
    pasaron = Q(descartado_en__lt=despues) | Q(clase=Mensaje.Clase.REBOTE, traido_en__lt=despues)
    return Mensaje.objects.filter(pasaron, tramite=None).exclude(ruta__startswith=SIN_ARCHIVO)


def decididos(mensajes: QuerySet[Mensaje]) -> QuerySet[Mensaje]:
    """Of these, those that were discarded and whose acknowledgement does not wait to leave."""
    por_salir = Q(acuse__isnull=False, acuse__enviado_en=None, acuse__desistido_en=None)
    return mensajes.exclude(descartado_en=None).exclude(por_salir)


def suprimir_sueltos(hasta: date, datos: dict[str, Any]) -> int:
    """Take them away, a slice in a transaction; how many. `datos`: as the act's (`soporte`, `por`, `orden`)."""
    total = 0
    while claves := list(sueltos(hasta).order_by("pk").values_list("pk", flat=True)[:_TANDA]):
        total += len(claves)
        suprimir_mensajes(Mensaje.objects.filter(pk__in=claves), {**datos, "causa": Supresion.Causa.RETENCION})
        archivos.borrar_pendientes()
    return total


def suprimir_mensajes(mensajes: QuerySet[Mensaje], datos: dict[str, Any]) -> None:
    """Those, all or none, with the record of it; their files are asked for."""
    with transaction.atomic():
        conteos, sobran = borrar_mensajes(mensajes)
        archivos.pedir(Supresion.objects.create(en=ahora(), conteos=conteos, **datos), sobran)


def _serie() -> SerieDocumental | None:
    general = next((s for s in SerieDocumental.objects.filter(activa=True) if not s.tipos), None)
    return general if general and general.disposicion == SerieDocumental.Disposicion.ELIMINACION else None
