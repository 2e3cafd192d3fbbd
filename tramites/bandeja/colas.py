"""The queues of the bandeja (portal.md C2): which cases stand in each, and how many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, F, IntegerField, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plazos.terminos import CON_SILENCIO
from radicacion.models import Modalidad
from tramites.bandeja.corte import Corte
from tramites.models import Correo, Estado, Mensaje, Notificacion, Recado
from tramites.models.alcance import DENUNCIAS, SABEN_IDENTIDAD, roles_de
from tramites.models.tramite import TramiteQuerySet

ABIERTAS, ATENDIDAS, RESERVADAS = "abiertas", "atendidas", "reservadas"
TOPE = 1000  # what may be closed is counted no further: there may be millions of them


@dataclass(frozen=True)
class Cola:
    """A queue; `cuales` says which cases, given today and the calendar. One of work on mail and notices holds closed
    cases too (`con_cerradas`)."""

    clave: str
    nombre: str | Promise
    cuales: Callable[[Corte], Q]
    con_cerradas: bool = False


def _con_silencio(corte: Corte) -> Q:
    """Silencio positivo (Ley 1755/2015 art. 14, num. 1), as `semaforo.de_fila` tells it."""
    return Q(vence__lt=corte.hoy, tipo__in=CON_SILENCIO, especial=None)


def _por_notificar(corte: Corte) -> Q:
    return Q(pk__in=Notificacion.objects.por_notificar().values("tramite"))


def _con_correo_fallido(corte: Corte) -> Q:
    """A mail of the case was given up or returned, and what it carried has reached nobody by another way."""
    sin_entregar = Q(enviado_en=None, desistido_en__isnull=False) | Q(rebotado_en__isnull=False)
    por_otra_via = Q(notificacion__efectiva__isnull=False) | Q(notificacion__devuelta__isnull=False)
    return Q(pk__in=Correo.objects.filter(sin_entregar, tramite__isnull=False).exclude(por_otra_via).values("tramite"))


def _con_mensajes(corte: Corte) -> Q:
    """The person wrote in their case, or somebody to the mailbox in it, and nobody has read it there."""
    por_correo = Mensaje.objects.order_by().filter(clase=Mensaje.Clase.RESPUESTA, atendido_en=None).values("tramite")
    return Q(pk__in=por_correo.union(Recado.objects.filter(atendido_en=None).values("tramite"), all=True))


def _reservadas(corte: Corte) -> Q:
    denuncia = Q(tipo__in=DENUNCIAS) | Q(peticion__tipo__in=DENUNCIAS)
    return Q(peticion__modalidad=Modalidad.RESERVADA) | denuncia


_COLAS = (
    Cola(ABIERTAS, _("Abiertas"), lambda corte: Q()),
    Cola("sin_asignar", _("Sin asignar"), lambda corte: Q(responsable=None)),
    Cola("vence_hoy", _("Vence hoy"), lambda corte: Q(vence=corte.hoy)),
    Cola("esta_semana", _("Vence esta semana"), lambda corte: Q(vence__range=(corte.hoy, corte.domingo))),
    Cola("por_vencer", _("Por vencer"), lambda corte: Q(vence__gt=corte.hoy, vence__lt=corte.fin_por_vencer)),
    Cola("vencidas", _("Vencidas"), lambda corte: Q(vence__lt=corte.hoy)),
    Cola("silencio", _("Silencio positivo"), _con_silencio),
    Cola("suspendidas", _("Suspendidas"), lambda corte: Q(vence=None)),
    Cola(
        "esperando",
        _("Esperando al ciudadano"),
        lambda corte: Q(estado__in=(Estado.REQUERIDA, Estado.POR_ACLARAR)),
    ),
    Cola("en_revision", _("En revisión"), lambda corte: Q(estado=Estado.EN_REVISION)),
    Cola("por_enviar", _("Por enviar"), lambda corte: Q(estado=Estado.APROBADA)),
    Cola("por_notificar", _("Por notificar"), _por_notificar, con_cerradas=True),
    Cola("correo_fallido", _("Correo fallido"), _con_correo_fallido, con_cerradas=True),
    Cola("mensajes", _("Mensajes por leer"), _con_mensajes, con_cerradas=True),
    Cola(RESERVADAS, _("Reservadas y denuncias"), _reservadas),
    Cola(ATENDIDAS, _("Atendidas"), lambda corte: Q(cerrado_en__isnull=False), con_cerradas=True),
)
COLAS = {cola.clave: cola for cola in _COLAS}


class _Cuantas(Subquery):
    """How many rows a query gives, as one more column of another: no query of its own."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS filas)"
    output_field = IntegerField()


def para(usuario: User | AnonymousUser) -> tuple[Cola, ...]:
    """The queues of this person: that of reserved cases only for who may ask for the identity in some of them."""
    sabe = usuario.is_superuser or bool(roles_de(usuario) & SABEN_IDENTIDAD)
    return tuple(cola for cola in _COLAS if sabe or cola.clave != RESERVADAS)


def en_cola(tramites: TramiteQuerySet, clave: str, corte: Corte) -> TramiteQuerySet:
    """The cases of a queue: the open ones in their turn, the closed ones latest first."""
    cola = COLAS[clave]
    if clave == ATENDIDAS:
        return tramites.filter(cola.cuales(corte)).order_by("-cerrado_en", "-id")
    if cola.con_cerradas:
        return todas(tramites.filter(cola.cuales(corte)))
    return tramites.abiertos().filter(cola.cuales(corte)).en_turno()


def todas(tramites: TramiteQuerySet) -> TramiteQuerySet:
    """Open and closed: the open ones first, in their turn."""
    return tramites.order_by(F("cerrado_en").asc(nulls_first=True), "orden_prioridad", "recibido_en", "id")


def cuentas(tramites: TramiteQuerySet, corte: Corte, colas: Iterable[Cola] = _COLAS) -> dict[str, int]:
    """How many of `tramites` stand in each queue, in one query. What may be closed is counted up to `TOPE`."""
    abiertas, cerradas = {}, {}
    for cola in colas:
        if cola.con_cerradas:
            filas: QuerySet = tramites.filter(cola.cuales(corte)).order_by().values("pk")[:TOPE]
            cerradas[cola.clave] = _Cuantas(filas) + 0 * Count("pk")  # an aggregate, so that it stands beside them
        else:
            abiertas[cola.clave] = Count("pk", filter=cola.cuales(corte) or None)
    return tramites.abiertos().order_by().aggregate(**abiertas, **cerradas)
