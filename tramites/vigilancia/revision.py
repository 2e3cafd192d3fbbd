"""The checks, each by its outcome: not whether a process runs, but whether its work gets done.

Nothing personal is in any of them, and none speaks to the broker: what the worker did shows in rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import Error as ErrorDeBase
from django.db.models import Min
from django.utils.translation import gettext as _

from plazos.calendario import FueraDeCalendario
from radicacion.tiempo import ahora, hoy
from tramites.calendario import calendario_vigente
from tramites.models import Correo
from tramites.vigilancia import almacenes, bitacora, buzon, latidos

FESTIVOS_AL_ANIO = 18  # Ley 51/1983: none may fall away without anybody noticing


@dataclass(frozen=True)
class Chequeo:
    """One check: `falla` is a sentence for whoever must act, empty where all is well."""

    nombre: str
    falla: str = ""
    datos: dict[str, Any] = field(default_factory=dict)

    @property
    def bien(self) -> bool:
        return not self.falla


def revisar() -> list[Chequeo]:
    """Every check. Where the database does not answer, those that need it say so and the others still run."""
    return [_seguro(nombre, chequeo) for nombre, chequeo in CHEQUEOS.items()]


def fallas() -> Iterator[Chequeo]:
    """The checks that failed."""
    return (chequeo for chequeo in revisar() if not chequeo.bien)


def _seguro(nombre: str, chequeo: Callable[[str], Chequeo]) -> Chequeo:
    try:
        return chequeo(nombre)
    except ErrorDeBase:
        return Chequeo(nombre, _("La base de datos no responde."))


def _base(nombre: str) -> Chequeo:
    latidos.visto(latidos.BEAT)
    return Chequeo(nombre)


def _correos(nombre: str) -> Chequeo:
    """What should have left by now. A mail that fails by itself waits for days and is staff work, no alarm."""
    por_enviar = Correo.objects.filter(enviado_en=None, desistido_en=None)
    mas_antiguo = por_enviar.filter(intentos=0).aggregate(en=Min("escrito_en"))["en"]
    edad = _segundos_desde(mas_antiguo) if mas_antiguo else 0
    en_cola = por_enviar.count()
    datos = {"en_cola": en_cola, "edad_del_mas_antiguo_s": edad}
    if edad > settings.SALUD_CORREO_MINUTOS * 60:
        minutos = edad // 60
        return Chequeo(nombre, _("Hay correos sin salir desde hace %(n)s minutos.") % {"n": minutos}, datos)
    if en_cola > settings.SALUD_CORREOS_EN_COLA:
        return Chequeo(nombre, _("Se acumulan %(n)s correos por enviar.") % {"n": en_cola}, datos)
    return Chequeo(nombre, "", datos)


def _latido(quien: str, minutos: Callable[[], int], falla: str) -> Callable[[str], Chequeo]:
    def chequeo(nombre: str) -> Chequeo:
        en = latidos.visto(quien)
        if en is None:
            return Chequeo(nombre, _(falla), {"visto_hace_s": None})
        hace = _segundos_desde(en)
        return Chequeo(nombre, _(falla) if hace > minutos() * 60 else "", {"visto_hace_s": hace})

    return chequeo


def _calendario(nombre: str) -> Chequeo:
    """The holidays of the coming year are known: due dates of December fall in it."""
    anio = hoy().year + 1
    try:
        calendario = calendario_vigente()
        dias = (date(anio, 1, 1) + timedelta(n) for n in range(365))
        festivos = sum(calendario.festivo(dia) is not None for dia in dias)
    except FueraDeCalendario:
        festivos = 0
    falta = "" if festivos >= FESTIVOS_AL_ANIO else _("El calendario no llega al año %(anio)s.") % {"anio": anio}
    return Chequeo(nombre, falta, {"anio": anio, "festivos": festivos})


def _almacenes(nombre: str) -> Chequeo:
    falla, libres = almacenes.probar()
    return Chequeo(nombre, falla, {"libres_mb": libres})


def _bitacora(nombre: str) -> Chequeo:
    return Chequeo(nombre, *bitacora.verificacion())


def _sellos(nombre: str) -> Chequeo:
    return Chequeo(nombre, *bitacora.sellos())


def _buzon(nombre: str) -> Chequeo:
    return Chequeo(nombre, *buzon.lectura())


def _segundos_desde(instante: datetime) -> int:
    return max(0, int((ahora() - instante).total_seconds()))


CHEQUEOS: dict[str, Callable[[str], Chequeo]] = {
    "base": _base,
    "correos": _correos,
    "barrido_de_correos": _latido(
        latidos.CORREOS, lambda: settings.SALUD_BARRIDO_MINUTOS, "El barrido de correos no corre."
    ),
    "trabajador": _latido(latidos.TRABAJADOR, lambda: settings.SALUD_LATIDO_MINUTOS, "El trabajador no da señales."),
    "beat": _latido(latidos.BEAT, lambda: settings.SALUD_LATIDO_MINUTOS, "Beat no da señales: nadie pide trabajo."),
    "calendario": _calendario,
    "almacenes": _almacenes,
    "bitacora": _bitacora,
    "sellos": _sellos,
    "buzon": _buzon,
}
