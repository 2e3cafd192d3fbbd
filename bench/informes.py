"""How long the cut-off of a quarter and its figures take over very many cases, and what memory they want.

    DATABASE_URL=postgres://… PRUEBAS_DE_CARGA=1 python bench/informes.py [CASES, 1000000 unless told]

Sows the cases that are missing, over two years, nine in ten of them closed with their frozen facts (that takes minutes
and is not measured). Then cuts at the end of each quarter that is due, oldest first, and makes the figures of the last.
"""

# ruff: noqa: E402

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RAIZ = Path(__file__).resolve().parent.parent
sys.path[0] = str(RAIZ)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from tramites.informes.cifras import cifras_de
from tramites.informes.corte import cortar, pendientes
from tramites.informes.periodo import Periodo
from tramites.models import Corte, HechoCongelado, Tramite

DIAS, CERRADOS = 730, 90


def megas() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def medir(que: str, hacer: Callable[[], Any], cuantos: Callable[[Any], int]) -> None:
    antes, comienzo = megas(), time.perf_counter()
    hecho = hacer()
    tardo = time.perf_counter() - comienzo
    n = cuantos(hecho)
    print(
        f"{que:30} {n:9} {tardo:7.1f} s {tardo / max(n, 1) * 1e5:7.1f} s/100 000"
        f"  memoria {antes:.0f} → {megas():.0f} MB"
    )


def sembrar_lo_que_falta(casos: int) -> None:
    """In a process of its own, so that its memory is not taken for that of what is measured."""
    faltan = casos - Tramite.objects.count()
    if faltan <= 0:
        return
    comienzo = time.perf_counter()
    orden = [sys.executable, str(RAIZ / "manage.py"), "sembrar", "--casos", str(faltan)]
    subprocess.run([*orden, "--dias", str(DIAS), "--cerrados", str(CERRADOS)], check=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"sembrados en {time.perf_counter() - comienzo:.0f} s")


def main() -> None:
    call_command("migrate", verbosity=0)
    sembrar_lo_que_falta(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    print(f"casos {Tramite.objects.count()}, hechos {HechoCongelado.objects.count()}")
    for dia in pendientes():
        medir(f"corte al {dia}", lambda dia=dia: cortar(dia), int)  # type: ignore[misc]
    ultimo = Corte.objects.exclude(terminado_en=None).latest("al").al
    periodo = Periodo.que_tiene(ultimo)
    vigentes = HechoCongelado.objects.vigentes(ultimo).count()
    medir(f"cifras de {periodo}", lambda: cifras_de(periodo), lambda _: vigentes)


if __name__ == "__main__":
    main()
