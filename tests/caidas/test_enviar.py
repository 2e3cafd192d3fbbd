"""The web worker is killed (-9) at each step of Enviar: one radicado, nothing lost, nothing made up."""

import json
from pathlib import Path

import pytest

from tests.instalacion import Ciudadano, Instalacion, hasta, puerto_libre, responde

PASOS = (
    "antes del candado",
    "antes de asentar",
    "antes del número",
    "tras el número",
    "tras asentar",
    "antes de la bitácora",
    "antes del correo",
    "antes del commit",
    "después del commit",
)


def inventario(portal: Instalacion) -> dict[str, list[str]]:
    hallado: dict[str, list[str]] = json.loads(portal.correr("-m", "tests.caidas.inventario"))
    return hallado


def test_killed_at_each_step_of_enviar(tmp_path: Path, base: dict[str, str]):
    portal = Instalacion(tmp_path, **base)
    direccion = f"http://127.0.0.1:{puerto_libre()}"
    servidor = ("gunicorn", "tests.caidas.minado", "--bind", direccion.removeprefix("http://"), "--no-control-socket")
    recibidos = []
    with portal.proceso(*servidor):
        assert hasta(lambda: responde(direccion), 60)
        for paso in PASOS:
            ciudadano = Ciudadano(direccion)
            ciudadano.llenar()
            mina = tmp_path / "mina"
            mina.write_text(paso)
            with pytest.raises(OSError, match=r"closed|reset|Remote"):
                ciudadano.enviar()
            assert not mina.exists(), f"{paso}: the mine did not go off"
            recibidos.append(ciudadano.insistir())
            assert ciudadano.insistir() == recibidos[-1], "the same radicado, however often"
    despues = inventario(portal)
    assert despues["faltas"] == []
    assert despues["radicados"] == recibidos
