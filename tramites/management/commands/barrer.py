"""`manage.py barrer`: does now, by hand, what the worker does by itself."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from tramites.correo.envio import TANDA, Resumen, enviar_pendientes
from tramites.correo.preparar import preparar
from tramites.models import Correo
from tramites.tareas import limpiar

_ANCHO = 30  # characters of the bar
_UN_PASO = timedelta(seconds=1)


class Command(BaseCommand):
    help = (
        "Hace ahora los barridos que el trabajador hace por su cuenta: expide las constancias que llevan los correos,"
        " envía los que están por enviar y borra los borradores, captchas y conteos vencidos. Se puede repetir y"
        " correr a la vez que el trabajador."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--solo-correo", action="store_true", help="Sólo envía correos; no borra nada.")

    def handle(self, *args: Any, solo_correo: bool, **options: Any) -> None:
        self._constancias()
        self._correos()
        if not solo_correo:
            limpieza = limpiar()
            self.stdout.write(
                _("Borrados: borradores {borradores}, captchas {captchas}, conteos {conteos}.").format(**vars(limpieza))
            )

    def _constancias(self) -> None:
        """Whatever mails still wait for, until nothing is due."""
        faltan, hechas, sin_ella = _pendientes(listo_en=None), 0, 0
        while (parte := preparar(_UN_PASO)).total:
            hechas, sin_ella = hechas + parte.listos, sin_ella + parte.aplazados + parte.sin_documento
            self._barra(_("Constancias"), hechas + sin_ella, faltan)
        if hechas or sin_ella:
            self.stdout.write(_("Constancias: expedidas {n}, con falla {m}.").format(n=hechas, m=sin_ella))

    def _correos(self) -> None:
        """Run after run until nothing is due or the server is gone."""
        total, esperaban = Resumen(), _pendientes()
        while not total.interrumpido:
            parte = enviar_pendientes(limite=TANDA)
            if not parte.total:
                total.interrumpido = parte.interrumpido
                break
            total += parte
            self._barra(_("Correos"), total.total, esperaban)
        self.stdout.write(
            _("Correos: enviados {enviados}, aplazados {aplazados}, sin entregar {desistidos}.").format(**vars(total))
        )
        if total.interrumpido:
            self.stdout.write(_("Se interrumpió: {motivo}.").format(motivo=total.interrumpido))
        self.stdout.write(_("Quedan por enviar: {n}.").format(n=_pendientes()))

    def _barra(self, que: str, hechos: int, todos: int) -> None:
        """How far it is: drawn over itself on a terminal, a line at a time anywhere else."""
        todos = max(hechos, todos)
        lleno = _ANCHO * hechos // todos
        en_terminal = self.stdout.isatty()
        self.stdout.write(
            f"{que} [{'#' * lleno}{'.' * (_ANCHO - lleno)}] {hechos}/{todos}",
            ending="\r" if en_terminal and hechos < todos else "\n",
        )
        self.stdout.flush()


def _pendientes(**condicion: Any) -> int:
    return Correo.objects.filter(enviado_en=None, desistido_en=None, **condicion).count()
