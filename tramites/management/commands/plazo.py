"""The clock from the command line: a contract that scripts and outside checks rely on.

    manage.py plazo --tipo T --recibida ISO [--dias-civicos|--sin-dias-civicos] [--hecho CLASE:FECHA[:FECHA2]]…
                    [--hoy FECHA] [--entidad] [--json]

Exit codes: 0 answered, 2 a fact that the law refuses, 1 a call that cannot be understood (no JSON is printed).
Reads no rows, and needs no database, unless `--entidad`.
"""

import argparse
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from inspect import signature
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter

from plazos.calendario import Calendario, FueraDeCalendario, fecha_bogota
from plazos.fechas import BOGOTA, con_dia, cuenta
from plazos.reloj import Hecho, HechoRechazado, Plazo, evaluar
from plazos.terminos import Tipo
from tramites.plazo import CLASES

RECHAZADO = 2

#: What argparse says, as its messages begin, and what the person reads.
_EN_ESPANOL = (
    (r"unrecognized arguments: (.*)", r"Esta orden no conoce «\1». Vea las opciones con --help."),
    (r"argument (\S+?)(?:/\S+)?: expected one argument", r"A la opción \1 le falta su valor."),
    (r"argument (\S+?)(?:/\S+)?: ignored explicit argument .*", r"La opción \1 no lleva valor."),
    (r"argument (\S+): not allowed with argument (\S+)", r"Use \1 o \2, no las dos."),
    (r"ambiguous option: (\S+) could match (.*)", r"La opción \1 es ambigua: puede ser \2."),
)


class Error(CommandError):
    """A call that cannot be understood; its text is a Spanish sentence."""


