"""`manage.py recalcular`: derives the due date of every open case again, and says what differs."""

from typing import Any

from django.core.management.base import BaseCommand

from tramites.management.avance import Barra
from tramites.models import Recalculo
from tramites.recalculo import correr
from tramites.recalculo.pedir import pedir


class Command(BaseCommand):
    help = (
        "Vuelve a deducir de los hechos el vencimiento de cada caso abierto, por tandas, y atiende lo que esté"
        " pendiente por un cambio del calendario. Lo que no coincida se corrige, queda en la bitácora del caso y da una"
        " alarma: el comando termina entonces con estado 1. Los casos cerrados no se tocan. Se puede repetir,"
        " interrumpir y correr a la vez que el portal."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        recalculo = pedir(Recalculo.Clase.MANUAL)
        barra = Barra(self.stdout)
        correr.atender(avance=lambda r: barra(r.revisados, max(r.total, r.revisados)))
        barra.fin()
        recalculo.refresh_from_db()
        if recalculo.terminado_en is None:
            self.stdout.write("Otro proceso lo está haciendo: su avance se ve en «Recálculos», en el admin.")
            return
        self.stdout.write(
            f"Casos abiertos revisados: {recalculo.revisados}. Se movieron: {recalculo.movidos}."
            f" Alarmas nuevas: {recalculo.alarmas}."
        )
        if recalculo.alarmas:
            self.stderr.write("Revise las alarmas en el admin: hubo vencimientos que no eran los que dan los hechos.")
            raise SystemExit(1)
