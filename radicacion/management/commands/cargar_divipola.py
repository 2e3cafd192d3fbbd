"""`manage.py cargar_divipola ARCHIVO.csv`: with the table loaded, the form offers every municipality of the country."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from radicacion.divipola import ArchivoMalo, guardar, leer


class Command(BaseCommand):
    help = (
        "Carga los municipios de Colombia (DIVIPOLA, del DANE) para que el formulario los ofrezca todos. Es un"
        " CSV en UTF-8 cuya primera línea dice codigo_departamento,departamento,codigo_municipio,municipio. Primero se"
        " revisa entero: si algo está mal se dice la línea y no se carga nada. Se puede repetir: actualiza los nombres"
        " y no borra ningún municipio."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", type=Path, metavar="ARCHIVO.csv", help="El archivo con los municipios.")

    def handle(self, *args: Any, archivo: Path, **options: Any) -> None:
        try:
            municipios = leer(archivo)
        except OSError as error:
            raise CommandError(
                _("No se pudo abrir {archivo}: {motivo}.").format(archivo=archivo, motivo=error.strerror)
            ) from error
        except ArchivoMalo as error:
            cuantas = len(error.faltas)
            titulo = _("No se cargó nada. El archivo {archivo} tiene {n} faltas:").format(archivo=archivo, n=cuantas)
            raise CommandError(f"{titulo}\n{error}") from error
        guardar(municipios, lambda hecho, total: self.stdout.write(f"  {hecho} / {total}"))
        departamentos = len({m.departamento for m in municipios})
        self.stdout.write(_("Cargados {n} municipios de {d} departamentos.").format(n=len(municipios), d=departamentos))
