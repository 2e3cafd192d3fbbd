"""`manage.py restaurar`: a backup in the place of this installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tramites.management.avance import Barra
from tramites.respaldo.base import SinHerramienta
from tramites.respaldo.restaurar import Ocupada, RespaldoInservible, comprobar_vacia, restaurar, revisar


class Command(BaseCommand):
    help = (
        "Pone un respaldo de «respaldar» en el lugar de esta instalación: antes lo revisa entero contra su manifiesto,"
        " y después verifica la bitácora y los archivos y dice el resultado. Detenga antes el portal. Sólo en una"
        " instalación donde nadie haya radicado, a menos que diga --reemplazar: entonces se pierde lo que haya. La base"
        " de datos debe ser de la misma clase; en PostgreSQL necesita pg_restore y psql."
    )
    requires_system_checks: list[str] = []  # the database may not be there yet

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path, metavar="ARCHIVO.tar")
        parser.add_argument("--reemplazar", action="store_true", help="Aunque haya algo: se pierde.")

    def handle(self, *args: Any, archivo: Path, reemplazar: bool, **options: Any) -> None:
        try:
            respaldo = revisar(archivo)
            if not reemplazar:
                comprobar_vacia()
        except RespaldoInservible as error:
            raise CommandError(
                _("No se cambió nada: «{archivo}». {porque}").format(archivo=archivo, porque=error)
            ) from error
        except Ocupada as error:
            raise CommandError(
                _("No se cambió nada: en esta instalación ya hay peticiones o mensajes. Para perderlos: --reemplazar.")
            ) from error
        except OSError as error:
            raise CommandError(_("No se pudo leer «{archivo}».").format(archivo=archivo)) from error
        self.stdout.write(
            _("Respaldo de {entidad} del {cuando}, entero: {n} archivos.").format(
                entidad=respaldo.manifiesto["entidad"],
                cuando=respaldo.manifiesto["hecho_en"],
                n=respaldo.manifiesto["archivos"],
            )
        )
        barra = Barra(self.stdout)
        try:
            restaurar(respaldo, barra)
        except SinHerramienta as error:
            raise CommandError(_("La base de datos no se cambió. {porque}").format(porque=error)) from error
        except OSError as error:
            raise CommandError(
                _("No se pudo escribir ({clase}): la base de datos no se cambió. Repita el comando.").format(
                    clase=type(error).__name__
                )
            ) from error
        finally:
            barra.fin()
        self._verificar()

    def _verificar(self) -> None:
        """Both checks are made, whatever the first finds."""
        mal = False
        for comando in ("verificar_bitacora", "verificar_adjuntos"):
            try:
                call_command(comando, stdout=self.stdout, stderr=self.stderr)
            except SystemExit:
                mal = True
        if mal:
            self.stderr.write(_("Se restauró, y algo no coincide: revise lo anterior."))
            raise SystemExit(1)
        self.stdout.write(_("Restaurado."))
