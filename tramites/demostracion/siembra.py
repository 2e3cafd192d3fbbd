"""Bulk history for scale: petitions with their numbers, open cases and logs whose chains hold, by the thousand.

Everything is made up and anonymous: no person is invented. Made in bulk, not through the doors, which take some
milliseconds a case; a test holds that what comes out is what the doors would have written as to clock and chain.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db import transaction

from plazos import reloj
from plazos.calendario import Calendario, fecha_bogota
from plazos.reloj import Hecho, vencimiento
from plazos.terminos import Tipo
from radicacion.models import Canal, Consentimiento, EntidadConfig, Modalidad, Peticion, Serie
from radicacion.tiempo import ahora
from tramites.bitacora import cadena
from tramites.calendario import calendario_y_version
from tramites.models import Actuacion, ClaseAutor, Dependencia, Estado, Tramite
from tramites.plazo import a_datos

TANDA = 500  # cases: what a batch computes must not let its transaction idle for long, however busy the machine
_TIPOS = tuple(Tipo)
_UN_DIA = timedelta(days=1)
_ASIGNADO = ("asignar", Estado.EN_REPARTO, Estado.EN_TRAMITE)
_ACTOS: dict[type[Hecho], tuple[str, Estado, Estado]] = {
    reloj.Requerimiento: ("requerir", Estado.EN_TRAMITE, Estado.REQUERIDA),
    reloj.Completada: ("completar", Estado.REQUERIDA, Estado.EN_TRAMITE),
}
Avance = Callable[[int, int], None]


@dataclass(frozen=True)
class Terreno:
    """What every case of a run shares."""

    calendario: Calendario
    version: int
    receptora: Dependencia
    dependencias: tuple[Dependencia, ...]
    hoy: date


def sembrar(casos: int, dias: int, avance: Avance) -> int:
    """Sow `casos` open cases evenly over the last `dias` days, always after the last number given; how many."""
    calendario, version = calendario_y_version()
    receptora = Dependencia.objects.get(codigo=EntidadConfig.objects.get().dependencia_receptora)
    hasta = ahora()
    terreno = Terreno(
        calendario, version, receptora, tuple(Dependencia.objects.filter(activa=True)), fecha_bogota(hasta)
    )
    Serie.objects.get_or_create(clave=Serie.ENTRADA)
    ultima = Serie.objects.get(clave=Serie.ENTRADA).hora
    desde = hasta - timedelta(days=dias)
    if ultima is not None and ultima > desde:
        desde = ultima
    paso = (hasta - desde) / (casos + 1)
    for hechos in range(0, casos, TANDA):
        cuantos = min(TANDA, casos - hechos)
        _tanda([desde + paso * (hechos + i + 1) for i in range(cuantos)], hechos, terreno)
        avance(hechos + cuantos, casos)
    return casos


def _tanda(instantes: Sequence[datetime], desde: int, terreno: Terreno) -> None:
    with transaction.atomic():
        peticiones = list(_peticiones(instantes, desde))
        Peticion.objects.bulk_create(peticiones)
        Consentimiento.objects.bulk_create(
            Consentimiento(peticion=p, acepta=False, version_texto="siembra", texto_sha256="", en=p.radicada_en)
            for p in peticiones
        )
        planes = [(p, _hechos(p, desde + i, terreno)) for i, p in enumerate(peticiones)]
        tramites = Tramite.objects.bulk_create(
            _tramite(p, hechos, desde + i, terreno) for i, (p, hechos) in enumerate(planes)
        )
        for tramite, (_, hechos) in zip(tramites, planes, strict=True):
            tramite.bitacora = list(_bitacora(tramite, hechos, terreno))  # type: ignore[attr-defined]
        Actuacion.objects.bulk_create([a for t in tramites for a in t.bitacora])  # type: ignore[attr-defined]


def _peticiones(instantes: Sequence[datetime], desde: int) -> Iterator[Peticion]:
    """With the next numbers of the series, whose row is locked until the batch is in."""
    serie = Serie.objects.select_for_update().get(clave=Serie.ENTRADA)
    for i, instante in enumerate(instantes):
        anio = fecha_bogota(instante).year
        serie.ultimo = serie.ultimo + 1 if anio == serie.anio else 1
        serie.anio, serie.hora = anio, instante
        yield Peticion(
            id=uuid4(),
            anio=anio,
            consecutivo=serie.ultimo,
            radicada_en=instante,
            recibida_en=instante,
            canal=Canal.WEB,
            modalidad=Modalidad.ANONIMA,
            tipo=_TIPOS[(desde + i) % len(_TIPOS)],
            descripcion=f"Petición de prueba de carga número {desde + i + 1}.",
        )
    serie.save(update_fields=["anio", "ultimo", "hora"])


def _hechos(peticion: Peticion, lugar: int, terreno: Terreno) -> list[Hecho]:
    """One in ten was asked to complete, and half of these did."""
    if lugar % 10:
        return []
    pedido = terreno.calendario.sumar(fecha_bogota(peticion.recibida_en), 1)
    completo = terreno.calendario.sumar(pedido, 2)
    if pedido > terreno.hoy:
        return []
    requerido: list[Hecho] = [reloj.Requerimiento(pedido)]
    return [*requerido, reloj.Completada(completo)] if lugar % 20 and completo <= terreno.hoy else requerido


def _camino(hechos: Sequence[Hecho]) -> list[tuple[str, Estado, Estado]]:
    """The acts after the reception, with the states that each leads between."""
    return [_ASIGNADO, *(_ACTOS[type(h)] for h in hechos)]


def _tramite(peticion: Peticion, hechos: Sequence[Hecho], lugar: int, terreno: Terreno) -> Tramite:
    return Tramite(
        peticion=peticion,
        estado=_camino(hechos)[-1][2],
        tipo=peticion.tipo,
        recibido_en=peticion.recibida_en,
        dependencia=terreno.dependencias[lugar % len(terreno.dependencias)],
        vence=vencimiento(
            Tipo(peticion.tipo), fecha_bogota(peticion.recibida_en), hechos, calendario=terreno.calendario
        ),
        version=2 + len(hechos),
        version_calendario=terreno.version,
    )


def _bitacora(tramite: Tramite, hechos: Sequence[Hecho], terreno: Terreno) -> Iterator[Actuacion]:
    """Received, assigned, and a row for each fact: each with the hash of the one before it."""
    peticion = tramite.peticion
    entrada = {"radicado": peticion.radicado, "tipo": peticion.tipo, "recibida": peticion.recibida_en.isoformat()}
    filas = [
        ("recibir", ClaseAutor.CIUDADANO, "", Estado.EN_REPARTO, entrada),
        ("asignar", ClaseAutor.SISTEMA, *_ASIGNADO[1:], {"dependencia": tramite.dependencia.codigo}),
        *(
            (acto, ClaseAutor.SISTEMA, de, hacia, {"hecho": a_datos(h)})
            for h, (acto, de, hacia) in zip(hechos, _camino(hechos)[1:], strict=True)
        ),
    ]
    previo = ""
    for orden, (acto, clase, de, hacia, datos) in enumerate(filas, start=1):
        hasta_aqui = hechos[: max(orden - 2, 0)]
        actuacion = Actuacion(
            tramite=tramite,
            orden=orden,
            acto=acto,
            en=peticion.radicada_en + timedelta(seconds=orden),
            autor_clase=clase,
            estado_desde=de,
            estado_hacia=hacia,
            vence=tramite.vence
            if len(hasta_aqui) == len(hechos)
            else vencimiento(
                Tipo(tramite.tipo), fecha_bogota(tramite.recibido_en), hasta_aqui, calendario=terreno.calendario
            ),
            version_calendario=terreno.version,
            datos=datos,
            previo=previo,
        )
        actuacion.hash = previo = cadena.hash_de(actuacion)
        yield actuacion
