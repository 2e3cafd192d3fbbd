"""A person asks what the entity has of them (Ley 1581/2012 art. 8, lit. a and f, and 14): a package with everything.

1. Write it beside its name, readable by whoever runs the command alone.
2. Leave in the log of each case that a copy was taken out: of a reserved identity too, whose every look is logged.
3. Give it its name. Killed before, there is no package; the log then says more than was done, never less.
"""

import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.core.files.storage import storages
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from plazos.fechas import fecha_y_hora
from radicacion.adjuntos.nombres import nombre_visible
from radicacion.models import EntidadConfig
from radicacion.tiempo import ahora
from tramites.actos import ejecutar
from tramites.actos.acto import SISTEMA
from tramites.actos.supresion import EntregarDatos
from tramites.documentos.expedir import nombre_de_archivo
from tramites.models import AdjuntoMensaje, Mensaje, Tramite
from tramites.retencion import copia
from tramites.retencion.titular import Titular
from tramites.supresion.archivos import ADJUNTOS, DOCUMENTOS

_TROZO = 1024 * 1024
Avance = Callable[[int, int], None]


@dataclass
class Paquete:
    """What went into it; `faltan` are files of ours that their store did not give."""

    casos: list[str] = field(default_factory=list)
    archivos: int = 0
    mensajes: int = 0
    faltan: list[str] = field(default_factory=list)


def exportar(titular: Titular, salida: Path, soporte: str = "", avance: Avance | None = None) -> Paquete:
    """Write the package to `salida`, which must not exist. Raises OSError, and leaves nothing behind then."""
    if salida.exists():
        raise FileExistsError(salida)
    parcial = salida.with_name(f"{salida.name}.parcial")
    paquete, casos = Paquete(), list(titular.casos())
    try:
        with _propio(parcial) as archivo, zipfile.ZipFile(archivo, "w", zipfile.ZIP_DEFLATED) as zip_:
            for hechos, caso in enumerate(casos, start=1):
                _del_caso(zip_, caso, paquete)
                if avance is not None:
                    avance(hechos, len(casos))
            for mensaje in titular.mensajes_sueltos():
                _mensaje(zip_, "mensajes", mensaje, paquete, con_datos=True)
                paquete.mensajes += 1
            zip_.writestr("LEAME.txt", "\n".join(_leame(paquete)))
        for caso in casos:
            ejecutar(EntregarDatos(), caso.pk, _version(caso), SISTEMA, {"soporte": soporte})
        parcial.rename(salida)
    finally:
        parcial.unlink(missing_ok=True)
    return paquete


def _propio(ruta: Path) -> IO[bytes]:
    """A new file that nobody else of this machine can open."""
    ruta.unlink(missing_ok=True)
    return os.fdopen(os.open(ruta, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _version(caso: Tramite) -> int:
    return Tramite.objects.values_list("version", flat=True).get(pk=caso.pk)


def _del_caso(zip_: zipfile.ZipFile, caso: Tramite, paquete: Paquete) -> None:
    radicado = caso.peticion.radicado
    datos = copia.del_caso(caso)
    datos["adjuntos"] = []
    for lugar, adjunto in enumerate(caso.peticion.adjuntos.all(), start=1):
        nombre = f"{radicado}/adjuntos/{lugar:02}-{nombre_visible(adjunto.nombre)}"
        _copiar(zip_, ADJUNTOS, adjunto.ruta, nombre, paquete)
        datos["adjuntos"].append({"archivo": nombre, "bytes": adjunto.bytes, "sha256": adjunto.sha256})
    for documento in caso.documentos.select_related("tramite__peticion", "oficio"):
        _copiar(zip_, DOCUMENTOS, documento.ruta, f"{radicado}/documentos/{nombre_de_archivo(documento)}", paquete)
    for mensaje in caso.mensajes.order_by("recibido_en"):
        _mensaje(zip_, f"{radicado}/mensajes", mensaje, paquete, con_datos=False)
    zip_.writestr(f"{radicado}/datos.json", _json(datos))
    zip_.writestr(f"{radicado}/bitacora.txt", "\n".join(copia.bitacora(caso)) + "\n")
    paquete.casos.append(radicado)


def _mensaje(zip_: zipfile.ZipFile, carpeta: str, mensaje: Mensaje, paquete: Paquete, *, con_datos: bool) -> None:
    """The original, in which the files are; and what was read in it, where no case tells it."""
    _copiar(zip_, DOCUMENTOS, mensaje.ruta, f"{carpeta}/{mensaje.pk}.eml", paquete)
    if con_datos:
        nombres = AdjuntoMensaje.objects.filter(mensaje=mensaje).values_list("nombre", flat=True)
        datos = {**copia.del_mensaje(mensaje), "archivos": list(nombres)}
        zip_.writestr(f"{carpeta}/{mensaje.pk}.json", _json(datos))


def _copiar(zip_: zipfile.ZipFile, almacen: str, ruta: str, nombre: str, paquete: Paquete) -> None:
    try:
        origen = storages[almacen].open(ruta)
    except OSError:
        paquete.faltan.append(nombre)
        return
    with origen, zip_.open(nombre, "w", force_zip64=True) as destino:
        while trozo := origen.read(_TROZO):
            destino.write(trozo)
    paquete.archivos += 1


def _json(datos: dict[str, Any]) -> str:
    return json.dumps(datos, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder) + "\n"


def _leame(paquete: Paquete) -> Iterator[str]:
    entidad = EntidadConfig.objects.get()
    yield _("Datos personales que guarda {entidad} (Ley 1581 de 2012, art. 8 y 14).").format(entidad=entidad.nombre)
    yield _("Sacados el {cuando}.").format(cuando=fecha_y_hora(ahora()))
    yield ""
    yield _("Hay una carpeta por cada radicado:")
    yield _("  datos.json     lo que se radicó y lo que la entidad respondió, envió y recibió")
    yield _("  bitacora.txt   lo que se hizo en el caso, con fecha y hora; incluye notas internas")
    yield _("  adjuntos/      los archivos de la persona")
    yield _("  documentos/    la constancia y los oficios")
    yield _("  mensajes/      los correos que envió, como llegaron")
    yield ""
    yield _("Radicados: {casos}.").format(casos=", ".join(paquete.casos) or "—")
    if paquete.mensajes:
        yield _("Mensajes al buzón que no son de ningún radicado: {n}, en mensajes/.").format(n=paquete.mensajes)
    for nombre in paquete.faltan:
        yield _("No está en el almacén: {nombre}").format(nombre=nombre)
