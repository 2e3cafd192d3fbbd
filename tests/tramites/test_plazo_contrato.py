"""`manage.py plazo` as an outside check calls it: another process, bad input of every kind, and what it answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

RAIZ = Path(__file__).resolve().parents[2]
QUEJA = ("--tipo", "queja", "--recibida", "2026-11-20")
FUERA = "El calendario va del 1 de enero de 1984 al 31 de diciembre de 2100"


@pytest.mark.parametrize(
    ("hechos", "dice"),
    [
        (["prorroga:2026-12-10:2026-12-25"], "no es un día hábil (Navidad). Elija un día hábil posterior al 14 de"),
        (["prorroga:2026-12-10:2026-12-26"], "no es un día hábil (sábado)"),
        (["prorroga:2026-12-10:2026-12-01"], "no es posterior al vencimiento actual. Elija"),
        (["prorroga:2026-12-10:2150-01-01"], "más lejana de lo permitido"),
        (["prorroga:2026-12-10:2026-12-21", "prorroga:2026-12-10:2026-12-21"], "solo se puede una vez"),
        (["respuesta:2026-11-19"], "anterior a la recepción de la petición"),
        (["traslado:1900-01-01"], "Corrija la fecha."),
        (["requerimiento:2026-11-27:2026-11-20"], "Corrija las fechas."),
        (["requerimiento:2026-11-27", "requerimiento:2026-11-27"], "solo se puede una vez"),
        (["requerimiento:2026-11-27", "aclaracion:2026-11-27"], "ya está suspendida"),
        (["requerimiento:2026-12-07"], "es tardío"),
        (["requerimiento:2026-11-27", "completada:9999-12-31"], "después del límite"),
        (["requerimiento:2026-11-27", "prorroga:2026-12-01:2026-12-21"], "está suspendido y no se puede prorrogar"),
        (["completada:2026-11-27"], "no hay un requerimiento pendiente"),
        (["respuesta:2026-12-01", "respuesta:2026-12-01"], "ya cerró el caso"),
    ],
)
def test_what_the_law_refuses_says_what_to_do(hechos: list[str], dice: str, capsys: pytest.CaptureFixture[str]) -> None:
    opciones = [parte for hecho in hechos for parte in ("--hecho", hecho)]
    with pytest.raises(SystemExit) as salida:
        call_command("plazo", *QUEJA, *opciones, "--json")
    assert salida.value.code == 2
    rechazo = json.loads(capsys.readouterr().out)["rechazo"]
    assert dice in rechazo["mensaje"]
    assert rechazo["articulo"].startswith("Ley 1755 de 2015, art. ")


@pytest.mark.parametrize(
    ("argumentos", "dice"),
    [
        (["--recibida", "2101-01-01"], FUERA),
        (["--recibida", "2100-12-20"], FUERA),
        (["--recibida", "0001-01-01T00:00+14:00"], "no es una fecha válida en --recibida"),
        (["--recibida", "2026-11-20T25:00"], "no es una fecha válida en --recibida"),
        (["--hoy", "1900-01-01"], FUERA),
        (["--hoy", "9999-12-31"], FUERA),
        (["--hecho", "respuesta:2150-01-01"], FUERA),
        (["--hecho", "requerimiento:2026-11-27:9999-12-31"], FUERA),
        (["--hecho", "respuesta:2026-11-31"], "no es una fecha válida en --hecho respuesta"),
        (["--hecho", "respuesta:"], "no es una fecha válida en --hecho respuesta"),
        (["--hecho", ""], "no es una clase de hecho: use una de "),
        (["--hecho", "RESPUESTA:2026-12-01"], "no es una clase de hecho"),
        (["--tipo", "Queja"], "no es un tipo de petición: use uno de queja"),
    ],
)
def test_what_cannot_be_understood_prints_no_json(
    argumentos: list[str], dice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError) as error:
        call_command("plazo", *QUEJA, *argumentos, "--json")
    assert dice in str(error.value)
    assert not capsys.readouterr().out


@pytest.mark.parametrize(
    ("hecho", "codigo", "hay_json"),
    [("prorroga:2026-12-10:2026-12-25", 2, True), ("requerimiento:2026-11-27:9999-12-31", 1, False)],
)
def test_the_same_from_the_shell(hecho: str, codigo: int, hay_json: bool) -> None:
    orden = [sys.executable, "manage.py", "plazo", *QUEJA, "--hecho", hecho, "--json"]
    salida = subprocess.run(orden, cwd=RAIZ, capture_output=True, text=True, check=False, timeout=60)
    assert (salida.returncode, bool(salida.stdout)) == (codigo, hay_json)
    assert "Traceback" not in salida.stderr
