"""`manage.py verificar_bitacora`: whether the log of acts is as it was written, and the cases are what it says."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tramites.auditoria import lectura
from tramites.auditoria.verificar import Informe, verificar_parte, verificar_todo
from tramites.bitacora.sellos import Avance
from tramites.management.avance import Barra
from tramites.models import Tramite

_LISTADOS = 20


class Command(BaseCommand):
    help = (
        "Verifica la bitácora: los disparadores que la protegen, el hash y el lugar de cada actuación, los textos que"
        " no se hayan borrado, los sellos diarios, y que el estado y el vencimiento de cada caso sean los que da su"
        " bitácora. Nombra la primera actuación que no coincide, da una alarma por cada diferencia, no corrige nada y"
        " termina entonces con estado 1. Se puede repetir, interrumpir y correr a la vez que el portal."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parte = parser.add_mutually_exclusive_group()
        parte.add_argument(
            "--desde", type=int, metavar="ID", help="Empieza en el caso con ese número interno; no revisa los sellos."
        )
        parte.add_argument("--caso", metavar="RADICADO", help="Sólo ese caso (1-2026-15); no revisa los sellos.")
        parser.add_argument(
            "--sello",
            type=_recibido,
            action="append",
            default=[],
            metavar="FECHA:HASH",
            help="Compara ese sello, como se recibió por correo, con el que guarda el portal. Se puede repetir.",
        )
        parser.add_argument("--json", action="store_true", dest="en_json", help="Escribe el informe en JSON.")

    def handle(
        self,
        *args: Any,
        desde: int | None,
        caso: str | None,
        sello: list[tuple[date, str]],
        en_json: bool,
        **options: Any,
    ) -> None:
        if sello and (desde is not None or caso):
            raise CommandError(_("Los sellos abarcan todos los casos: use --sello sin --desde ni --caso."))
        barra = None if en_json else Barra(self.stdout)
        informe = _verificar(desde, caso, sello, barra)
        if barra is not None:
            barra.fin()
        self._en_json(informe) if en_json else self._en_palabras(informe, con_sellos=desde is None and not caso)
        if informe.cuantos:
            raise SystemExit(1)

    def _en_json(self, informe: Informe) -> None:
        primero = asdict(informe.primero) if informe.primero else None
        self.stdout.write(json.dumps({"bien": not informe.cuantos, "primero": primero, **asdict(informe)}))

    def _en_palabras(self, informe: Informe, *, con_sellos: bool) -> None:
        self.stdout.write(
            _("Casos: {casos}. Actuaciones: {actuaciones}. Sellos: {sellos}.").format(
                casos=informe.casos,
                actuaciones=informe.actuaciones,
                sellos=informe.sellos if con_sellos else _("no se revisaron"),
            )
        )
        if informe.suprimidos:
            self.stdout.write(
                _("Casos con datos personales suprimidos: {n}; sus textos no están y su bitácora coincide.").format(
                    n=informe.suprimidos
                )
                if informe.primero is None
                else _("Casos con datos personales suprimidos: {n}.").format(n=informe.suprimidos)
            )
        if informe.primero is None:
            self.stdout.write(_("La bitácora está íntegra."))
            return
        self.stderr.write(_("La bitácora NO está íntegra. Lo primero que no coincide:"))
        self.stderr.write(f"  {informe.primero}")
        otros = [h for h in informe.hallazgos if h is not informe.primero]
        for hallazgo in otros[:_LISTADOS]:
            self.stderr.write(f"  - {hallazgo}")
        self.stderr.write(_("Diferencias en total: {n}. Quedan como alarmas en el admin.").format(n=informe.cuantos))


def _verificar(
    desde: int | None, caso: str | None, recibidos: list[tuple[date, str]], avance: Avance | None
) -> Informe:
    if caso:
        return verificar_parte([lectura.de([_clave(caso)])])
    if desde is not None:
        return verificar_parte(lectura.todos(desde), desde, avance)
    return verificar_todo(recibidos, avance)


def _clave(radicado: str) -> int:
    """The key of the case with that number. Raises CommandError where there is none."""
    serie, _guion, numero = radicado.strip().partition("-")
    anio, _guion, consecutivo = numero.partition("-")
    hay = None
    if serie == "1" and anio.isdecimal() and consecutivo.isdecimal():
        casos = Tramite.objects.filter(peticion__anio=int(anio), peticion__consecutivo=int(consecutivo))
        hay = casos.values_list("pk", flat=True).first()
    if hay is None:
        raise CommandError(_("No hay ningún caso con el radicado «{radicado}».").format(radicado=radicado))
    return hay


def _recibido(valor: str) -> tuple[date, str]:
    fecha, _dos_puntos, resumen = valor.strip().partition(":")
    try:
        dia = date.fromisoformat(fecha)
    except ValueError:
        dia = None
    if dia is None or len(resumen) != 64:
        raise ArgumentTypeError(_("Un sello se escribe como 2026-11-20:0123… con los 64 caracteres de su hash."))
    return dia, resumen
