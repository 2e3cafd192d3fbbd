"""What is made known to a dependencia that does not work the case: every queja to the director general (DNDA §19.1).

1. For each active rule with `conocimiento`, the cases received in the last `DIAS` days that it fits and nobody told.
2. In one transaction: a mail to each jefe of that dependencia over all that is not kept from them, and a row for each
   case.

The race: two runs at once. The second breaks on the unique row of (case, dependencia) and its mails are undone with it.
Where no jefe can be written to nothing is recorded, so it is told as soon as there is one.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plazos.calendario import fecha_bogota
from plazos.fechas import corta
from plazos.terminos import Tipo
from radicacion.tiempo import ahora
from tramites.correo.resumen import LISTADOS, Grupo, resumir
from tramites.interesados import jefes
from tramites.models import Correo, Dependencia, Exclusion, PuestaEnConocimiento, ReglaReparto, Tramite
from tramites.reparto.reglas import hallado, sin_adornos

DIAS = 30  # what is older was made known by other means, or belongs to a rule that is newer than it
TANDA = 500  # cases a mail tells of; the rest wait for the next run


def poner_en_conocimiento() -> int:
    """How many cases were made known. As often as one likes: each is told once to each dependencia."""
    dirigen, contados = jefes(), 0
    for dependencia in Dependencia.objects.filter(activa=True, pk__in=_activas().values("conocimiento")):
        destinatarios = [jefe for jefe in dirigen.get(dependencia.pk, []) if jefe.email]
        casos = _sin_contar(dependencia) if destinatarios else []
        if not casos:
            continue
        try:
            with transaction.atomic():
                dichos = _contar(dependencia, destinatarios, casos)
                PuestaEnConocimiento.objects.bulk_create(
                    PuestaEnConocimiento(tramite_id=caso, dependencia=dependencia, correo=correo)
                    for caso, correo in dichos.items()
                )
        except IntegrityError:
            continue  # another run is at it: it tells what it records
        contados += len(dichos)
    return contados


def _contar(dependencia: Dependencia, jefes: list[User], casos: list[Tramite]) -> dict[int, Correo | None]:
    """Write to each jefe of what is not kept from them; each case that was told, by its key, with its first mail."""
    fuera = set(
        Exclusion.objects.filter(tramite__in=casos, funcionario__in=jefes).values_list("tramite_id", "funcionario_id")
    )
    dichos: dict[int, Correo | None] = {}
    for jefe in jefes:
        if suyos := [caso for caso in casos if (caso.pk, jefe.pk) not in fuera]:
            correo = _escribir(jefe, dependencia, suyos)
            dichos = {caso.pk: correo for caso in suyos} | dichos
    return dichos


def _activas() -> QuerySet[ReglaReparto]:
    return ReglaReparto.objects.filter(activa=True, conocimiento__isnull=False)


def _sin_contar(dependencia: Dependencia) -> list[Tramite]:
    """Nothing of a case that the dependencia is shut out of: the complaint may be of its own jefe."""
    reglas = list(_activas().filter(conocimiento=dependencia))
    casos = (
        Tramite.objects.filter(recibido_en__gte=ahora() - timedelta(days=DIAS))
        .exclude(puestas_en_conocimiento__dependencia=dependencia)
        .exclude(exclusiones__dependencia=dependencia)
        .exclude(dependencia=dependencia)
        .select_related("peticion", "dependencia")
        .order_by("recibido_en", "pk")
    )
    if all(regla.tipos for regla in reglas):
        casos = casos.filter(tipo__in={tipo for regla in reglas for tipo in regla.tipos})
    return [caso for caso in casos.iterator(TANDA) if _casa(caso, reglas)][:TANDA]


def _casa(caso: Tramite, reglas: list[ReglaReparto]) -> bool:
    texto = sin_adornos(caso.peticion.descripcion)
    return any(hallado(regla, (caso.tipo,), texto) is not None for regla in reglas)


def _escribir(jefe: User, dependencia: Dependencia, casos: list[Tramite]) -> Correo | None:
    """Radicados, types and where they are: nobody is named in it."""
    titulo = ngettext("%(n)d queja puesta en su conocimiento", "%(n)d quejas puestas en su conocimiento", len(casos))
    return resumir(
        usuario=jefe,
        unico=f"conocimiento:{dependencia.pk}:{jefe.pk}:{max(c.pk for c in casos)}:{len(casos)}",
        asunto=titulo % {"n": len(casos)},
        entrada=_("La entidad recibió lo que sigue. Se le cuenta una sola vez, para su conocimiento."),
        grupos=[Grupo(_("Recibidas"), [_linea(c) for c in casos[:LISTADOS]], len(casos))],
    )


def _linea(caso: Tramite) -> str:
    return _("%(radicado)s: %(tipo)s recibida el %(dia)s, en %(dependencia)s") % {
        "radicado": caso.peticion.radicado,
        "tipo": Tipo(caso.tipo).etiqueta.lower(),
        "dia": corta(fecha_bogota(caso.recibido_en)),
        "dependencia": caso.dependencia,
    }
