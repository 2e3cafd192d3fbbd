"""Telling officials what their cases have reached. As often as you like; a notice is told once.

1. Only in office hours of a business day: nobody is woken, and nothing is lost, since what is due is derived anew.
2. Record: for a batch of cases that may have reached something, run the clock; write a row for each kind reached that
   has none yet, by its unique (case, kind, date). The gravest is to be told; the others say what overtook them.
   With it, in the same transaction, who is to be told.
3. Tell: for each person with something untold, one mail over all of it, and the rows marked, in one transaction.

The race: two runs at once. Of two that record the same notice the second breaks on its unique key and gives its batch
up, whole; of two that tell the same person, the second finds the rows locked, and then marked. A run killed between 2
and 3 leaves rows untold, which the next one tells: nothing is told twice, nothing is forgotten.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from plazos.calendario import Calendario
from plazos.fechas import BOGOTA
from radicacion.tiempo import ahora, hoy
from tramites.avisos.alcanzados import Alcanzado, Clase, alcanzado, por_avisar
from tramites.avisos.conocimiento import poner_en_conocimiento
from tramites.avisos.digesto import contar_a_cada_quien
from tramites.calendario import calendario_vigente
from tramites.interesados import jefes
from tramites.models import AvisoPersona, AvisoTermino, Exclusion, Tramite
from tramites.plazo import plazo_de

ABRE, CIERRA = time(8), time(17)  # office hours, in Bogotá
TANDA = 200  # cases
CON_COPIA = frozenset({Clase.VENCIDA, Clase.SILENCIO})  # overdue: the jefe knows too
Avance = Callable[[int], None]


@dataclass(frozen=True)
class Resumen:
    """What a run did; `en_horario` is False where it did nothing since it is no hour for it."""

    avisos: int = 0
    correos: int = 0
    en_horario: bool = True


def es_hora(calendario: Calendario, instante: datetime) -> bool:
    """Whether officials are written to now: a business day of the entity, in office hours."""
    local = instante.astimezone(BOGOTA)
    return calendario.es_habil(local.date()) and ABRE <= local.time() < CIERRA


def avisar(avance: Avance | None = None) -> Resumen:
    """Steps 1 to 3; between them, what is made known to whoever does not work the case (DNDA §19.1)."""
    calendario = calendario_vigente()
    if not es_hora(calendario, ahora()):
        return Resumen(en_horario=False)
    avisos = _registrar_todos(calendario, hoy(), avance)
    poner_en_conocimiento()
    return Resumen(avisos, contar_a_cada_quien())


def _registrar_todos(calendario: Calendario, dia: date, avance: Avance | None) -> int:
    """Step 2, batch by batch, by key: a case that has reached nothing new is passed over once a run."""
    dirigen, registrados, vistos, ultimo = jefes(), 0, 0, 0
    while True:
        casos = list(
            por_avisar(calendario, dia)
            .filter(pk__gt=ultimo)
            .order_by("pk")
            .select_related("peticion", "responsable")
            .defer("peticion__descripcion")
            .prefetch_related("actuaciones")[:TANDA]
        )
        if not casos:
            return registrados
        reloj = [(c, alcanzado(plazo_de(c, calendario=calendario, al=dia, por_vencer=3))) for c in casos]
        try:
            with transaction.atomic():
                registrados += sum(_registrar(caso, reached, dirigen) for caso, reached in reloj if reached)
        except IntegrityError:
            return registrados  # another run is at it: it tells what it records
        ultimo, vistos = casos[-1].pk, vistos + len(casos)
        if avance is not None:
            avance(vistos)


def _registrar(caso: Tramite, logrado: Alcanzado, dirigen: dict[int, list[User]]) -> int:
    """The rows of one case: what it reached and was not recorded, and who is told of the gravest; how many told."""
    hay = set(
        AvisoTermino.objects.filter(tramite=caso, fecha=logrado.fecha, clase__in=logrado.clases).values_list(
            "clase", flat=True
        )
    )
    grave = logrado.clases[-1]
    nuevas = AvisoTermino.objects.bulk_create(
        AvisoTermino(
            tramite=caso,
            clase=clase,
            fecha=logrado.fecha,
            registrado_en=ahora(),
            superado_por="" if clase == grave else grave,
        )
        for clase in logrado.clases
        if clase not in hay
    )
    if grave in hay:
        return 0
    _destinar(nuevas[-1], caso, grave, dirigen.get(caso.dependencia_id, ()))
    return 1


def _destinar(aviso: AvisoTermino, caso: Tramite, clase: AvisoTermino.Clase, de_jefe: Sequence[User]) -> None:
    """To the responsable, and to the jefe with a copy once overdue; where nobody has the case, to the jefe.

    Never to whom the case is kept from.
    """
    responsable = caso.responsable if caso.responsable is not None and caso.responsable.is_active else None
    personas: dict[int, bool] = {}
    if responsable is None or clase in CON_COPIA:
        personas |= {jefe.pk: responsable is not None for jefe in de_jefe}
    if responsable is not None:
        personas[responsable.pk] = False
    for excluida in Exclusion.objects.filter(tramite=caso, funcionario__in=personas).values_list(
        "funcionario", flat=True
    ):
        personas.pop(excluida)
    AvisoPersona.objects.bulk_create(
        AvisoPersona(aviso=aviso, usuario_id=persona, copia=copia) for persona, copia in personas.items()
    )
