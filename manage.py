#!/usr/bin/env python
"""Django's command line for the portal."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "No se encontró Django. Ejecute «make run» o active el entorno con «source .venv/bin/activate»."
        ) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
