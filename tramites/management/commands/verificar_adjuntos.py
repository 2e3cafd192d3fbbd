"""`manage.py verificar_adjuntos`: whether every stored file is there, as it was stored."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tramites.management.avance import Barra
from tramites.management.fechas import una_fecha
from tramites.respaldo.adjuntos import Informe, verificar


class Command(BaseCommand):
    help = (
        "Comprueba que cada archivo guardado (adjuntos, documentos expedidos, mensajes del buzón, conjuntos de datos"
        " abiertos) está en su almacén con el SHA-256 que dice su fila. Nombra el primero que falta o cambió, no"
        " corrige nada y termina entonces con estado 1. Cuenta también los archivos que ninguna fila nombra. Se puede"
        " repetir, interrumpir y correr a la vez que el portal."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--desde",
            type=una_fecha,
            metavar="FECHA",
            help="AAAA-MM-DD: sólo lo guardado ese día o después; no cuenta los que ninguna fila nombra.",
        )

    def handle(self, *args: Any, desde: date | None, **options: Any) -> None:
        barra = Barra(self.stdout)
        informe = verificar(desde, barra)
        barra.fin()
        self.contar(informe)
        if informe.fallas:
            raise SystemExit(1)

    def contar(self, informe: Informe) -> None:
        self.stdout.write(_("Archivos revisados: {n}.").format(n=informe.vistos))
        if informe.huerfanos is not None:
            self.stdout.write(_("Archivos que ninguna fila nombra: {n}.").format(n=informe.huerfanos))
        if not informe.fallas:
            self.stdout.write(_("Todos están, como se guardaron."))
            return
        self.stderr.write(_("Faltan archivos o cambiaron. El primero:"))
        for falla in informe.primeras:
            self.stderr.write(f"  {falla}")
        self.stderr.write(_("En total: {n}.").format(n=informe.fallas))
