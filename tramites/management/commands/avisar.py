"""`manage.py avisar`: tells officials what the terms of their cases have reached."""

from typing import Any

from django.core.management.base import BaseCommand

from tramites.avisos.avisar import avisar


class Command(BaseCommand):
    help = (
        "Avisa a cada funcionario, en un solo correo, de lo que alcanzaron los términos de sus casos: la mitad, tres"
        " días, un día, hoy, vencido, silencio positivo y el plazo de la persona. De cada cosa se avisa una sola vez,"
        " aunque se haya dejado de correr varias noches. Sólo en horas de oficina de días hábiles; los correos los"
        " envía después el trabajador (o «barrer»). Se puede repetir."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        resumen = avisar(self._avance if self.stdout.isatty() else None)
        if not resumen.en_horario:
            self.stdout.write("No es hora de oficina de un día hábil: no se avisa a nadie. Nada se pierde por esperar.")
            return
        self.stdout.write(f"Avisos nuevos: {resumen.avisos}. Correos escritos: {resumen.correos}.")

    def _avance(self, vistos: int) -> None:
        self.stdout.write(f"\r{vistos} casos…", ending="")
        self.stdout.flush()
