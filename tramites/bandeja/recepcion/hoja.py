"""The controlled sheet: numbers given by hand with the system down, read and judged before anything is filed (AGN).

Each row is judged by the very forms of a filing; the numbers must go on from the portal's last one, without gap or
repeat, in the order of their hours (law.md §7).
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from plazos.calendario import fecha_bogota
from plazos.fechas import BOGOTA
from radicacion.entidad.contexto import configuracion
from radicacion.formularios import SECCIONES, Contexto, Seccion, clase_de
from radicacion.models import Serie
from radicacion.presentar import datos_de
from radicacion.tiempo import ahora
from tramites.bandeja.recepcion.llegada import VERBALES, Llegada
from tramites.bandeja.recepcion.pedido import puede_recibir

PROPIAS = ("radicado", "radicada", "recibida", "recibio", "canal", "motivo", "guia")
MINIMAS = ("radicado", "radicada", "recibio", "canal", "modalidad", "tipo")
_RADICADO = re.compile(rf"{Serie.ENTRADA}-(\d{{4}})-([1-9]\d*)")
Avance = Callable[[int, int], None]


class HojaErrada(ValueError):
    """Its text: one sentence a fault, each with its line."""


@dataclass(frozen=True)
class Renglon:
    """One petition of the sheet; `dada_en` and `recibida_en` are aware."""

    linea: int
    anio: int
    consecutivo: int
    dada_en: datetime
    recibida_en: datetime
    canal: str
    funcionario: User
    datos: Mapping[str, Any]
    nota: str

    @property
    def radicado(self) -> str:
        return f"{Serie.ENTRADA}-{self.anio}-{self.consecutivo}"

    @property
    def verbal(self) -> bool:
        return self.canal in VERBALES


def leer(lineas: Sequence[str], avance: Avance) -> list[Renglon]:
    """The rows, in the order of the sheet. Raises HojaErrada with all that is wrong with them."""
    lector = csv.DictReader(lineas)
    columnas = set(lector.fieldnames or ())
    if faltan := [c for c in MINIMAS if c not in columnas]:
        raise HojaErrada(_("Faltan columnas en la primera línea: %s.") % ", ".join(faltan))
    if sobran := sorted(columnas - {*PROPIAS, *_campos()}):
        raise HojaErrada(_("Hay columnas que no se conocen: %s.") % ", ".join(map(str, sobran)))
    filas = [(lector.line_num, {c: (v or "").strip() for c, v in fila.items()}) for fila in _parejas(lector)]
    renglones, faltas = [], []
    for hecho, (linea, fila) in enumerate(filas, start=1):
        try:
            renglones.append(_renglon(linea, fila))
        except HojaErrada as error:
            faltas += [_("Línea %(n)s: %(falta)s") % {"n": linea, "falta": f} for f in str(error).splitlines()]
        avance(hecho, len(filas))
    if faltas:
        raise HojaErrada("\n".join(faltas))
    return renglones


def ordenar(renglones: Sequence[Renglon], ultima: Serie) -> list[datetime]:
    """The instant of each row's number, after that of the one before it, where all of them go on from `ultima`.

    Several of one minute keep the order of the sheet. Raises HojaErrada at the first that does not follow.
    """
    anio, numero, anterior = ultima.anio, ultima.ultimo, ultima.hora
    instantes = []
    for renglon in renglones:
        sigue = (anio, numero + 1) if renglon.anio == anio else (renglon.anio, 1)
        if (renglon.anio, renglon.consecutivo) != sigue or renglon.anio < anio:
            raise HojaErrada(_no_sigue(renglon, f"{Serie.ENTRADA}-{anio}-{numero}", sigue, anio, numero))
        if anterior is not None and renglon.dada_en < anterior.replace(second=0, microsecond=0):
            frase = _("Línea %(n)s: el %(este)s se dio antes que el número anterior: revise la hora.")
            raise HojaErrada(frase % {"n": renglon.linea, "este": renglon.radicado})
        despues = anterior + timedelta(microseconds=1) if anterior else renglon.dada_en
        anterior = max(renglon.dada_en, despues)
        anio, numero = renglon.anio, renglon.consecutivo
        instantes.append(anterior)
    return instantes


def _no_sigue(renglon: Renglon, ultimo: str, sigue: tuple[int, int], anio: int, numero: int) -> str:
    datos = {
        "n": renglon.linea,
        "este": renglon.radicado,
        "ultimo": ultimo,
        "sigue": f"{Serie.ENTRADA}-{sigue[0]}-{sigue[1]}",
    }
    if (renglon.anio, renglon.consecutivo) <= (anio, numero):
        return _("Línea %(n)s: el %(este)s está repetido: el último dado es el %(ultimo)s.") % datos
    return _("Línea %(n)s: después del %(ultimo)s sigue el %(sigue)s y la hoja dice %(este)s: falta un número.") % datos


def _campos() -> set[str]:
    """The contract's fields of a filing, whoever files."""
    return {c for n in SECCIONES for modo in ("", "anonima") for c in clase_de(n, modo).guardables()}


