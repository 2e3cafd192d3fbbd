"""The replay: what a case is and when it is due, derived again from its log alone and compared with what is stored.

Of the log: its first row says type and reception, each row leads from a state to another as the table of states says,
and each carries the due date that its facts gave in the calendar of its version. An open case that is current is
counted in the calendar in force too.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from plazos.calendario import FueraDeCalendario
from plazos.fechas import corta
from plazos.reloj import Hecho, HechoRechazado, Reclasificacion
from plazos.terminos import Tipo
from tramites import estados
from tramites.actos.recalcular import Recalcular
from tramites.actos.recepcion import Recibir
from tramites.actos.supresion import SuprimirDatos
from tramites.auditoria.lectura import Columnas
from tramites.calendario import Marco, marco_de, marco_y_version
from tramites.lotes import Fila, vencimiento_de
from tramites.models import CERRADOS, Actuacion, Dependencia, InstantaneaCalendario
from tramites.plazo import hechos_de

Diferencia = tuple[int | None, str]
"""The row that is wrong, None for the case itself; and what is wrong, in a Spanish sentence."""

SIN_TABLA = frozenset({Recalcular.clave})  # acts that move no state, so that the table does not name them
_A_LA_VEZ = timedelta(minutes=1)


class Reloj:
    """What all cases of a run share: the calendar in force, those of each version, the codes of the dependencias."""

    def __init__(self) -> None:
        self.vigente, self.version = marco_y_version()
        self.codigos = set(Dependencia.objects.values_list("codigo", flat=True))
        self._guardadas = dict(InstantaneaCalendario.objects.values_list("numero", "guardada_en"))
        self._marcos: dict[int, Marco] = {}

    def marco(self, version: int) -> Marco:
        if version not in self._marcos:
            self._marcos[version] = marco_de(version)
        return self._marcos[version]

    def cambio_a_la_vez(self, version: int, en: datetime) -> bool:
        """Whether the calendar was given its next version while this row was written: the row may bear the old number
        and the new date (`tramites.calendario.calendario_y_version`)."""
        guardada = self._guardadas.get(version + 1)
        return guardada is not None and abs(guardada - en) <= _A_LA_VEZ


def repetir(caso: Columnas, filas: Sequence[Actuacion], reloj: Reloj) -> Iterator[Diferencia]:
    """Each difference between the log of a case and its columns, or within the log. `filas`, in their order, whole."""
    try:
        yield from _estados(filas)
        yield from _columnas(caso, filas, reloj)
        yield from _vencimientos(caso, filas, reloj)
    except (KeyError, ValueError, TypeError, AttributeError):
        yield None, "Su bitácora dice algo que el portal no pudo escribir: no se deja repetir."


def _estados(filas: Sequence[Actuacion]) -> Iterator[Diferencia]:
    estado = ""
    for fila in filas:
        if fila.estado_desde != estado:
            yield fila.orden, "No parte del estado en que estaba el caso."
        if fila.estado_hacia != _a_donde(fila):
            yield fila.orden, f"El acto «{fila.acto}» no lleva de «{fila.estado_desde}» a «{fila.estado_hacia}»."
        estado = fila.estado_hacia


def _a_donde(fila: Actuacion) -> str | None:
    """Where the table of states says that this act leads from where it started; None where it is no act there."""
    if fila.orden == 1:
        return estados.NACE if (fila.estado_desde, fila.acto) == ("", Recibir.clave) else None
    if fila.acto in SIN_TABLA:
        return fila.estado_desde
    paso = estados.TABLA.get((fila.estado_desde, fila.acto))  # type: ignore[arg-type]  # a state is its text
    return paso.hacia if paso else None


def _columnas(caso: Columnas, filas: Sequence[Actuacion], reloj: Reloj) -> Iterator[Diferencia]:
    """The columns of the case that its log tells."""
    ultima, entrada = filas[-1], filas[0].datos
    dice: dict[str, tuple[Any, Any]] = {
        "estado": (caso.estado, ultima.estado_hacia),
        "vencimiento": (caso.vence, ultima.vence),
        "fecha de cierre": (caso.cerrado_en, _cierre(filas)),
        "fecha de supresión": (caso.suprimido_en, _supresion(filas)),
        "tipo": (caso.tipo, _tipo(filas)),
        "corte": (caso.corte, time.fromisoformat(entrada["corte"]) if "corte" in entrada else None),
        "derecho fundamental": (caso.derecho_fundamental, entrada.get("derecho_fundamental", False)),
        "fecha de recepción": (caso.recibido_en, datetime.fromisoformat(entrada["recibida"])),
    }
    repartos = [f.datos for f in filas if f.datos.get("dependencia") in reloj.codigos]  # a code may be renamed
    if repartos:
        dice["dependencia"] = (caso.dependencia, repartos[-1]["dependencia"])
    encargos = [f.datos for f in filas if "responsable" in f.datos]
    if encargos:
        dice["responsable"] = (caso.responsable, encargos[-1]["responsable"])
    for nombre, (guardado, de_la_bitacora) in dice.items():
        if guardado != de_la_bitacora:
            yield None, f"Su {nombre} es {_en_palabras(guardado)} y la bitácora da {_en_palabras(de_la_bitacora)}."
    if caso.version_calendario < ultima.version_calendario:
        yield None, "La versión de su calendario es anterior a la de su bitácora."


def _cierre(filas: Sequence[Actuacion]) -> datetime | None:
    """When the case came to be closed, if it is."""
    cierre = None
    for fila in filas:
        if fila.estado_hacia not in CERRADOS:
            cierre = None
        elif cierre is None:
            cierre = fila.en
    return cierre


def _supresion(filas: Sequence[Actuacion]) -> datetime | None:
    """When its personal data were removed, if they were."""
    return next((fila.en for fila in filas if fila.acto == SuprimirDatos.clave), None)


def _tipo(filas: Sequence[Actuacion]) -> str:
    cambios = [h.tipo.value for h in hechos_de(filas) if isinstance(h, Reclasificacion)]
    return cambios[-1] if cambios else str(filas[0].datos["tipo"])


def _vencimientos(caso: Columnas, filas: Sequence[Actuacion], reloj: Reloj) -> Iterator[Diferencia]:
    """The due date of each row, and of the case: reckoned anew only where a fact or the calendar's version changed."""
    entrada = filas[0].datos
    datos = Fila(
        id=caso.id,
        tipo=entrada["tipo"],
        recibido_en=datetime.fromisoformat(entrada["recibida"]),
        corte=time.fromisoformat(entrada["corte"]) if "corte" in entrada else None,
        derecho_fundamental=entrada.get("derecho_fundamental", False),
        vence=None,
        version=0,
        version_calendario=0,
    )
    hechos: list[Hecho] = []
    versiones: list[int] = []
    contado: tuple[int, int] | None = None
    vence: date | None = None
    for lugar, fila in enumerate(filas, start=1):
        if "hecho" in fila.datos or "anula" in fila.datos:
            hechos = hechos_de(filas[:lugar])
            versiones = [*versiones, fila.version_calendario]
        if contado != (len(versiones), fila.version_calendario):
            contado = len(versiones), fila.version_calendario
            vence = _vence(datos, hechos, [fila.version_calendario, *reversed(versiones)], reloj)
        if fila.vence != vence and not _a_la_vez(datos, hechos, fila, reloj):
            yield fila.orden, _no_vence(fila.vence, vence)
    if caso.cerrado_en is None and caso.version_calendario == reloj.version:
        vence = _vence(datos, hechos, [reloj.version, *reversed(versiones)], reloj, reloj.vigente)
        if caso.vence != vence:
            yield None, _no_vence(caso.vence, vence) + " Es en el calendario en vigor."