class _Ayuda(DjangoHelpFormatter, argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Uso: ")


class Command(BaseCommand):
    help = "Calcula cuándo vence una petición y lo explica paso a paso."
    requires_system_checks: list[str] = []
    suppressed_base_arguments = {
        "--version",
        "-v",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
    }

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        opciones = {"formatter_class": _Ayuda, "add_help": False, "allow_abbrev": False} | kwargs
        parser = super().create_parser(prog_name, subcommand, **opciones)
        parser.error = self._no_se_entiende  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.epilog = (
            "Hechos (varios --hecho; fechas AAAA-MM-DD):\n"
            "  prorroga:REGISTRADA:HASTA  requerimiento:FECHA[:RECIBIDO]  prorroga_requerimiento:FECHA\n"
            "  completada:FECHA  aclaracion:FECHA  aclarada:FECHA  traslado:FECHA  respuesta:FECHA\n\n"
            "Termina con 0; con 2 si la ley no permite un hecho; con 1 si la orden no se entiende.\n\n"
            "Ejemplo: manage.py plazo --tipo queja --recibida 2026-11-20 --hecho prorroga:2026-12-10:2026-12-28 --json"
        )
        opciones = parser.add_argument_group("Opciones")
        opciones.add_argument("--tipo", metavar="TIPO", help=", ".join(Tipo))
        opciones.add_argument(
            "--recibida",
            metavar="FECHA",
            help="día de recepción, AAAA-MM-DD; puede llevar hora y zona (sin zona: hora de Bogotá)",
        )
        civicos = opciones.add_mutually_exclusive_group()
        civicos.add_argument(
            "--dias-civicos",
            action="store_true",
            default=None,
            help="los días cívicos no son hábiles (así es si no se dice nada)",
        )
        civicos.add_argument(
            "--sin-dias-civicos", action="store_false", dest="dias_civicos", help="los días cívicos son hábiles"
        )
        opciones.add_argument(
            "--hecho",
            action="append",
            default=[],
            metavar="CLASE:FECHA[:FECHA2]",
            help="un hecho que mueve el término; se puede repetir",
        )
        opciones.add_argument("--hoy", metavar="FECHA", help="el día en que se mira el caso (si no, hoy en Bogotá)")
        opciones.add_argument(
            "--entidad", action="store_true", help="usa los días no hábiles registrados por la entidad"
        )
        opciones.add_argument("--json", action="store_true", help="responde en JSON")
        opciones.add_argument("-h", "--help", action="help", help="muestra esta ayuda")

    def handle(self, *args: Any, **opciones: Any) -> None:
        tipo = _tipo(opciones["tipo"])
        recibida = _recibida(opciones["recibida"])
        hechos = [_hecho(texto) for texto in opciones["hecho"]]
        hoy = _fecha(opciones["hoy"], "--hoy") if opciones["hoy"] else fecha_bogota(datetime.now(UTC))
        calendario = _calendario(entidad=opciones["entidad"], dias_civicos=opciones["dias_civicos"])
        try:
            plazo = evaluar(tipo, recibida, hechos, calendario=calendario, hoy=hoy)
            texto = json.dumps(a_json(plazo), ensure_ascii=False) if opciones["json"] else en_texto(plazo)
        except HechoRechazado as rechazo:
            self._rechazar(rechazo, en_json=opciones["json"])
        except FueraDeCalendario as error:
            raise Error(str(error)) from error
        self.stdout.write(texto)

    def _rechazar(self, rechazo: HechoRechazado, *, en_json: bool) -> None:
        if en_json:
            cuerpo = {"rechazo": {"articulo": rechazo.articulo, "mensaje": rechazo.mensaje}}
            self.stdout.write(json.dumps(cuerpo, ensure_ascii=False))
        else:
            self.stderr.write(str(rechazo))
        raise SystemExit(RECHAZADO)

    def _no_se_entiende(self, message: str) -> Any:
        """In place of the parser's own error, which is English and would exit as a refused fact does."""
        texto = "La orden no se entiende. Vea las opciones con --help."
        for patron, frase in _EN_ESPANOL:
            if re.fullmatch(patron, message):
                texto = re.sub(patron, frase, message)
        if not getattr(self, "_called_from_command_line", False):
            raise Error(texto)
        self.stderr.write(f"Error: {texto}")
        raise SystemExit(1)


def a_json(plazo: Plazo) -> dict[str, Any]:
    """The contract's answer."""
    return {
        "vence": plazo.vence.isoformat() if plazo.vence else None,
        "dias_termino": plazo.dias_termino,
        "primer_dia": plazo.primer_dia.isoformat(),
        "consumidos": plazo.consumidos,
        "restantes": plazo.restantes,
        "estado": plazo.estado.value,
        "pasos": list(plazo.pasos),
    }


def en_texto(plazo: Plazo) -> str:
    vence = f"Vence el {con_dia(plazo.vence)}." if plazo.vence else "Sin fecha de vencimiento: término suspendido."
    contados = cuenta(plazo.consumidos, "día hábil contado", "días hábiles contados")
    return "\n".join(
        (
            f"{plazo.tipo.larga}. {vence}",
            f"Estado: {plazo.estado.etiqueta.lower()}. {contados} de {plazo.dias_termino}; {_quedan(plazo)}.",
            "",
            *(f"{numero}. {paso}" for numero, paso in enumerate(plazo.pasos, start=1)),
        )
    )


def _quedan(plazo: Plazo) -> str:
    if plazo.restantes < 0:
        return f"se pasó por {-plazo.restantes}"
    return "queda 1" if plazo.restantes == 1 else f"quedan {plazo.restantes}"


def _tipo(texto: str | None) -> Tipo:
    try:
        return Tipo(texto or "")
    except ValueError:
        validos = ", ".join(Tipo)
        que = f"«{texto}» no es un tipo de petición" if texto else "Falta --tipo"
        raise Error(f"{que}: use uno de {validos}.") from None


def _fecha(texto: str, opcion: str) -> date:
    try:
        return date.fromisoformat(texto)
    except ValueError:
        raise Error(
            f"«{texto}» no es una fecha válida en {opcion}: escríbala como AAAA-MM-DD, por ejemplo 2026-11-20."
        ) from None


def _recibida(texto: str | None) -> date:
    """The Bogotá day of a date, or of an instant with or without offset."""
    if not texto:
        raise Error("Falta --recibida: la fecha de recepción, por ejemplo 2026-11-20.")
    try:
        return date.fromisoformat(texto)
    except ValueError:
        pass
    try:
        instante = datetime.fromisoformat(texto)
        return fecha_bogota(instante if instante.tzinfo else instante.replace(tzinfo=BOGOTA))
    except (ValueError, OverflowError):
        raise Error(
            f"«{texto}» no es una fecha válida en --recibida: escríbala como 2026-11-20 o 2026-11-20T19:30-05:00."
        ) from None


def _hecho(texto: str) -> Hecho:
    clase, *fechas = texto.split(":")
    if clase not in CLASES:
        raise Error(f"«{clase}» no es una clase de hecho: use una de {', '.join(CLASES)}.")
    hecho = CLASES[clase]
    minimo, maximo = _cuantas_fechas(hecho)
    if not minimo <= len(fechas) <= maximo:
        cuantas = cuenta(minimo, "fecha", "fechas") if minimo == maximo else f"{minimo} o {maximo} fechas"
        raise Error(f"El hecho «{texto}» debe llevar {cuantas} después de «{clase}», separadas por «:».")
    return hecho(*(_fecha(fecha, f"--hecho {clase}") for fecha in fechas))


def _cuantas_fechas(clase: Callable[..., Hecho]) -> tuple[int, int]:
    """How many dates a class of fact asks for, and how many it takes: its fields are nothing else."""
    campos = signature(clase).parameters.values()
    return sum(campo.default is campo.empty for campo in campos), len(campos)


def _calendario(*, entidad: bool, dias_civicos: bool | None) -> Calendario:
    if not entidad:
        return Calendario.con(dias_civicos=dias_civicos is not False)
    if dias_civicos is False:
        raise Error("Use --entidad o --sin-dias-civicos, no las dos: los días cívicos de la entidad son sus registros.")
    from tramites.calendario import calendario_vigente  # only here: it reads rows

    return calendario_vigente()
