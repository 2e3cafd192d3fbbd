"""Bulk history for scale: petitions with their numbers, their cases and logs whose chains hold, by the thousand.

Everything is made up and anonymous: no person is invented, and no document is written. Made in bulk, not through the
doors, which take some milliseconds a case; tests hold that what comes out is what the doors would have written as to
clock, chain and frozen facts.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from django.db import transaction

from plazos.calendario import fecha_bogota
from plazos.reloj import Reclasificacion
from plazos.terminos import Tipo
from radicacion.models import (
    Canal,
    Caracterizacion,
    Consentimiento,
    EntidadConfig,
    Modalidad,
    Peticion,
    Serie,
)
from radicacion.models.caracterizacion import Poblacion
from radicacion.tiempo import ahora
from tramites.bitacora import cadena
from tramites.calendario import calendario_y_version
from tramites.demostracion import guiones
from tramites.demostracion.guiones import Paso, Terreno
from tramites.informes import lectura
from tramites.informes.congelar import de_la_bitacora, en_su_lugar
from tramites.models import Actuacion, Dependencia, Encuesta, HechoCongelado, Tramite

TANDA = 500  # cases: what a batch computes must not let its transaction idle for long, however busy the machine
_TIPOS = tuple(Tipo)
_CANALES = tuple(Canal)
_POBLACIONES = tuple(Poblacion)
Avance = Callable[[int, int], None]


class Siembra(NamedTuple):
    """What a batch is sown with; `cerrados`, in hundredths, are the cases that came to an end."""

    terreno: Terreno
    cerrados: int
    de_los_hechos: lectura.Terreno

    def termina(self, lugar: int) -> int | None:
        """Which of those that end the case at this place is, from 0; None of the others. They are spread evenly."""
        hasta_aqui = lugar * self.cerrados // 100
        return hasta_aqui if (lugar + 1) * self.cerrados // 100 > hasta_aqui else None


def sembrar(casos: int, dias: int, avance: Avance, cerrados: int = 0) -> int:
    """Sow `casos` cases evenly over the last `dias` days, always after the last number given; how many.

    `cerrados` of each hundred went through one of the histories of `guiones`, and what the reports tell of them is
    frozen; the others are open.
    """
    calendario, version = calendario_y_version()
    receptora = Dependencia.objects.get(codigo=EntidadConfig.objects.get().dependencia_receptora)
    hasta = ahora()
    terreno = Terreno(calendario, version, receptora, tuple(Dependencia.objects.filter(activa=True)), hasta)
    siembra = Siembra(terreno, cerrados, lectura.Terreno())
    Serie.objects.get_or_create(clave=Serie.ENTRADA)
    ultima = Serie.objects.get(clave=Serie.ENTRADA).hora
    desde = hasta - timedelta(days=dias)
    if ultima is not None and ultima > desde:
        desde = ultima
    paso = (hasta - desde) / (casos + 1)
    for hechos in range(0, casos, TANDA):
        cuantos = min(TANDA, casos - hechos)
        _tanda([desde + paso * (hechos + i + 1) for i in range(cuantos)], hechos, siembra)
        avance(hechos + cuantos, casos)
    return casos


def _tanda(instantes: Sequence[datetime], desde: int, siembra: Siembra) -> None:
    with transaction.atomic():
        peticiones = list(_peticiones(instantes, desde, siembra))
        Peticion.objects.bulk_create(peticiones)
        _poblacion(peticiones, desde, siembra)
        planes = [_plan(p, desde + i, siembra) for i, p in enumerate(peticiones)]
        tramites = Tramite.objects.bulk_create(
            _tramite(p, pasos, siembra.terreno) for p, pasos in zip(peticiones, planes, strict=True)
        )
        bitacoras = [list(_bitacora(t, pasos, siembra.terreno)) for t, pasos in zip(tramites, planes, strict=True)]
        Actuacion.objects.bulk_create([a for bitacora in bitacoras for a in bitacora])
        if siembra.cerrados:
            _lo_que_queda(tramites, bitacoras, siembra)


def _peticiones(instantes: Sequence[datetime], desde: int, siembra: Siembra) -> Iterator[Peticion]:
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
            canal=_CANALES[(desde + i) // 7 % len(_CANALES)] if siembra.cerrados else Canal.WEB,
            modalidad=Modalidad.ANONIMA,
            tipo=_TIPOS[(desde + i) % len(_TIPOS)],
            descripcion=f"Petición de prueba de carga número {desde + i + 1}.",
        )
    serie.save(update_fields=["anio", "ultimo", "hora"])


def _poblacion(peticiones: Sequence[Peticion], desde: int, siembra: Siembra) -> None:
    """Where cases end, one in three said of which population they are, and consented."""
    dicen = {p.pk: desde + i for i, p in enumerate(peticiones) if siembra.cerrados and (desde + i) % 3 == 0}
    Consentimiento.objects.bulk_create(
        Consentimiento(peticion=p, acepta=p.pk in dicen, version_texto="siembra", texto_sha256="", en=p.radicada_en)
        for p in peticiones
    )
    Caracterizacion.objects.bulk_create(
        Caracterizacion(peticion_id=pk, poblacion=[_POBLACIONES[lugar // 3 % len(_POBLACIONES)].value])
        for pk, lugar in dicen.items()
    )


def _plan(peticion: Peticion, lugar: int, siembra: Siembra) -> list[Paso]:
    vez = siembra.termina(lugar)
    if vez is None:
        return guiones.abierto(peticion, lugar, siembra.terreno)
    return guiones.cerrado(peticion, lugar, vez, siembra.terreno)


def _tramite(peticion: Peticion, pasos: Sequence[Paso], terreno: Terreno) -> Tramite:
    *_antes, vence = guiones.vencimientos(peticion, pasos, terreno.calendario)
    tipos = [h.tipo.value for h in guiones.en_vigor(pasos).values() if isinstance(h, Reclasificacion)]
    codigo = [p.datos["dependencia"] for p in pasos if "dependencia" in p.datos][-1]
    return Tramite(
        peticion=peticion,
        estado=pasos[-1].hacia,
        tipo=tipos[-1] if tipos else peticion.tipo,
        recibido_en=peticion.recibida_en,
        dependencia=next(d for d in terreno.dependencias if d.codigo == codigo),
        vence=vence,
        version=len(pasos),
        version_calendario=terreno.version,
        cerrado_en=guiones.cerrado_en(pasos),
    )


def _bitacora(tramite: Tramite, pasos: Sequence[Paso], terreno: Terreno) -> Iterator[Actuacion]:
    """Each row with the hash of the one before it."""
    previo = ""
    vencimientos = guiones.vencimientos(tramite.peticion, pasos, terreno.calendario)
    for orden, (paso, vence) in enumerate(zip(pasos, vencimientos, strict=True), start=1):
        actuacion = Actuacion(
            tramite=tramite,
            orden=orden,
            acto=paso.acto,
            en=paso.en,
            autor_clase=paso.clase,
            estado_desde=paso.desde,
            estado_hacia=paso.hacia,
            vence=vence,
            version_calendario=terreno.version,
            datos=paso.datos,
            previo=previo,
        )
        actuacion.hash = previo = cadena.hash_de(actuacion)
        yield actuacion


def _lo_que_queda(tramites: Sequence[Tramite], bitacoras: Sequence[Sequence[Actuacion]], siembra: Siembra) -> None:
    """What acts write beside the log: the answers to the survey, and what the reports tell."""
    Encuesta.objects.bulk_create(
        Encuesta(tramite_id=a.tramite_id, en=a.en, **a.datos) for b in bitacoras for a in b if a.acto == "calificar"
    )
    valores = Tramite.objects.filter(pk__in=[t.pk for t in tramites]).values_list(*lectura.COLUMNAS)
    casos = {caso.id: caso for caso in (lectura.Caso(*v) for v in valores)}
    hechos: list[HechoCongelado] = []
    for tramite, bitacora in zip(tramites, bitacoras, strict=True):
        filas = [lectura.fila_de(a) for a in bitacora]
        hechos += en_su_lugar(list(de_la_bitacora(casos[tramite.pk], filas, siembra.de_los_hechos)), 0)
    HechoCongelado.objects.bulk_create(hechos)
