"""`manage.py retener`: the table of retention, shown or applied."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from plazos.fechas import corta
from radicacion.tiempo import hoy
from tramites.management.avance import Barra
from tramites.management.fechas import una_fecha
from tramites.retencion.aplicar import aplicar
from tramites.retencion.previa import Grupo, Previa, Renglon, prever

_LISTADOS = 20


class Command(BaseCommand):
    help = (
        "Aplica la tabla de retención: de los casos cerrados que ya cumplieron su tiempo hasta FECHA, y cuya serie se"
        " elimina, suprime los datos personales, los textos y los archivos. Quedan el radicado, las fechas, los"
        " estados, la bitácora (que se sigue verificando) y lo que cuentan los informes. Sin --aplicar sólo muestra,"
        " por serie, qué se suprimiría y qué se detiene y por qué. Nunca toca un caso abierto ni uno con retención"
        " legal. Se puede interrumpir y repetir: sigue donde iba."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--hasta",
            type=una_fecha,
            required=True,
            metavar="FECHA",
            help="AAAA-MM-DD: los casos cuyo tiempo de retención se cumplió ese día o antes. No puede ser futura.",
        )
        parser.add_argument("--aplicar", action="store_true", help="Suprime; sin esto, sólo muestra.")
        parser.add_argument("--acta", default="", metavar="TEXTO", help="El acta que aprobó la eliminación; se anota.")
        parser.add_argument("--por", default="", metavar="USUARIO", help="Quién lo ordena; se anota.")

    def handle(self, *args: Any, hasta: date, aplicar: bool, acta: str, por: str, **options: Any) -> None:
        if hasta > hoy():
            raise CommandError(_("FECHA no puede ser futura: hoy es {hoy}.").format(hoy=hoy().isoformat()))
        if len(acta) > 100:
            raise CommandError(_("El acta se nombra en 100 caracteres o menos."))
        usuario = el_usuario(por)
        previa = prever(hasta)
        self._mostrar(previa, hasta)
        if not aplicar:
            self.stdout.write(_("No se suprimió nada: para hacerlo, repita con --aplicar."))
            return
        self._aplicar(previa, hasta, acta, usuario)

    def _mostrar(self, previa: Previa, hasta: date) -> None:
        self.stdout.write(_("Tabla de retención aplicada hasta el {fecha}:").format(fecha=corta(hasta)))
        for renglon in previa.renglones:
            for dicho in _del_renglon(renglon):
                self.stdout.write(dicho)
        if previa.mensajes:
            self.stdout.write(
                _("Mensajes del buzón que no son de ningún caso, descartados o avisos de entrega: {n}.").format(
                    n=previa.mensajes
                )
            )
        if previa.sin_serie:
            self.stdout.write(
                _("Casos cerrados que ninguna serie rige, y no se tocan: {n}.").format(n=previa.sin_serie)
            )

    def _aplicar(self, previa: Previa, hasta: date, acta: str, usuario: User | None) -> None:
        barra = Barra(self.stdout)
        hecho = aplicar(hasta, soporte=acta, por=usuario, total=previa.total, avance=barra)
        barra.fin()
        self.stdout.write(_("Casos suprimidos: {n}.").format(n=hecho.suprimidos))
        if hecho.mensajes:
            self.stdout.write(_("Mensajes del buzón suprimidos: {n}.").format(n=hecho.mensajes))
        for radicado, porque in hecho.detenidos[:_LISTADOS]:
            self.stdout.write(f"  {radicado}: {porque}")
        if hecho.archivos:
            self.stderr.write(
                _("Quedan {n} archivos por borrar: el almacén no respondió. Repita el comando.").format(
                    n=hecho.archivos
                )
            )
            raise SystemExit(1)


def _del_renglon(renglon: Renglon) -> list[str]:
    serie = renglon.serie
    titulo = _("{serie}: {anios} años desde el cierre; {disposicion}. {norma}.").format(
        serie=serie, anios=serie.anios, disposicion=serie.get_disposicion_display().lower(), norma=serie.norma
    )
    if serie.disposicion != serie.Disposicion.ELIMINACION:
        return [titulo, "  " + _("Cumplieron su tiempo y se conservan: {n}.").format(n=renglon.conservados)]
    return [
        titulo,
        "  " + _("Por suprimir: {grupo}").format(grupo=_grupo(renglon.por_suprimir)),
        *(f"  {_('Detenidos')}, {porque}: {_grupo(grupo)}" for porque, grupo in renglon.detenidos.items()),
    ]


def _grupo(grupo: Grupo) -> str:
    if not grupo.cuantos:
        return "0."
    resto = grupo.cuantos - len(grupo.primeros)
    y_mas = " " + _("y {n} más").format(n=resto) if resto else ""
    return f"{grupo.cuantos} ({', '.join(grupo.primeros)}{y_mas})."


def el_usuario(nombre: str) -> User | None:
    """The active user of that name, None where none was given. Raises CommandError where there is none."""
    if not nombre:
        return None
    usuario = get_user_model().objects.filter(username=nombre, is_active=True).first()
    if usuario is None:
        raise CommandError(_("No hay ningún usuario activo «{nombre}».").format(nombre=nombre))
    return usuario
