"""`manage.py plazo`, by its contract. Without the database mark, any query would fail these tests."""

import json
import os
import subprocess
import sys
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tramites.models import DiaNoHabil

RAIZ = Path(__file__).resolve().parents[2]
QUEJA = ("--tipo", "queja", "--recibida", "2026-11-20")


def correr(*argumentos: str) -> str:
    salida = StringIO()
    call_command("plazo", *argumentos, stdout=salida, stderr=salida)
    return salida.getvalue()


def en_json(*argumentos: str) -> dict[str, Any]:
    respuesta = json.loads(correr(*argumentos, "--json"))
    assert isinstance(respuesta, dict)
    return respuesta


def en_otro_proceso(*argumentos: str) -> subprocess.CompletedProcess[str]:
    """With a database that cannot be reached: none is needed."""
    entorno = os.environ | {"DATABASE_URL": "postgres://nadie@127.0.0.1:1/ninguna"}
    orden = [sys.executable, "manage.py", "plazo", *argumentos]
    return subprocess.run(orden, cwd=RAIZ, env=entorno, capture_output=True, text=True, check=False, timeout=60)


def test_it_answers_the_contract() -> None:
    respuesta = en_json(*QUEJA, "--hoy", "2026-12-10")
    pasos = respuesta.pop("pasos")
    assert respuesta == {
        "vence": "2026-12-14",
        "dias_termino": 15,
        "primer_dia": "2026-11-23",
        "consumidos": 13,
        "restantes": 2,
        "estado": "por_vencer",
    }
    assert any("La Inmaculada Concepción" in paso for paso in pasos)


@pytest.mark.parametrize(
    ("hechos", "vence", "dias", "estado"),
    [
        (["prorroga:2026-12-14:2027-01-06"], "2027-01-06", 30, "en_termino"),
        (["requerimiento:2026-11-27"], None, 15, "suspendida"),
        (["requerimiento:2026-11-27:2026-12-01", "completada:2027-01-04"], "2027-01-19", 15, "en_termino"),
        (
            ["completada:2027-01-28", "prorroga_requerimiento:2026-12-28", "requerimiento:2026-11-27"],
            "2027-02-11",
            15,
            "en_termino",
        ),
        (["aclaracion:2026-11-27", "aclarada:2026-12-14"], "2026-12-29", 15, "en_termino"),
        (["traslado:2026-11-27"], "2026-12-14", 15, "respondida_en_termino"),
        (["respuesta:2026-12-15"], "2026-12-14", 15, "respondida_fuera_de_termino"),
    ],
)
def test_every_class_of_fact(hechos: list[str], vence: str | None, dias: int, estado: str) -> None:
    opciones = [parte for hecho in hechos for parte in ("--hecho", hecho)]
    respuesta = en_json(*QUEJA, *opciones, "--hoy", "2026-11-25")
    assert (respuesta["vence"], respuesta["dias_termino"], respuesta["estado"]) == (vence, dias, estado)


def test_today_moves_only_state_and_counts() -> None:
    ayer, hoy = en_json(*QUEJA, "--hoy", "2026-11-23"), en_json(*QUEJA, "--hoy", "2026-12-15")
    assert {clave for clave in ayer if ayer[clave] != hoy[clave]} == {"estado", "consumidos", "restantes"}
    assert en_json(*QUEJA)["vence"] == "2026-12-14"


@pytest.mark.parametrize(
    ("opciones", "vence"),
    [([], "2026-04-21"), (["--dias-civicos"], "2026-04-21"), (["--sin-dias-civicos"], "2026-04-20")],
)
def test_days_of_civic_rest(opciones: list[str], vence: str) -> None:
    assert en_json("--tipo", "queja", "--recibida", "2026-03-26", *opciones)["vence"] == vence


@pytest.mark.parametrize(
    "recibida",
    ["2026-11-20T23:59:59", "2026-11-20 19:30", "2026-11-21T00:30:00+00:00", "2026-11-21T04:59:59Z", "20261120"],
)
def test_reception_with_hour_and_offset(recibida: str) -> None:
    assert (
        en_json("--tipo", "queja", "--recibida", recibida)["pasos"][0] == "Recibida el viernes 20 de noviembre de 2026."
    )


