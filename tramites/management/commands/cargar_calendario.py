"""`manage.py cargar_calendario`: days that the entity closes or opens, from a CSV file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tramites.calendario import calendario_con
from tramites.recalculo.archivo import ArchivoErrado, leer
from tramites.recalculo.pedir import cambiar_calendario
from tramites.recalculo.previa import prever


class Command(BaseCommand):
    help = (
        "Agrega al calendario los días de un archivo CSV, con una primera línea que nombra las columnas:"
        " desde,hasta,efecto,motivo,norma (fechas como 2026-12-24; efecto: cierra o abre). Sin --confirmar dice qué"
        " casos abiertos se moverían. Con él, guarda y pide recalcularlos: lo hace el trabajador, o «recalcular»."
        " Lo que ya esté en el calendario no se repite."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archivo", metavar="ARCHIVO.csv", type=Path)
        parser.add_argument("--confirmar", action="store_true", help="Guarda; sin esto, sólo muestra.")

    def handle(self, *args: Any, archivo: Path, confirmar: bool, **options: Any) -> None:
        try:
            texto = archivo.read_text(encoding="utf-8-sig")
            dias = leer(texto.splitlines())
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"No se pudo leer «{archivo.name}»: debe existir y ser texto UTF-8.") from error
        except ArchivoErrado as error:
            raise CommandError(f"No se guardó nada.\n{error}") from error
        if not dias:
            self.stdout.write("El calendario ya tiene todos esos días: nada cambia.")
            return
        previa = prever(calendario_con(poner=dias))
        self.stdout.write(f"Días o rangos nuevos: {len(dias)}. Casos abiertos que se mueven: {previa.movidos}.")
        for caso in previa.lista:
            self.stdout.write(f"  {caso.radicado}: {caso.antes:%d-%m-%Y} → {caso.ahora:%d-%m-%Y}")
        if previa.resto:
            self.stdout.write(f"  y {previa.resto} más.")
        if previa.parcial:
            self.stdout.write(f"  (se revisaron {previa.revisados} de {previa.alcanzables} casos)")
        for radicado, porque in previa.incompatibles:
            self.stdout.write(f"  {radicado} sigue con el calendario anterior: {porque}")
        if not confirmar:
            self.stdout.write("No se guardó nada: repita con --confirmar.")
            return
        recalculo = cambiar_calendario(guardar=dias, motivo=f"Se cargó el archivo {archivo.name}")
        self.stdout.write(f"Guardado. Recálculo {recalculo.pk}: lo hace el trabajador, o «manage.py recalcular».")
