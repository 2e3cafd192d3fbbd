"""The sweep that compares each open case, once, with those that are open already; filing never waits for it.

1. Take open cases without a row: that is what asks for it, so a lost or repeated message costs nothing.
2. Read, outside any transaction, the cases that share a print with it: by index, the latest `_FILAS` rows at most.
3. Compare the `_CANDIDATOS` that share most; the one most alike, from `MINIMO` percent on, gives its group.
4. Write the row and the prints. Of two sweeps on one case, the first stays.
"""

import time
from collections import Counter
from datetime import timedelta

from django.db import connection, transaction

from tramites.models import BandaTexto, Semejanza, Tramite
from tramites.semejanza.comparar import MINIMO, parecidos
from tramites.semejanza.texto import bandas

_TANDA = 100  # cases a query
_FILAS = 1000
_CANDIDATOS = 40
_PAUSA = 0.05  # seconds, in SQLite, where a filing waits for whoever writes
_OLVIDO = 5000  # prints a time


def comparar_nuevos(limite: timedelta) -> int:
    """Compare what was not compared yet, for about `limite`; how many cases were."""
    hasta, cuantos = time.monotonic() + limite.total_seconds(), 0
    while tanda := _pendientes():
        for caso in tanda:
            comparar(caso)
            cuantos += 1
            if connection.vendor == "sqlite":
                time.sleep(_PAUSA)
            if time.monotonic() >= hasta:
                return cuantos
    return cuantos


def comparar(caso: Tramite) -> Semejanza:
    """Find the group of `caso` among the open cases."""
    texto = caso.peticion.descripcion
    valores = bandas(texto)
    parecida, porcentaje = _mas_parecida(caso, texto, valores)
    grupo = parecida.grupo if parecida else caso.pk
    fila = Semejanza(tramite=caso, grupo=grupo, parecida_id=parecida.pk if parecida else None, porcentaje=porcentaje)
    with transaction.atomic():
        Semejanza.objects.bulk_create([fila], ignore_conflicts=True)
        BandaTexto.objects.bulk_create([BandaTexto(tramite=caso, valor=v) for v in valores], ignore_conflicts=True)
    return fila


def olvidar_cerrados() -> int:
    """Delete prints of closed cases, to which no other is compared any more; how many."""
    cerrados = BandaTexto.objects.filter(tramite__cerrado_en__isnull=False).values_list("pk", flat=True)[:_OLVIDO]
    return BandaTexto.objects.filter(pk__in=list(cerrados)).delete()[0]


def _pendientes() -> list[Tramite]:
    sin_comparar = Tramite.objects.abiertos().filter(semejanza=None)
    return list(sin_comparar.select_related("peticion").order_by("pk")[:_TANDA])


def _mas_parecida(caso: Tramite, texto: str, valores: list[int]) -> tuple[Semejanza | None, int]:
    filas = BandaTexto.objects.filter(valor__in=valores).exclude(tramite=caso).order_by("-tramite_id")
    cuentas = Counter(filas.values_list("tramite_id", flat=True)[:_FILAS])
    hallados = Semejanza.objects.filter(pk__in=[pk for pk, _ in cuentas.most_common(_CANDIDATOS)])
    filas_por_caso = {s.pk: s for s in hallados.select_related("tramite__peticion")}
    porcentajes = parecidos(texto, {pk: s.tramite.peticion.descripcion for pk, s in filas_por_caso.items()})
    alto, mejor = max(((p, -pk) for pk, p in porcentajes.items()), default=(0, 0))
    return (filas_por_caso[-mejor], alto) if alto >= MINIMO else (None, 0)
