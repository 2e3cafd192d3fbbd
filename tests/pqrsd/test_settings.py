"""Switches that exist for tests are refused where a citizen could meet them."""

import os
import subprocess
import sys

import pytest


def comprobar(tmp_path, *args: str, **entorno: str) -> subprocess.CompletedProcess[str]:
    limpio = {k: v for k, v in os.environ.items() if k not in {"DEMO", "DEBUG", "DATABASE_URL", "REDIS_URL"}}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *args],
        env={**limpio, "VAR_DIR": str(tmp_path), **entorno},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("interruptor", [{"CAPTCHA_TEST_MODE": "1"}, {"LIMITES": "0"}])
def test_test_switches_are_refused_in_production(tmp_path, interruptor):
    resultado = comprobar(tmp_path, SECRET_KEY="x" * 60, **interruptor)
    assert resultado.returncode != 0
    assert "sólo se aceptan con DEMO" in resultado.stderr


def test_they_are_accepted_for_load_tests(tmp_path):
    resultado = comprobar(tmp_path, CAPTCHA_TEST_MODE="1", LIMITES="0", PRUEBAS_DE_CARGA="1")
    assert resultado.returncode == 0, resultado.stderr


PRODUCCION = {
    "SECRET_KEY": "Zk3-q9Lw_" * 7,
    "ALLOWED_HOSTS": "portal.entidad.example",
    "DATABASE_URL": "postgres://pqrsd@127.0.0.1:5432/pqrsd",
}


def test_check_deploy_is_clean_in_production(tmp_path):
    resultado = comprobar(tmp_path, "--deploy", "--fail-level", "WARNING", **PRODUCCION)
    assert resultado.returncode == 0, resultado.stderr


@pytest.mark.parametrize(
    ("entorno", "identificador"),
    [({"DEMO": "1"}, "pqrsd.E001"), ({"SECRET_KEY": ""}, "pqrsd.W001")],
)
def test_check_deploy_refuses_what_is_not_production(tmp_path, entorno, identificador):
    resultado = comprobar(tmp_path, "--deploy", "--fail-level", "WARNING", **PRODUCCION | entorno)
    assert resultado.returncode != 0
    assert identificador in resultado.stderr
