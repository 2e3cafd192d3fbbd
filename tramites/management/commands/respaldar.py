"""`manage.py respaldar`: the whole installation to one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from tramites.management.avance import Barra
from tramites.respaldo.base import SinHerramienta
from tramites.respaldo.respaldar import respaldar

_LISTADOS = 20


class Command(BaseCommand):
    help = (
        "Guarda en un solo archivo tar la base de datos, los archivos y un manifiesto con el SHA-256 de todo y las"
        " versiones. Se puede correr con el portal en servicio. En PostgreSQL necesita pg_dump. El archivo tiene los"
        " datos personales: guárdelo cifrado. No lleva las claves (SECRET_KEY, CLAVE_HUELLAS): guárdelas aparte, que"
        " sin ellas no se abre lo sellado."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--salida", type=Path, required=True, metavar="ARCHIVO.tar", help="No debe existir.")

    def handle(self, *args: Any, salida: Path, **options: Any) -> None:
        barra = Barra(self.stdout)
        try:
            respaldo = respaldar(salida, barra)
        except FileExistsError as error:
            raise CommandError(_("«{salida}» ya existe: dé otro nombre.").format(salida=salida)) from error
        except SinHerramienta as error:
            raise CommandError(_("No se pudo guardar la base de datos. {porque}").format(porque=error)) from error
        except OSError as error:
            raise CommandError(
                _("No se pudo escribir «{salida}» ({clase}).").format(salida=salida, clase=type(error).__name__)
            ) from error
        finally:
            barra.fin()
        self.stdout.write(
            _("Base de datos y {n} archivos ({peso}) en {salida}.").format(
                n=respaldo.archivos, peso=filesizeformat(respaldo.bytes), salida=salida
            )
        )
        fallas = [
            *(_("no está: {que}").format(que=que) for que in respaldo.faltan),
            *(_("no es el que se guardó: {que}").format(que=que) for que in respaldo.cambiados),
        ]
        if fallas:
            self.stderr.write(_("El respaldo está hecho, pero al portal le faltan archivos o cambiaron:"))
            for falla in fallas[:_LISTADOS]:
                self.stderr.write(f"  {falla}")
            self.stderr.write(_("En total: {n}.").format(n=len(fallas)))
            raise SystemExit(1)
