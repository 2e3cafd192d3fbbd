"""ZIP: every entry is read through under one budget, since what its directory claims is only a claim."""

import stat
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from radicacion.adjuntos.firmas import COMPRIMIDOS, EXTENSIONES_DE_PROGRAMA, ZIP, ZIP_VACIO, es_programa
from radicacion.adjuntos.nombres import extension
from radicacion.adjuntos.veredicto import Rechazado

ENTRADAS = 2_000
DIRECTORIO = 1 << 20  # bytes of the central directory
REAL = 300 << 20  # bytes that all of it may come to
RAZON, DESDE = 100, 10 << 20  # how many times its size it may grow, once past this many bytes
NIVELES = 3  # a zip, a zip or document in it, and one more in that
_TROZO = 1 << 16
_METODOS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass
class Contenido:
    """What an archive holds, counted over all that is nested in it."""

    nombres: set[str] = field(default_factory=set)
    marcas: dict[str, None] = field(default_factory=dict)
    entradas: int = 0
    reales: int = 0


def nombres_zip(inicio: bytes, archivo: IO[bytes], nombre: str) -> set[str]:
    """The names in a ZIP's directory; empty where it is none or is damaged. Raises Rechazado for a huge one."""
    if not inicio.startswith(ZIP):
        return set()
    _directorio_acotado(archivo, nombre)
    try:
        with zipfile.ZipFile(archivo) as comprimido:
            return set(comprimido.namelist())
    except zipfile.BadZipFile:
        return set()


def examinar(archivo: IO[bytes], nombre: str) -> Contenido:
    """Read a ZIP through; raises Rechazado for what is damaged, locked, empty, a bomb, or nested too deep."""
    peso = archivo.seek(0, 2)
    contenido = Contenido()
    _recorrer(archivo, nombre, contenido, peso, nivel=1)
    if not contenido.reales:
        raise Rechazado(_("«%(nombre)s» está vacío. Revíselo en su equipo y vuelva a subirlo.") % {"nombre": nombre})
    return contenido


def marcar_nombre(interno: str, marcas: dict[str, None]) -> None:
    """Mark what the name of an entry tells: a program, a way out of the folder, another archive."""
    llano = interno.replace("\\", "/")
    if extension(llano) in EXTENSIONES_DE_PROGRAMA:
        marcas["ejecutable_dentro"] = None
    if llano.startswith("/") or ".." in PurePosixPath(llano).parts or llano[1:2] == ":":
        marcas["rutas_extranas"] = None
    if extension(llano) in ("zip", "rar", "7z", "gz", "tar", "bz2", "xz"):
        marcas["comprimido_dentro"] = None


def bomba(nombre: str) -> Rechazado:
    """The refusal of what would grow beyond measure when opened."""
    return Rechazado(
        _(
            "«%(nombre)s» ocupa demasiado al descomprimirlo, o tiene demasiados archivos dentro. Divídalo en varios o "
            "suba los documentos sueltos."
        )
        % {"nombre": nombre}
    )


def con_clave(nombre: str) -> Rechazado:
    """The refusal of what nobody here could open."""
    return Rechazado(
        _("«%(nombre)s» está protegido con contraseña y no se podría leer. Quítele la contraseña y vuelva a subirlo.")
        % {"nombre": nombre}
    )


def _recorrer(archivo: IO[bytes], nombre: str, contenido: Contenido, peso: int, nivel: int) -> None:
    _directorio_acotado(archivo, nombre)
    with zipfile.ZipFile(archivo) as comprimido:
        for entrada in comprimido.infolist():
            contenido.entradas += 1
            if contenido.entradas > ENTRADAS or entrada.file_size > REAL:
                raise bomba(nombre)
            if nivel == 1:
                contenido.nombres.add(entrada.filename)
            marcar_nombre(entrada.filename, contenido.marcas)
            if entrada.is_dir():
                continue
            if entrada.flag_bits & 0x1:
                raise con_clave(nombre)
            if entrada.compress_type not in _METODOS:
                raise Rechazado(
                    _(
                        "«%(nombre)s» usa un método de compresión que no se puede revisar. Comprímalo con el método "
                        "normal (zip) o suba los documentos sueltos."
                    )
                    % {"nombre": nombre}
                )
            if stat.S_ISLNK(entrada.external_attr >> 16):
                contenido.marcas["rutas_extranas"] = None
            if entrada.filename.lower().endswith("vbaproject.bin"):
                contenido.marcas["macros"] = None
            _leer(comprimido, entrada, nombre, contenido, peso, nivel)


def _leer(
    comprimido: zipfile.ZipFile,
    entrada: zipfile.ZipInfo,
    nombre: str,
    contenido: Contenido,
    peso: int,
    nivel: int,
) -> None:
    """Read one entry to its end (its checksum is verified), and what is inside it when it is a ZIP too."""
    with comprimido.open(entrada) as corriente, tempfile.SpooledTemporaryFile(max_size=1 << 20) as copia:
        trozo = inicio = corriente.read(_TROZO)
        anidado = inicio.startswith((ZIP, ZIP_VACIO))
        if anidado and nivel == NIVELES:
            raise Rechazado(
                _(
                    "«%(nombre)s» tiene archivos comprimidos dentro de otros, demasiadas veces. Suba los documentos en "
                    "un solo archivo comprimido, o sueltos."
                )
                % {"nombre": nombre}
            )
        if es_programa(inicio):
            contenido.marcas["ejecutable_dentro"] = None
        if inicio.startswith(COMPRIMIDOS[1:]):
            contenido.marcas["comprimido_dentro"] = None
        while trozo:
            contenido.reales += len(trozo)
            if contenido.reales > REAL or (contenido.reales > DESDE and contenido.reales > RAZON * peso):
                raise bomba(nombre)
            if anidado:
                copia.write(trozo)
            trozo = corriente.read(_TROZO)
        if inicio.startswith(ZIP):
            copia.seek(0)
            _recorrer(copia, nombre, contenido, peso, nivel + 1)


def _directorio_acotado(archivo: IO[bytes], nombre: str) -> None:
    """Raises Rechazado where the central directory says to be bigger than reading it into memory allows."""
    peso = archivo.seek(0, 2)
    desde = archivo.seek(max(0, peso - (1 << 16) - 22))
    cola = archivo.read()
    archivo.seek(0)
    lugar = len(cola) - 22 if cola[-22:-18] == ZIP_VACIO and cola[-2:] == b"\x00\x00" else cola.rfind(ZIP_VACIO)
    if lugar < 0:
        return
    largo = int.from_bytes(cola[lugar + 12 : lugar + 16], "little")
    if cola[max(0, lugar - 20) : lugar].startswith(b"PK\x06\x07"):  # ZIP64: its own record, just before the locator
        archivo.seek(max(0, desde + lugar - 76))
        registro = archivo.read(56)
        archivo.seek(0)
        largo = max(largo if largo < 0xFFFFFFFF else 0, int.from_bytes(registro[40:48], "little"))
    if largo > DIRECTORIO:
        raise bomba(nombre)