def _vence(
    datos: Fila, hechos: Sequence[Hecho], versiones: Sequence[int], reloj: Reloj, marco: Marco | None = None
) -> date | None:
    """The due date in the first of these calendars that the facts fit: the door counts a case whose own facts a newer
    calendar refuses in the one in which they were recorded (`tramites.plazo.calendario_para`)."""
    primero = marco or reloj.marco(versiones[0])
    anteriores = [reloj.marco(v) for v in versiones[1:]]
    candidatos = [primero, *(Marco(m.calendario, primero.interrupciones) for m in anteriores), *anteriores]
    for candidato in candidatos:
        try:
            return vencimiento_de(datos, Tipo(datos.tipo), hechos, candidato)
        except (HechoRechazado, FueraDeCalendario):
            continue
    raise ValueError("facts that fit no calendar")


def _a_la_vez(datos: Fila, hechos: Sequence[Hecho], fila: Actuacion, reloj: Reloj) -> bool:
    siguiente = fila.version_calendario + 1
    return reloj.cambio_a_la_vez(fila.version_calendario, fila.en) and fila.vence == _vence(
        datos, hechos, [siguiente, fila.version_calendario], reloj
    )


def _no_vence(guardado: date | None, deducido: date | None) -> str:
    return f"Su vencimiento es {_en_palabras(guardado)} y los hechos dan {_en_palabras(deducido)}."


def _en_palabras(valor: Any) -> str:
    if isinstance(valor, datetime):
        return valor.isoformat(timespec="seconds")
    if isinstance(valor, date):
        return corta(valor)
    return "ninguno" if valor is None else f"«{valor}»"
