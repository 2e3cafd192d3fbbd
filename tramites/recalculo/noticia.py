"""Telling the people concerned which of their cases a recomputation moved: one mail each, once."""

from collections.abc import Iterator
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plazos.fechas import corta
from radicacion.models import Serie
from radicacion.tiempo import ahora
from tramites.correo.resumen import LISTADOS, Grupo, resumir
from tramites.interesados import jefes
from tramites.models import Correo, Recalculo, VencimientoMovido


def contar_a_los_interesados(recalculo: Recalculo) -> None:
    """Write the mails and mark the row as told.

    The race: a worker killed between two of them, or two workers. Each mail has a name of its own (`unico`) and a
    transaction of its own; who has it already is passed over.
    """
    if recalculo.movidos:
        for usuario, suyos in _interesados(recalculo):
            _contar(recalculo, usuario, suyos)
    recalculo.avisado_en = ahora()
    Recalculo.objects.filter(pk=recalculo.pk, avisado_en=None).update(avisado_en=recalculo.avisado_en)


def _interesados(recalculo: Recalculo) -> Iterator[tuple[User, QuerySet[VencimientoMovido]]]:
    """Each person with the moves that concern them: their own cases, and for a jefe all of the dependencia's."""
    dirige: dict[int, set[int]] = {}
    for dependencia, personas in jefes().items():
        for jefe in personas:
            dirige.setdefault(jefe.pk, set()).add(dependencia)
    movidos = recalculo.movimientos.all()
    responsables = set(movidos.exclude(tramite__responsable=None).values_list("tramite__responsable", flat=True))
    for usuario in User.objects.filter(pk__in=responsables | set(dirige), is_active=True).order_by("pk"):
        de_el = Q(tramite__responsable=usuario) | Q(tramite__dependencia__in=dirige.get(usuario.pk, ()))
        yield usuario, movidos.filter(de_el)


def _contar(recalculo: Recalculo, usuario: User, suyos: QuerySet[VencimientoMovido]) -> None:
    cuantos = suyos.count()
    unico = f"recalculo:{recalculo.pk}:{usuario.pk}"
    if not cuantos or Correo.objects.filter(unico=unico).exists():
        return
    filas = suyos.order_by("ahora", "pk").values_list(
        "tramite__peticion__anio", "tramite__peticion__consecutivo", "antes", "ahora"
    )[:LISTADOS]
    lineas = [
        _("%(radicado)s: vencía el %(antes)s; ahora, el %(ahora)s")
        % {"radicado": f"{Serie.ENTRADA}-{anio}-{numero}", "antes": _dia(antes), "ahora": _dia(nuevo)}
        for anio, numero, antes, nuevo in filas
    ]
    asunto = ngettext("Cambió el vencimiento de %(n)d caso", "Cambió el vencimiento de %(n)d casos", cuantos)
    with transaction.atomic():
        resumir(
            usuario=usuario,
            unico=unico,
            asunto=asunto % {"n": cuantos},
            entrada=recalculo.motivo or _("Se revisaron los vencimientos de los casos abiertos."),
            grupos=[Grupo(_("Casos que se movieron"), lineas, cuantos)],
        )


def _dia(dia: date | None) -> str:
    return corta(dia) if dia else _("(suspendido)")
