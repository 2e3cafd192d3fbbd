"""Two processes over one database: once the calendar was saved, neither answers with the old one."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from tests.tramites.elenco import un_caso
from tramites.models import DiaNoHabil, Tramite

RAIZ = Path(__file__).resolve().parents[3]
OTRO = """
import sys
import django
django.setup()
from django.db import connection
from tramites.lotes import poner_al_dia
from tramites.models import Tramite
from tramites.plazo import plazo_de
for linea in sys.stdin:
    caso = Tramite.objects.get(pk=int(linea))
    de_los_hechos = plazo_de(caso).vence
    poner_al_dia([caso])
    print(de_los_hechos, caso.vence, flush=True)
connection.close()
"""


def direccion() -> str:
    base = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{base['NAME']}"
    clave = f":{base['PASSWORD']}" if base["PASSWORD"] else ""
    return f"postgres://{base['USER']}{clave}@{base['HOST']}:{base['PORT'] or 5432}/{base['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_no_process_answers_with_the_old_calendar(entidad, tmp_path):
    """The other process has answered before, so whatever it keeps in its memory is of the old calendar."""
    caso = un_caso()
    entorno = os.environ | {
        "DATABASE_URL": direccion(),
        "DJANGO_SETTINGS_MODULE": "pqrsd.settings",
        "PYTHONPATH": str(RAIZ),
        "VAR_DIR": str(tmp_path),
        "DEMO": "1",
    }
    with subprocess.Popen(
        [sys.executable, "-c", OTRO],
        cwd=RAIZ,
        env=entorno,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as otro:
        assert otro.stdin is not None
        assert otro.stdout is not None

        def responde() -> list[str]:
            otro.stdin.write(f"{caso.pk}\n")
            otro.stdin.flush()
            return otro.stdout.readline().split()

        assert responde() == ["2026-12-14", "2026-12-14"]
        dia = DiaNoHabil.objects.create(desde=date(2026, 12, 1), hasta=date(2026, 12, 1), motivo="Mudanza")
        assert Tramite.objects.get(pk=caso.pk).vence == date(2026, 12, 14)  # no sweep came yet
        assert responde() == ["2026-12-15", "2026-12-15"]
        dia.delete()
        assert responde() == ["2026-12-14", "2026-12-14"]
        otro.stdin.close()
