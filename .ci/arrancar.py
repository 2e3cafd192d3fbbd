"""`make run`, once `.venv` is there and the port is free: database, demonstration, static files, then the servers.

All in this one process: a TERM reaches who is at work at any moment, even when it was `make` that was killed.
"""

import os
import sys

import servir


def preparar(puerto: str) -> None:
    """Migrate, load the demonstration (when DEMO is on) and collect the static files; all may be repeated."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError, connection

    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError as error:
        sys.exit(f"No se pudo abrir la base de datos: {str(error).strip()}\nRevise DATABASE_URL.")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEMO:
        call_command("demo")
    connection.close()
    print(
        f"\nPortal:          http://127.0.0.1:{puerto}/"
        f"\nAdministración:  http://127.0.0.1:{puerto}/admin/"
        "\nPara terminar:   Ctrl-C\n",
        flush=True,
    )


def main() -> None:
    """Fill in what the environment does not say, prepare, serve."""
    servir.terminar_con_el_padre()
    os.chdir(servir.RAIZ)
    sys.path.insert(0, str(servir.RAIZ))
    puerto = os.environ.get("PORT") or "8000"
    os.environ |= {"PORT": puerto, "PYTHONUNBUFFERED": "1"}
    os.environ["PATH"] = os.pathsep.join([str(servir.RAIZ / ".venv" / "bin"), os.environ["PATH"]])
    os.environ.setdefault("DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")
    os.environ.setdefault("URL_PUBLICA", f"http://127.0.0.1:{puerto}")
    try:
        preparar(puerto)
    except KeyboardInterrupt:
        sys.exit(130)
    servir.main()


if __name__ == "__main__":
    main()
