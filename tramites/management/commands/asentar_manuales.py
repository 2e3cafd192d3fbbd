"""`manage.py asentar_manuales`: the petitions that got their numbers by hand while the system was down."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tramites.bandeja.recepcion.hoja import HojaErrada, leer, ordenar
from tramites.bandeja.recepcion.manuales import asentar_hoja, ultima
from tramites.management.avance import Barra


class Command(BaseCommand):
    help = (
        "Asienta, en su orden, las peticiones a las que se dio número a mano mientras el sistema estuvo caído. La hoja"
        " es un CSV en UTF-8 cuya primera línea nombra las columnas: radicado (1-2026-15), radicada (2026-11-20 14:30),"
        " recibida (si fue antes), recibio (usuario de quien la recibió), canal (telefono, presencial, ventanilla,"
        " correo_certificado o correo), motivo, guia, y los campos del formulario (modalidad, tipo, descripcion…). Los"
        " números deben seguir al último del portal, sin saltos ni repetidos: córralo antes de abrir de nuevo."
        " Sin --confirmar sólo revisa. Se asienta toda la hoja o nada."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("hoja", metavar="HOJA.csv", type=Path)
        parser.add_argument("--confirmar", action="store_true", help="Asienta; sin esto, sólo revisa.")

    def handle(self, *args: Any, hoja: Path, confirmar: bool, **options: Any) -> None:
        barra = Barra(self.stdout)
        try:
            renglones = leer(hoja.read_text(encoding="utf-8-sig").splitlines(keepends=True), barra)
            barra.fin()
            if not renglones:
                raise HojaErrada("La hoja no tiene renglones.")
            ordenar(renglones, ultima())
            cuales = f"del {renglones[0].radicado} al {renglones[-1].radicado}"
            if not confirmar:
                self.stdout.write(f"La hoja está bien: {len(renglones)} peticiones, {cuales}.")
                self.stdout.write("No se asentó nada: repita con --confirmar.")
                return
            asentar_hoja(renglones, barra)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"No se pudo leer «{hoja.name}»: debe existir y ser texto UTF-8.") from error
        except HojaErrada as error:
            raise CommandError(f"No se asentó nada.\n{error}") from error
        barra.fin()
        self.stdout.write(f"Asentadas {len(renglones)} peticiones, {cuales}.")
