"""PostgreSQL stopped at once, and started again, while citizens file: whoever was told a radicado has it."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.caidas.conftest import Cluster
from tests.instalacion import Ciudadano, Instalacion, hasta, puerto_libre, responde


def radicar_varias(base: str, cuantas: int) -> list[str]:
    """File `cuantas` petitions one after the other, insisting at every page as a patient person does."""
    radicados = []
    for _ in range(cuantas):
        ciudadano = Ciudadano(base)
        assert hasta(lambda c=ciudadano: llenada(c), 60)  # type: ignore[misc]
        radicados.append(ciudadano.insistir())
    return radicados


def llenada(ciudadano: Ciudadano) -> bool:
    try:
        ciudadano.llenar()
    except (OSError, IndexError):  # refused, cut off, or a page of ours without a form
        return False
    return True


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("clientes", "cada_uno", "golpes"), [(4, 3, 1), pytest.param(8, 40, 8, marks=pytest.mark.largo)]
)
def test_stopped_at_once_and_restarted_during_filings(tmp_path, cluster: Cluster, clientes, cada_uno, golpes):
    portal = Instalacion(tmp_path, DATABASE_URL=cluster.url)
    base = f"http://127.0.0.1:{puerto_libre()}"
    servidor = ("gunicorn", "pqrsd.wsgi", "--bind", base.removeprefix("http://"), "--no-control-socket")
    with portal.proceso(*servidor, "--workers", "2", "--threads", "4"):
        assert hasta(lambda: responde(base), 60)
        with ThreadPoolExecutor(clientes) as grupo:
            tareas = [grupo.submit(radicar_varias, base, cada_uno) for _ in range(clientes)]
            for _ in range(golpes):
                vistos = contar(portal)
                hasta(lambda v=vistos: contar(portal) > v, 30)
                cluster.parar_de_golpe()
                cluster.arrancar()
            radicados = [r for tarea in tareas for r in tarea.result()]
    hallado = json.loads(portal.correr("-m", "tests.caidas.inventario"))
    assert hallado["faltas"] == []
    assert sorted(hallado["radicados"]) == sorted(radicados)


def contar(portal: Instalacion) -> int:
    """How many petitions there are now."""
    orden = "from radicacion.models import Peticion; print(Peticion.objects.count())"
    return int(portal.correr("manage.py", "shell", "-v0", "-c", orden).split()[-1])
