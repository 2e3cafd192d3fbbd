"""How long `recalcular` takes over very many open cases, and what memory it wants: in the database of DATABASE_URL.

    DATABASE_URL=postgres://… PRUEBAS_DE_CARGA=1 python bench/recalcular.py [CASES, 100000 unless told]

Sows the cases that are missing, then runs three times: nothing changed (every night), a calendar that moves nothing
(every row catches up with its version), and a closed day that moves what is due after it (log and case are written).
"""

# ruff: noqa: E402

import os
import resource
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")

import django

django.setup()

from django.core.management import call_command

from radicacion.models import EntidadConfig
from radicacion.tiempo import hoy
from tramites.calendario import calendario_vigente
from tramites.management.entidad import FILAS_DE_LA_ENTIDAD
from tramites.models import DiaNoHabil, Recalculo, Tramite
from tramites.recalculo import correr
from tramites.recalculo.pedir import cambiar_calendario, pedir


def megas() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def medir(que: str) -> None:
    antes, comienzo = megas(), time.perf_counter()
    correr.atender()
    tardo = time.perf_counter() - comienzo
    hecho = Recalculo.objects.latest("pk")
    print(
        f"{que:32} {hecho.revisados:9} casos {hecho.movidos:8} movidos {tardo:7.1f} s"
        f" {tardo / max(hecho.revisados, 1) * 1e6:6.1f} µs/caso  memoria {antes:.0f} → {megas():.0f} MB"
    )


def cerrar(dia: object, motivo: str) -> None:
    cambiar_calendario(guardar=[DiaNoHabil(desde=dia, hasta=dia, motivo=motivo)], motivo=motivo)


def main() -> None:
    casos = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    call_command("migrate", verbosity=0)
    if not EntidadConfig.objects.exists():
        call_command("loaddata", *FILAS_DE_LA_ENTIDAD, verbosity=0)
    if faltan := casos - Tramite.objects.abiertos().count():
        comienzo = time.perf_counter()
        call_command("sembrar", casos=max(faltan, 1))
        print(f"sembrados en {time.perf_counter() - comienzo:.0f} s")
    correr.atender()
    pedir(Recalculo.Clase.MANUAL)
    medir("como cada noche: nada cambió")
    cerrar(hoy() + timedelta(days=3650), "Un cierre lejano")
    medir("un calendario que nada mueve")
    cerrar(calendario_vigente().sumar(hoy(), 1), "Un cierre de mañana")
    medir("un día cerrado")


if __name__ == "__main__":
    main()
