"""Writes so many petitions with their mail; counts the mails not sent yet (`pendientes`) and those that will be tried
without anybody's help (`en_camino`); or tries again what was given up (`reintentar`). Run in a portal's environment."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pqrsd.settings")
django.setup()

from tests.radicacion.presentaciones import presentacion  # noqa: E402
from tramites.actos import recibir  # noqa: E402
from tramites.correo.reintento import reintentar  # noqa: E402
from tramites.models import Correo  # noqa: E402

CUENTAS = {
    "pendientes": lambda: Correo.objects.filter(enviado_en=None).count(),
    "en_camino": lambda: Correo.objects.filter(enviado_en=None, desistido_en=None).count(),
    "reintentar": lambda: reintentar(Correo.objects.all()),
}

if __name__ == "__main__":
    if cuenta := CUENTAS.get(sys.argv[1]):
        print(cuenta())  # noqa: T201 (the test reads it)
    else:
        for numero in range(int(sys.argv[1])):
            recibir(presentacion(f"secreto-{numero}"))
