"""`manage.py sembrar`: bulk history, to see how the portal does with very many cases."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from radicacion.models import EntidadConfig
from tramites.demostracion.siembra import sembrar
from tramites.management.avance import Barra
from tramites.management.entidad import FILAS_DE_LA_ENTIDAD


def _positivo(texto: str) -> int:
    if not texto.isdigit() or not int(texto):
        raise ArgumentTypeError(f"«{texto}» no es un número de casos: escriba un entero mayor que cero.")
    return int(texto)


def _porcentaje(texto: str) -> int:
    if not texto.isdigit() or int(texto) > 100:
        raise ArgumentTypeError(f"«{texto}» no es un porcentaje: escriba un entero de 0 a 100.")
    return int(texto)


class Command(BaseCommand):
    help = (
        "Siembra casos inventados y anónimos, para pruebas de escala: con su radicado, su vencimiento y su bitácora"
        " encadenada. Abiertos, o con --cerrados también terminados de todas las maneras, con sus hechos congelados."
        " Gasta números de radicación, así que sólo se ejecuta con DEMO, DEBUG o"
        " PRUEBAS_DE_CARGA=1; nunca en una base que atienda a alguien."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--casos", type=_positivo, required=True, help="Cuántos casos.")
        parser.add_argument("--dias", type=_positivo, default=60, help="En cuántos días hasta hoy (60).")
        parser.add_argument(
            "--cerrados", type=_porcentaje, default=0, help="Cuántos de cada cien llegaron a su fin (0)."
        )

    def handle(self, *args: Any, casos: int, dias: int, cerrados: int, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG or settings.PRUEBAS_DE_CARGA):
            raise CommandError("«sembrar» gasta números de radicación: sólo con DEMO, DEBUG o PRUEBAS_DE_CARGA=1.")
        if not EntidadConfig.objects.exists():
            call_command("loaddata", *FILAS_DE_LA_ENTIDAD, verbosity=0)
        barra = Barra(self.stdout)
        hechos = sembrar(casos, dias, barra, cerrados)
        barra.fin()
        self.stdout.write(f"Casos sembrados: {hechos}.")
