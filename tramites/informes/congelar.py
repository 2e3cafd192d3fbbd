"""Freezing what the reports tell of a case, when it closes and when something told later changes it.

The door calls `congelar` in its own transaction, with the case's row locked: so the next place is the last plus one.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction

from plazos.calendario import fecha_bogota
from plazos.plazo import Plazo
from radicacion.models import Caracterizacion, Peticion
from radicacion.tiempo import ahora
from tramites import estados
from tramites.informes.foto import CUENTA, Resultado, del_reloj, motivo_de_prioridad, resultado_de, retratar
from tramites.informes.lectura import COLUMNAS, DE_LA_BITACORA, Caso, Fila, Terreno, fila_de
from tramites.models import CERRADOS, Actuacion, HechoCongelado, Tramite

Clase = HechoCongelado.Clase
_ACTOS = frozenset(acto for _estado, acto in estados.TABLA)
#: Fields that stay from one row of a case to the next.
_PROPIOS = ("tramite_id", "radicada", "recibida", "canal", "modalidad", "poblacion", *CUENTA)


def congelar(tramite: Tramite, actuacion: Actuacion, plazo: Plazo) -> HechoCongelado | None:
    """The row of an act that was just written in the log of `tramite`, and left it closed or found it so; None, and no
    query, of an act of an open case, or where nothing of what the last row tells changed.

    `plazo`: the clock after the act. One query, and two more where a row is written.
    """
    fila = fila_de(actuacion)
    if not {fila.desde, fila.hacia} & CERRADOS:
        return None
    previos = list(HechoCongelado.objects.filter(tramite=tramite))
    ultimo = max((p for p in previos if not _a_mano(p)), key=_lugar, default=None)
    if fila.desde in CERRADOS and (ultimo is None or ultimo.cerrada is None):
        return _desde_la_bitacora(tramite, previos)
    hecho = _hecho(tramite, fila, plazo, fecha_bogota(fila.en), ultimo)
    if not fila.cierra and ultimo is not None:
        if not (cambiado := cambio(hecho, ultimo)):
            return None
        _conservar(hecho, max(previos, key=_lugar), cambiado)
    caracterizacion = Caracterizacion.objects.filter(peticion=tramite.peticion_id)
    hecho.poblacion = caracterizacion.values_list("poblacion", flat=True).first() or []
    hecho.clase, hecho.motivo = (Clase.CIERRE, "") if fila.cierra else (Clase.CORRECCION, fila.acto)
    return _asentar([hecho], previos)[-1]


def corregir(tramite: Tramite, motivo: str, **cuenta: Any) -> HechoCongelado:
    """A correction by hand: what the last row of the case tells, but for `cuenta` (names of `CUENTA`), from today on.

    `motivo`, in words, stands in the row. It holds until the case closes again or is cut, which their logs tell; what
    other acts tell later changes nothing else. Raises ValueError where there is no reason, nothing changes, a name is
    not of those that a row tells, or the case has no row to correct.
    """
    if not motivo.strip() or motivo.strip() in _ACTOS or not cuenta.keys() <= set(CUENTA):
        raise ValueError("A correction needs a reason in words, and the names of what it corrects.")
    with transaction.atomic():
        Tramite.objects.select_for_update().get(pk=tramite.pk)
        previos = list(HechoCongelado.objects.filter(tramite=tramite))
        ultimo = max(previos, key=_lugar, default=None)
        if ultimo is None:
            raise ValueError("Nothing of this case was frozen yet.")
        valores = {c: getattr(ultimo, c) for c in (*_PROPIOS, "version", "version_calendario")} | cuenta
        hecho = HechoCongelado(al=fecha_bogota(ahora()), clase=Clase.CORRECCION, motivo=motivo.strip()[:200], **valores)
        if not cambio(hecho, ultimo):
            raise ValueError("The correction changes nothing.")
        return _asentar([hecho], previos)[-1]


def cambio(nuevo: HechoCongelado, anterior: HechoCongelado) -> set[str]:
    """What one row of a case tells otherwise than another."""
    return {c for c in CUENTA if getattr(nuevo, c) != getattr(anterior, c)}


def de_la_bitacora(
    caso: Caso, filas: Sequence[Fila], terreno: Terreno, anterior: HechoCongelado | None = None
) -> Iterator[HechoCongelado]:
    """The rows that the door would have written of this log after `anterior`: one at each closure, and one where
    what was told later changed it. Unsaved, and without their places. Raises ValueError as `retratar` does."""
    for cuantas, fila in enumerate(filas, start=1):
        if not {fila.desde, fila.hacia} & CERRADOS or (anterior is not None and fila.orden <= anterior.version):
            continue
        hecho = retratar(caso, filas, cuantas, fecha_bogota(fila.en), fila.version_calendario, terreno)
        if fila.cierra or anterior is None or cambio(hecho, anterior):
            hecho.clase, hecho.motivo = (Clase.CIERRE, "") if fila.cierra else (Clase.CORRECCION, fila.acto)
            anterior = hecho
            yield hecho


def en_su_lugar(hechos: Sequence[HechoCongelado], desde: int) -> Sequence[HechoCongelado]:
    """Give new rows of one case their places, after the place `desde`, and the instant."""
    for orden, hecho in enumerate(hechos, start=desde + 1):
        hecho.orden, hecho.congelado_en = orden, ahora()
    return hechos


def _hecho(tramite: Tramite, fila: Fila, plazo: Plazo, al: date, ultimo: HechoCongelado | None) -> HechoCongelado:
    """Of a case that was closed before, what became of it stands in its last row."""
    peticion: Peticion = tramite.peticion
    resultado, cerrada = Resultado.ABIERTA, None
    if fila.cierra:
        resultado, cerrada = resultado_de(fila), al
    elif fila.hacia in CERRADOS and ultimo is not None:
        resultado, cerrada = Resultado(ultimo.resultado), ultimo.cerrada
    satisfaccion = ultimo.satisfaccion if ultimo is not None else None
    return HechoCongelado(
        tramite=tramite,
        al=al,
        version=fila.orden,
        version_calendario=fila.version_calendario,
        radicada=fecha_bogota(peticion.radicada_en),
        recibida=fecha_bogota(tramite.recibido_en),
        canal=peticion.canal,
        modalidad=peticion.modalidad,
        dependencia_id=tramite.dependencia_id,
        prioridad=motivo_de_prioridad(tramite.orden_prioridad),
        satisfaccion=fila.datos["satisfaccion"] if fila.acto == "calificar" else satisfaccion,
        **del_reloj(plazo, al, resultado, cerrada),
    )


def _desde_la_bitacora(tramite: Tramite, previos: Sequence[HechoCongelado]) -> HechoCongelado | None:
    """Of a case that was closed when nothing was frozen yet: the rows that are missing, this act's among them."""
    caso = Caso(*Tramite.objects.values_list(*COLUMNAS).get(pk=tramite.pk))
    filas = [Fila(*f) for f in tramite.actuaciones.order_by("orden").values_list(*DE_LA_BITACORA)]
    hechos = list(de_la_bitacora(caso, filas, Terreno()))
    return _asentar(hechos, previos)[-1]


def _asentar(hechos: Sequence[HechoCongelado], previos: Sequence[HechoCongelado]) -> list[HechoCongelado]:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Facts are frozen in the transaction that locked the case.")
    ultimo = max((p.orden for p in previos), default=0)
    return HechoCongelado.objects.bulk_create(en_su_lugar(hechos, ultimo))


def _a_mano(hecho: HechoCongelado) -> bool:
    return hecho.clase == Clase.CORRECCION and hecho.motivo not in _ACTOS


def _conservar(hecho: HechoCongelado, ultimo: HechoCongelado, cambiado: set[str]) -> None:
    """What was corrected by hand stays so, but for what the act changed."""
    for campo in set(CUENTA) - cambiado:
        setattr(hecho, campo, getattr(ultimo, campo))


def _lugar(hecho: HechoCongelado) -> tuple[date, int]:
    return hecho.al, hecho.orden
