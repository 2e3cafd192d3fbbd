"""`manage.py generar_informe`: the report of a period, as a draft for whoever reviews and publishes it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from radicacion.tiempo import hoy
from tramites.informes.corte import CorteTemprano
from tramites.informes.informe import NoSePuede, generar, pedir
from tramites.informes.periodo import Periodo, PeriodoMalEscrito
from tramites.management.avance import Barra
from tramites.models import Informe


class Command(BaseCommand):
    help = (
        "Genera el borrador del informe de un período que ya terminó, con sus cifras congeladas al último día. Si"
        " quedaba uno a medio generar, lo continúa. Se revisa y se publica en la administración, en «Informes»."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--periodo", metavar="AAAA-Tn", help="2026-T3 o 2026-S1; si no se dice, el último.")
        parser.add_argument(
            "--clase",
            choices=Informe.Clase.values,
            default=Informe.Clase.TRIMESTRAL.value,
            help="trimestral, o de un semestre: control_interno, ley_190.",
        )
        parser.add_argument("--motivo", default="", help="Por qué se corrige el que ya hay de ese período.")

    def handle(self, *args: Any, periodo: str | None, clase: str, motivo: str, **options: Any) -> None:
        meses = 3 if clase == Informe.Clase.TRIMESTRAL else 6
        clave = periodo or Periodo.que_tiene(hoy(), meses).anterior.clave
        try:
            a_medias = Informe.objects.filter(clase=clase, periodo=clave, estado=Informe.Estado.EN_CURSO).first()
            informe = a_medias or pedir(clase, clave, None, motivo)
            barra = Barra(self.stdout)
            generar(informe, lambda cien: barra(cien, 100))
        except PeriodoMalEscrito as error:
            raise CommandError(f"«{clave}» no es un período: escríbalo 2026-T3 o 2026-S1.") from error
        except CorteTemprano as error:
            raise CommandError("El período acaba de terminar: inténtelo dentro de un cuarto de hora.") from error
        except NoSePuede as error:
            raise CommandError(str(error)) from error
        barra.fin()
        self.stdout.write(f"{informe}: borrador de la versión {informe.version}, listo para revisar.")
