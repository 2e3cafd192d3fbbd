"""What was written in a case, and whether it reached the person."""

from dataclasses import dataclass
from datetime import datetime

from plazos.fechas import corta
from tramites.models import Notificacion, Tramite
from tramites.models.alcance import identidad_reservada


@dataclass(frozen=True)
class Fila:
    """One notice in words; `prueba` only where the person is kept from nobody."""

    oficio: int
    clase: str
    radicado: str
    medio: str
    estado: str
    fecha: str
    detalle: str
    por_notificar: bool  # somebody must do it by hand
    escrito: datetime | None


def notificaciones_de(caso: Tramite) -> list[Fila]:
    """Those of a case, oldest first; one query."""
    reservada = identidad_reservada(caso)
    filas = caso.notificaciones.select_related("oficio", "correo").order_by("pk")
    return [_fila(n, reservada=reservada) for n in filas]


def _fila(notificacion: Notificacion, *, reservada: bool) -> Fila:
    fecha = notificacion.devuelta or notificacion.llego or notificacion.salio
    oficio = notificacion.oficio
    detalle = "" if reservada else notificacion.motivo or notificacion.prueba
    return Fila(
        oficio.pk,
        oficio.get_clase_display(),
        oficio.radicado,
        notificacion.get_medio_display(),
        notificacion.estado,
        corta(fecha) if fecha else "",
        " · ".join(parte for parte in (notificacion.guia, detalle) if parte),
        _por_notificar(notificacion),
        oficio.radicada_en,
    )


def _por_notificar(notificacion: Notificacion) -> bool:
    """As `Notificacion.objects.por_notificar` finds it."""
    if notificacion.efectiva or notificacion.devuelta:
        return False
    correo = notificacion.correo
    return notificacion.medio == Notificacion.Medio.PERSONAL or correo is None or correo.desistido_en is not None
