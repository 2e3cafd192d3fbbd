"""Whether what the entity wrote reached the person, when, and until when they may act upon it (CPACA art. 66-69)."""

from collections.abc import Iterable
from datetime import date

from plazos import reloj
from plazos.interrupciones import con_interrupciones
from tramites.actos import curso
from tramites.calendario import calendario_vigente, interrupciones_vigentes
from tramites.correo.salida import Camino, camino_de
from tramites.models import Correo, Estado, Notificacion, Oficio, Tramite

DIAS_PARA_RECURRIR = 10  # business days from notification: Ley 1437/2011 art. 76; Ley 1755/2015 art. 26, par.
_MEDIOS = {
    Camino.CORREO: Notificacion.Medio.ELECTRONICA,
    Camino.CERTIFICADO: Notificacion.Medio.CERTIFICADA,
    Camino.NINGUNO: Notificacion.Medio.AVISO,
}


def abrir(caso: Tramite, oficio: Oficio) -> Notificacion:
    """The pending notice of an oficio that was just issued in this case, tied to its mail where it has one."""
    llaves = [f"{clase}:{oficio.pk}:{caso.pk}" for clase in ("oficio", "respuesta")]
    correo = Correo.objects.filter(unico__in=llaves).first()
    return Notificacion.objects.create(tramite=caso, oficio=oficio, correo=correo, medio=_medio(caso, oficio))


def _medio(caso: Tramite, oficio: Oficio) -> Notificacion.Medio:
    """As was authorised; what ends the case for not having completed it, personally (Ley 1755/2015 art. 17)."""
    medio = _MEDIOS[camino_de(caso.peticion)]
    if oficio.clase == Oficio.Clase.DESISTIMIENTO and medio is not Notificacion.Medio.AVISO:
        return Notificacion.Medio.PERSONAL
    return medio


def llego_el(caso: Tramite, oficio: Oficio) -> date | None:
    """The Bogotá date on which the person was told of `oficio`, or None while that is not known."""
    notificaciones: Iterable[Notificacion] = caso.notificaciones.filter(oficio=oficio).select_related("correo")
    return next((n.llego for n in notificaciones if n.llego), None)


def limite_para_recurrir(caso: Tramite, oficio: Oficio) -> date | None:
    """The last day for the person to act against `oficio`, moved by the portal's outages alone (law.md F14); None while
    it is not notified: the days have not begun."""
    llego = llego_el(caso, oficio)
    if llego is None:
        return None
    calendario = calendario_vigente()
    limite = calendario.sumar(llego, DIAS_PARA_RECURRIR)
    return con_interrupciones(calendario, llego, limite, interrupciones_vigentes())


def requerimiento_de(caso: Tramite, oficio: Oficio) -> tuple[int, reloj.Requerimiento] | None:
    """The fact, with its place in the log, whose month runs from the day that `oficio` reaches the person; None where
    the case does not wait for that (law.md F2)."""
    if caso.estado != Estado.REQUERIDA or oficio.clase != Oficio.Clase.REQUERIMIENTO:
        return None
    if caso.oficios.filter(clase=oficio.clase, pk__gt=oficio.pk).exists():
        return None  # it was taken back, and another one is waited for
    return next((o, h) for o, h in curso.en_vigor(caso).items() if isinstance(h, reloj.Requerimiento))
