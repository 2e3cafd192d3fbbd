"""`manage.py demo`: DNDA's configuration, people of each role, and sixty cases over two years."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from radicacion.models import EntidadConfig
from radicacion.numeros import FueraDeOrden
from tramites.demostracion import elenco, historia, informes
from tramites.management.entidad import FILAS_DE_LA_ENTIDAD


class Command(BaseCommand):
    help = (
        "Carga los datos de demostración: la configuración de la DNDA, personas de cada rol y 60 casos de los"
        " dos últimos años. Si ya están, no cambia nada. Sólo con DEMO=1: crea cuentas de clave conocida."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG or settings.PRUEBAS):
            raise CommandError("«demo» crea cuentas de clave conocida: sólo se ejecuta con DEMO=1.")
        if not EntidadConfig.objects.exists():
            call_command("loaddata", *FILAS_DE_LA_ENTIDAD, verbosity=0)
        elenco.poblar()
        try:
            casos = historia.contar(self._avance)
        except FueraDeOrden as error:
            raise CommandError(
                f"{error} La historia de demostración se carga antes de radicar: empiece con una base vacía."
            ) from error
        if casos:
            self.stdout.write("")
        self.stdout.write(f"Casos de demostración: {casos} nuevos." if casos else "Los casos ya estaban: nada cambió.")
        if publicados := informes.publicar():
            self.stdout.write(f"Informes de demostración publicados: {publicados}.")
        self.stdout.write("Ingresos de demostración en /admin/ (todos con la misma clave):")
        for persona in elenco.ELENCO:
            self.stdout.write(f"  {persona.usuario:<22} {persona.cargo} ({persona.dependencia})")
        self.stdout.write(f"  clave: {elenco.CLAVE}")

    def _avance(self, hecho: int, total: int) -> None:
        if self.stdout.isatty() or hecho == total:
            ancho = 30 * hecho // total
            self.stdout.write(f"\r[{'█' * ancho}{'·' * (30 - ancho)}] {hecho} de {total}", ending="")
            self.stdout.flush()