@pytest.mark.parametrize("formato", [["--json"], []])
def test_a_refused_fact(formato: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as salida:
        call_command("plazo", *QUEJA, "--hecho", "prorroga:2026-12-15:2026-12-21", *formato)
    assert salida.value.code == 2
    escrito = capsys.readouterr()
    if formato:
        rechazo = json.loads(escrito.out)["rechazo"]
        assert set(rechazo) == {"articulo", "mensaje"}
        assert "art. 14" in rechazo["articulo"]
        assert "tardía" in rechazo["mensaje"]
    else:
        assert "tardía" in escrito.err
        assert not escrito.out


@pytest.mark.parametrize(
    ("argumentos", "dice"),
    [
        (["--recibida", "2026-11-20"], "Falta --tipo: use uno de queja"),
        (["--tipo", "quejas", "--recibida", "2026-11-20"], "«quejas» no es un tipo de petición"),
        (["--tipo", "queja"], "Falta --recibida"),
        (["--tipo", "queja", "--recibida", "2026-02-30"], "no es una fecha válida en --recibida"),
        (["--tipo", "queja", "--recibida", "1950-01-01"], "El calendario va del 1 de enero de 1984"),
        ([*QUEJA, "--hoy", "mañana"], "«mañana» no es una fecha válida en --hoy"),
        ([*QUEJA, "--hecho", "respuesta:30-11-2026"], "no es una fecha válida en --hecho respuesta"),
        ([*QUEJA, "--hecho", "multa:2026-12-01"], "«multa» no es una clase de hecho"),
        ([*QUEJA, "--hecho", "respuesta"], "debe llevar 1 fecha"),
        ([*QUEJA, "--hecho", "prorroga:2026-12-01"], "debe llevar 2 fechas"),
        ([*QUEJA, "--hecho", "requerimiento:2026-12-01:2026-12-01:2026-12-01"], "debe llevar 1 o 2 fechas"),
        ([*QUEJA, "--entidad", "--sin-dias-civicos"], "Use --entidad o --sin-dias-civicos"),
        ([*QUEJA, "--dias-civicos", "--sin-dias-civicos"], "no las dos"),
        ([*QUEJA, "--dias"], "no conoce «--dias»"),
        ([*QUEJA, "--hoy"], "A la opción --hoy le falta su valor"),
        ([*QUEJA, "--json=3"], "La opción --json no lleva valor"),
        ([*QUEJA, "--verbosity", "9"], "La orden no se entiende"),
    ],
)
def test_a_call_that_cannot_be_understood(argumentos: list[str], dice: str) -> None:
    salida = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("plazo", *argumentos, "--json", stdout=salida)
    assert dice in str(error.value)
    assert error.value.returncode == 1
    assert not salida.getvalue()


def test_the_text_for_people() -> None:
    lineas = correr(*QUEJA, "--hoy", "2026-12-11").splitlines()
    assert lineas[:2] == [
        "Queja. Vence el lunes 14 de diciembre de 2026.",
        "Estado: por vencer. 14 días hábiles contados de 15; queda 1.",
    ]
    assert lineas[3] == "1. Recibida el viernes 20 de noviembre de 2026."
    assert "; quedan 15." in correr(*QUEJA, "--hoy", "2026-11-20")
    assert "; se pasó por 1." in correr(*QUEJA, "--hoy", "2026-12-15")
    suspendida = correr(*QUEJA, "--hecho", "requerimiento:2026-11-27", "--hoy", "2026-11-30")
    assert suspendida.startswith("Queja. Sin fecha de vencimiento: término suspendido.\nEstado: suspendida.")


@pytest.mark.django_db
def test_the_entity_s_own_rows_are_read_when_asked() -> None:
    DiaNoHabil.objects.create(desde=date(2026, 11, 23), hasta=date(2026, 11, 24), motivo="Traslado de sede")
    assert en_json(*QUEJA)["primer_dia"] == "2026-11-23"
    propia = en_json(*QUEJA, "--entidad")
    assert propia["primer_dia"] == "2026-11-25"
    assert any("Traslado de sede" in paso for paso in propia["pasos"])


def test_from_the_shell_without_any_database() -> None:
    bien = en_otro_proceso(*QUEJA, "--json")
    assert (bien.returncode, json.loads(bien.stdout)["vence"]) == (0, "2026-12-14")
    rechazo = en_otro_proceso(*QUEJA, "--hecho", "aclarada:2026-12-01", "--json")
    assert (rechazo.returncode, "rechazo" in json.loads(rechazo.stdout)) == (2, True)
    for mal in (["--tipo"], ["--tipo", "otro"]):
        uso = en_otro_proceso(*mal, "--json")
        assert (uso.returncode, uso.stdout) == (1, "")
        assert uso.stderr.startswith("Error: ")
        assert uso.stderr.count("\n") == 1


def test_help_is_in_spanish() -> None:
    ayuda = en_otro_proceso("--help").stdout
    assert ayuda.startswith("Uso: manage.py plazo")
    for ingles in ("usage", "options:", "show this", "Verbosity"):
        assert ingles not in ayuda
