"""Every file that some row names, by store; and the files of the stores that no row names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.core.files.storage import storages
from django.db import models

from plazos.fechas import BOGOTA
from radicacion.models import Adjunto
from tramites.models import AdjuntoMensaje, ArchivoPorBorrar, ConjuntoAbierto, Documento, Informe, Mensaje
from tramites.supresion.archivos import ADJUNTOS, DOCUMENTOS
from tramites.supresion.datos import SIN_ARCHIVO

ALMACENES = (ADJUNTOS, DOCUMENTOS)
_DE_PASO = "salud/"  # what `/salud/` writes and takes away again
_TANDA = 500


class Fuente(NamedTuple):
    """A table that names files: in which store, and by which instant they were stored. `entero`: the condition under
    which the bytes are those of `sha256`."""

    almacen: str
    modelo: type[models.Model]
    instante: str
    entero: models.Q = models.Q()


FUENTES = (
    Fuente(ADJUNTOS, Adjunto, "subido_en"),
    Fuente(ADJUNTOS, AdjuntoMensaje, "mensaje__traido_en"),
    Fuente(DOCUMENTOS, Documento, "creado_en"),
    # Of a sealed message, or of one too big to be brought, the stored bytes are others than those that arrived.
    Fuente(DOCUMENTOS, Mensaje, "traido_en", models.Q(completo=True, sellado=False)),
    Fuente(DOCUMENTOS, ConjuntoAbierto, "publicado_en"),
    Fuente(DOCUMENTOS, Informe, "publicado_en"),
)


@dataclass(frozen=True)
class Nombrado:
    """`sha256` is empty where the stored bytes are not compared."""

    almacen: str
    ruta: str
    sha256: str
    modelo: type[models.Model]
    pk: Any

    def __str__(self) -> str:
        return f"{self.almacen}/{self.ruta} ({self.modelo._meta.verbose_name} {self.pk})"

    def sigue(self) -> bool:
        """Whether the row still names it: a draft may have gone meanwhile, or a case been suppressed."""
        return self.modelo._default_manager.filter(pk=self.pk, ruta=self.ruta).exists()


def nombrados(desde: date | None = None) -> Iterator[Nombrado]:
    """Those stored on the Bogotá date `desde` or later; all without one. A slice in memory at a time."""
    for fuente in FUENTES:
        ultima: Any = None
        while tanda := _tanda(fuente, desde, ultima):
            for pk, ruta, sha256, entero in tanda:
                yield Nombrado(fuente.almacen, ruta, sha256 if entero else "", fuente.modelo, pk)
            ultima = tanda[-1][0]


def cuantos(desde: date | None = None) -> int:
    return sum(_filas(fuente, desde).count() for fuente in FUENTES)


def huerfanos() -> Iterator[str]:
    """`store/path` of each file that no row names. One just uploaded, whose row is being written, is among them."""
    for almacen in ALMACENES:
        tanda: list[str] = []
        for ruta in _rutas(almacen, ""):
            tanda.append(ruta)
            if len(tanda) == _TANDA:
                yield from _sin_nombre(almacen, tanda)
                tanda = []
        yield from _sin_nombre(almacen, tanda)


def _filas(fuente: Fuente, desde: date | None) -> models.QuerySet[Any]:
    filas = fuente.modelo._default_manager.exclude(ruta="").exclude(ruta__startswith=SIN_ARCHIVO)
    if desde is None:
        return filas
    return filas.filter(**{f"{fuente.instante}__gte": datetime.combine(desde, time(), BOGOTA)})


def _tanda(fuente: Fuente, desde: date | None, ultima: Any) -> list[tuple[Any, str, str, bool]]:
    filas = _filas(fuente, desde).order_by("pk")
    if ultima is not None:
        filas = filas.filter(pk__gt=ultima)
    entero = models.Case(models.When(fuente.entero, then=True), default=False) if fuente.entero else models.Value(True)
    marcadas = filas.annotate(_entero=models.ExpressionWrapper(entero, output_field=models.BooleanField()))
    return list(marcadas.values_list("pk", "ruta", "sha256", "_entero")[:_TANDA])


def _rutas(almacen: str, carpeta: str) -> Iterator[str]:
    try:
        carpetas, archivos = storages[almacen].listdir(carpeta)
    except FileNotFoundError:  # nothing was ever stored
        return
    for nombre in sorted(archivos):
        yield f"{carpeta}{nombre}"
    for nombre in sorted(carpetas):
        if (dentro := f"{carpeta}{nombre}/") != _DE_PASO:
            yield from _rutas(almacen, dentro)


def _sin_nombre(almacen: str, rutas: list[str]) -> list[str]:
    conocidas = set(ArchivoPorBorrar.objects.filter(almacen=almacen, ruta__in=rutas).values_list("ruta", flat=True))
    for fuente in FUENTES:
        if fuente.almacen == almacen:
            conocidas |= set(fuente.modelo._default_manager.filter(ruta__in=rutas).values_list("ruta", flat=True))
    return [f"{almacen}/{ruta}" for ruta in rutas if ruta not in conocidas]
