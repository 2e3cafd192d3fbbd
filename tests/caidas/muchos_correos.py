"""Writes so many petitions with their mail, or counts the mails still to be sent: run in a portal's environment."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")
django.setup()

from tests.radicacion.presentaciones import presentacion  # noqa: E402
from tramites.actos import recibir  # noqa: E402
from tramites.models import Correo  # noqa: E402

if __name__ == "__main__":
    if sys.argv[1] == "pendientes":
        print(Correo.objects.filter(enviado_en=None).count())  # noqa: T201 (the test reads it)
    else:
        for numero in range(int(sys.argv[1])):
            recibir(presentacion(f"secreto-{numero}"))
