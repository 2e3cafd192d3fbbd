"""`manage.py titular`: what a person may ask of their own data: a copy, or their erasure."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from radicacion.models import Peticion, TipoDocumento
from tramites.consulta.radicado import RadicadoIlegible, leer_radicado
from tramites.management.avance import Barra
from tramites.management.commands.retener import el_usuario
from tramites.retencion.exportar import exportar
from tramites.retencion.suprimir import Plan, planear, suprimir
from tramites.retencion.titular import Titular

_NADIE = "No hay nada a nombre de quien indicó. Las peticiones anónimas no se buscan por persona."


class Command(BaseCommand):
    help = (
        "Atiende la solicitud de una persona sobre sus datos (Ley 1581 de 2012): «exportar» saca en un ZIP todo lo que"
        " el portal tiene de ella; «suprimir» borra lo que ninguna ley obliga a conservar y dice por qué se conserva lo"
        " demás. A quien radicó de forma anónima no se le encuentra."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        ordenes = parser.add_subparsers(dest="orden", required=True, metavar="exportar|suprimir")
        copia = ordenes.add_parser(
            "exportar",
            help="Saca en un ZIP lo que hay de la persona.",
            description=(
                "Escribe un ZIP con los datos, los archivos, los documentos y la bitácora de cada caso de la persona,"
                " que sólo puede abrir quien corre el comando. Queda en la bitácora de cada caso que se sacó copia."
            ),
        )
        copia.add_argument("--salida", type=Path, required=True, metavar="ARCHIVO.zip", help="No debe existir.")
        fuera = ordenes.add_parser(
            "suprimir",
            help="Suprime lo que puede suprimirse de la persona.",
            description=(
                "Sin --aplicar sólo muestra. No se suprime lo abierto, lo que aún debe conservarse según la tabla de"
                " retención, ni lo que tiene retención legal; los datos de población, que dependen sólo de la"
                " autorización, se suprimen de todos los casos."
            ),
        )
        fuera.add_argument("--aplicar", action="store_true", help="Suprime; sin esto, sólo muestra.")
        fuera.add_argument("--por", default="", metavar="USUARIO", help="Quién lo ordena; se anota.")
        for orden in (copia, fuera):
            quien = orden.add_mutually_exclusive_group(required=True)
            quien.add_argument(
                "--documento",
                type=_un_documento,
                metavar="TIPO:NUMERO",
                help=f"Por ejemplo CC:52123456. TIPO: {', '.join(TipoDocumento.values)}.",
            )
            quien.add_argument("--correo", metavar="CORREO", help="El correo con que radicó.")
            orden.add_argument(
                "--radicado-solicitud",
                metavar="1-AAAA-N",
                default="",
                help="El radicado de la solicitud de la persona.",
            )

    def handle(self, *args: Any, orden: str, **options: Any) -> None:
        documento: tuple[str, str] = options["documento"] or ("", "")
        titular = Titular(*documento, correo=options["correo"] or "")
        soporte = _soporte(options["radicado_solicitud"])
        if orden == "exportar":
            self._exportar(titular, options["salida"], soporte)
        else:
            self._suprimir(titular, soporte, aplicar=options["aplicar"], por=options["por"])

    def _exportar(self, titular: Titular, salida: Path, soporte: str) -> None:
        if not titular.casos().exists() and not titular.mensajes_sueltos().exists():
            raise CommandError(_NADIE)
        barra = Barra(self.stdout)
        try:
            paquete = exportar(titular, salida, soporte, barra)
        except FileExistsError as error:
            raise CommandError(_("«{salida}» ya existe: dé otro nombre.").format(salida=salida)) from error
        except OSError as error:
            raise CommandError(
                _("No se pudo escribir «{salida}» ({clase}).").format(salida=salida, clase=type(error).__name__)
            ) from error
        finally:
            barra.fin()
        self.stdout.write(
            _("Casos: {casos}. Archivos: {archivos}. Mensajes sueltos: {mensajes}. Escrito en {salida}.").format(
                casos=len(paquete.casos), archivos=paquete.archivos, mensajes=paquete.mensajes, salida=salida
            )
        )
        self.stdout.write(
            _("Revíselo antes de entregarlo: incluye notas internas y datos de quien representa o firma.")
        )
        if paquete.faltan:
            self.stderr.write(_("No están en el almacén: {archivos}.").format(archivos=", ".join(paquete.faltan)))
            raise SystemExit(1)

    def _suprimir(self, titular: Titular, soporte: str, *, aplicar: bool, por: str) -> None:
        if aplicar and not soporte:
            raise CommandError(_("Diga con --radicado-solicitud cuál es la solicitud de la persona."))
        usuario = el_usuario(por)
        if not aplicar:
            plan = planear(titular)
        else:
            barra = Barra(self.stdout)
            plan = suprimir(titular, soporte, usuario, barra)
            barra.fin()
        if plan.vacio:
            raise CommandError(_NADIE)
        self._contar(plan, hecho=aplicar)
        if not aplicar:
            self.stdout.write(
                _("No se suprimió nada: para hacerlo, repita con --aplicar --radicado-solicitud 1-AAAA-N.")
            )

    def _contar(self, plan: Plan, *, hecho: bool) -> None:
        dicho = _("Suprimidos: {n}.") if hecho else _("Por suprimir: {n}.")
        self.stdout.write(" ".join([dicho.format(n=len(plan.por_suprimir)), *plan.por_suprimir]))
        for negado in plan.negados:
            articulo = f" ({negado.articulo})" if negado.articulo else ""
            self.stdout.write(
                _("Se conserva {radicado}: {porque}").format(radicado=negado.radicado, porque=negado.porque) + articulo
            )
        if plan.poblacion:
            dicho = _("Datos de población suprimidos: {n}.") if hecho else _("Datos de población por suprimir: {n}.")
            self.stdout.write(" ".join([dicho.format(n=len(plan.poblacion)), *plan.poblacion]))
        if plan.mensajes:
            self.stdout.write(_("Mensajes descartados del buzón: {n}.").format(n=plan.mensajes))
        if plan.por_decidir:
            self.stdout.write(_("Mensajes del buzón sin decidir, que se conservan: {n}.").format(n=plan.por_decidir))


def _un_documento(valor: str) -> tuple[str, str]:
    tipo, dos_puntos, numero = valor.partition(":")
    if tipo.upper() not in TipoDocumento.values or not dos_puntos or not numero.strip():
        raise ArgumentTypeError(f"«{valor}» no es un documento: se escribe como CC:52123456.")
    return tipo.upper(), numero.strip()


def _soporte(radicado: str) -> str:
    """The radicado of the request as it is kept. Raises CommandError where there is no such petition."""
    if not radicado:
        return ""
    try:
        anio, consecutivo = leer_radicado(radicado)
    except RadicadoIlegible as error:
        raise CommandError(str(error)) from error
    peticion = Peticion.objects.filter(anio=anio, consecutivo=consecutivo).first()
    if peticion is None:
        raise CommandError(_("No hay ninguna petición con el radicado {radicado}.").format(radicado=radicado))
    return peticion.radicado
