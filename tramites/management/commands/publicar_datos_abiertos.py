"""`manage.py publicar_datos_abiertos`: the open data of a quarter, written once."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from radicacion.tiempo import hoy
from tramites.informes.conjuntos import NoSePublica, publicar
from tramites.informes.periodo import Periodo, PeriodoMalEscrito


class Command(BaseCommand):
    help = (
        "Publica los datos abiertos de un trimestre que ya terminó y cuyo corte está completo. Se escriben una sola"
        " vez y no cambian nunca más; si ya estaban, sólo dice cuáles son. El trabajador lo hace solo, la noche en"
        " que el corte de un trimestre queda completo."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--trimestre", metavar="AAAA-Tn", help="Cuál; si no se dice, el último que terminó.")

    def handle(self, *args: Any, trimestre: str | None = None, **options: Any) -> None:
        try:
            publicado = publicar(_periodo(trimestre))
        except NoSePublica as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Datos abiertos de {publicado.trimestre}: {publicado.filas} filas, {publicado.bytes} bytes,"
            f" SHA-256 {publicado.sha256}."
        )


def _periodo(clave: str | None) -> Periodo:
    if clave is None:
        return Periodo.que_tiene(hoy()).anterior
    try:
        periodo = Periodo.de(clave)
    except PeriodoMalEscrito as error:
        raise CommandError(f"«{clave}» no es un trimestre: escríbalo AAAA-Tn, por ejemplo 2026-T3.") from error
    if periodo.meses != 3:
        raise CommandError(f"«{clave}» es un semestre: los datos abiertos son por trimestres, por ejemplo 2026-T3.")
    return periodo
