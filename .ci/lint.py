"""`make lint`: style, types, templates, imports, migrations and the checks of a deployment.

Every step runs even when an earlier one failed, so that one run shows all there is to mend.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent
PYTHON = [sys.executable]
MODULO = [sys.executable, "-m"]

#: What a real installation sets; nothing is connected to.
PRODUCCION = {
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "portal.example.gov.co",
    "URL_PUBLICA": "https://portal.example.gov.co",
    "DATABASE_URL": "sqlite:///var/lint.sqlite3",
    "EMAIL_URL": "smtp+tls://usuario:clave@correo.example.gov.co:587",
}
#: Switches of tests and demonstrations that whoever runs this may have set.
AJENAS = ("DEMO", "DEBUG", "PRUEBAS_DE_CARGA", "CAPTCHA_TEST_MODE", "LIMITES", "REDIS_URL")

PASOS = [
    ("ruff", [*MODULO, "ruff", "check", "."]),
    ("ruff format", [*MODULO, "ruff", "format", "--check", "."]),
    ("mypy", [*MODULO, "mypy"]),
    ("djlint", [*MODULO, "djlint", "templates", "--check", "--lint"]),
    ("plantillas", [*PYTHON, ".ci/plantillas.py", "templates"]),
    ("importaciones", [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]),
    ("migraciones", [*PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("check --deploy", [*PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]),
]


def main() -> int:
    """Run every step; 1 if any failed, with their names at the end."""
    entorno = {clave: valor for clave, valor in os.environ.items() if clave not in AJENAS} | PRODUCCION
    fallidos = []
    for nombre, orden in PASOS:
        print(f"── {nombre}", flush=True)
        if subprocess.run(orden, cwd=RAIZ, env=entorno, check=False).returncode:
            fallidos.append(nombre)
    print(f"Con faltas: {', '.join(fallidos)}." if fallidos else "Sin faltas.")
    return 1 if fallidos else 0


if __name__ == "__main__":
    sys.exit(main())