def _parejas(lector: "csv.DictReader[str]") -> Iterable[dict[str, str]]:
    for fila in lector:
        if None in fila:
            raise HojaErrada(_("Línea %(n)s: tiene más celdas que la primera.") % {"n": lector.line_num})
        yield cast(dict[str, str], fila)


def _renglon(linea: int, fila: Mapping[str, str]) -> Renglon:
    numero = _RADICADO.fullmatch(fila["radicado"])
    if numero is None:
        raise HojaErrada(_("el radicado debe escribirse como 1-2026-15."))
    dada_en = _instante(fila["radicada"], "radicada")
    recibida = _instante(fila["recibida"], "recibida") if fila.get("recibida") else dada_en
    if dada_en > ahora():
        raise HojaErrada(_("el número no pudo darse en el futuro."))
    if recibida > dada_en:
        raise HojaErrada(_("la recepción no puede ser posterior al número."))
    if fecha_bogota(dada_en).year != int(numero[1]):
        raise HojaErrada(_("el año del radicado no es el de su fecha."))
    quien = get_user_model().objects.filter(username=fila["recibio"], is_active=True).first()
    if quien is None or not puede_recibir(quien):
        raise HojaErrada(_("«%s» no es un funcionario que reciba peticiones.") % fila["recibio"])
    datos, llegada = _juzgada(fila, recibida)
    nota = _("El número se dio a mano, con el sistema caído, y se asentó después.")
    notas = [nota, llegada["motivo"] if fila.get("motivo") else "", _guia(llegada["guia"])]
    return Renglon(
        linea,
        int(numero[1]),
        int(numero[2]),
        dada_en,
        llegada["recibida_en"],
        llegada["canal"],
        quien,
        datos,
        "\n".join(n for n in notas if n),
    )


def _guia(guia: str) -> str:
    return _("Guía: %(guia)s.") % {"guia": guia} if guia else ""


def _juzgada(fila: Mapping[str, str], recibida: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers and the arrival as the forms give them. Raises HojaErrada with every fault that they find."""
    dicho = {c: v.split("|") if c == "poblacion" else [v] for c, v in fila.items() if v}
    aqui = recibida.astimezone(BOGOTA)
    como = {"fecha": [f"{aqui:%Y-%m-%d}"], "hora": [f"{aqui:%H:%M}"], "motivo": ["—"]} | {
        c: dicho[c] for c in ("canal", "motivo", "guia") if c in dicho
    }
    contexto = Contexto(configuracion(), fila["modalidad"], (), True, fila.get("tipo_persona", ""))
    llegada = Llegada(como, contexto, ligado=True)
    cinco: dict[int, Seccion] = {n: clase_de(n, fila["modalidad"])(dicho, contexto, ligado=True) for n in SECCIONES}
    todas = [llegada, *cinco.values()]
    faltas = [f"{c.label}: {mensaje}" for una in todas for c in una for mensaje in c.errors]
    if faltas:
        raise HojaErrada("\n".join(faltas))
    return datos_de(cinco), llegada.cleaned_data


def _instante(dicho: str, columna: str) -> datetime:
    """`2026-11-20 14:30`, hour of Bogotá."""
    try:
        return datetime.strptime(dicho, "%Y-%m-%d %H:%M").replace(tzinfo=BOGOTA).astimezone(UTC)
    except ValueError:
        frase = _("«%(columna)s» debe escribirse como 2026-11-20 14:30.")
        raise HojaErrada(frase % {"columna": columna}) from None
