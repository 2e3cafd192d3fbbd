"""A person asks that their data be erased (Ley 1581/2012 art. 8, lit. e): what may go goes, what may not says why.

There is no erasure while a legal duty to keep the data is left (Decreto 1377/2013 art. 9): an open case, one within its
retention, one on hold. What hung on their authorisation alone goes at once, from every case.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from radicacion.models import Caracterizacion
from tramites.actos import ejecutar
from tramites.actos.acto import SISTEMA, Acto, ActoRechazado
from tramites.actos.supresion import RetirarAutorizacion, SuprimirDatos
from tramites.models import Supresion, Tramite
from tramites.retencion.mensajes import decididos, suprimir_mensajes
from tramites.retencion.titular import Titular
from tramites.supresion import archivos

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ORDEN = "titular suprimir"
Avance = Callable[[int, int], None]


@dataclass(frozen=True)
class Negado:
    """A case that is kept: why, by which rule."""

    radicado: str
    porque: str
    articulo: str


@dataclass
class Plan:
    """What is to be done, or was. `poblacion`: cases of which section 3 alone goes. `mensajes`: of the mailbox, in no
    case, that were discarded; `por_decidir`, those about which nobody decided yet."""

    por_suprimir: list[str] = field(default_factory=list)
    negados: list[Negado] = field(default_factory=list)
    poblacion: list[str] = field(default_factory=list)
    mensajes: int = 0
    por_decidir: int = 0

    @property
    def vacio(self) -> bool:
        """Nobody was found by that document or e-mail."""
        return not (self.por_suprimir or self.negados or self.mensajes or self.por_decidir)


def planear(titular: Titular) -> Plan:
    """The same acts, rehearsed: nothing is changed."""
    return _recorrer(titular, {"soporte": ""}, ensayo=True)


def suprimir(titular: Titular, soporte: str, por: "User | None" = None, avance: Avance | None = None) -> Plan:
    """Do it; `soporte` is the radicado of their request. Each case by itself, so that a killed run is run again."""
    archivos.borrar_pendientes()
    plan = _recorrer(titular, {"soporte": soporte, "por": por}, ensayo=False, avance=avance)
    archivos.borrar_pendientes()
    return plan


def _recorrer(titular: Titular, datos: dict[str, Any], *, ensayo: bool, avance: Avance | None = None) -> Plan:
    plan, casos = Plan(), list(titular.casos())
    con_poblacion = _con_poblacion(casos)
    for hechos, caso in enumerate(casos, start=1):
        radicado = caso.peticion.radicado
        del_titular = {**datos, "causa": Supresion.Causa.TITULAR, "orden": ORDEN}
        if (rechazo := _rechazo(SuprimirDatos(), caso, del_titular, ensayo)) is None:
            plan.por_suprimir.append(radicado)
        else:
            plan.negados.append(Negado(radicado, rechazo.mensaje, rechazo.articulo))
            retiro = {**datos, "orden": ORDEN}
            if caso.peticion_id in con_poblacion and not _rechazo(RetirarAutorizacion(), caso, retiro, ensayo):
                plan.poblacion.append(radicado)
        if avance is not None:
            avance(hechos, len(casos))
    _mensajes(titular, plan, datos, ensayo=ensayo)
    return plan


def _rechazo(acto: Acto, caso: Tramite, datos: dict[str, Any], ensayo: bool) -> ActoRechazado | None:
    """Do it, or only rehearse it; why it was refused, or None."""
    try:
        ejecutar(acto, caso.pk, caso.version, SISTEMA, datos, ensayo=ensayo)
    except ActoRechazado as rechazo:
        return rechazo
    return None


def _con_poblacion(casos: Sequence[Tramite]) -> set[Any]:
    filas = Caracterizacion.objects.filter(peticion__in=[caso.peticion_id for caso in casos])
    return set(filas.values_list("peticion", flat=True))


def _mensajes(titular: Titular, plan: Plan, datos: dict[str, Any], *, ensayo: bool) -> None:
    sueltos = titular.mensajes_sueltos()
    descartados = decididos(sueltos)
    plan.mensajes = descartados.count()
    plan.por_decidir = sueltos.count() - plan.mensajes
    if ensayo or not plan.mensajes:
        return
    suprimir_mensajes(descartados, {**datos, "causa": Supresion.Causa.TITULAR, "orden": ORDEN})
