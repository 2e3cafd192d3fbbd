"""DANE's table of municipalities (DIVIPOLA) from a CSV file: all of it is judged before any row is written."""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from radicacion.lugares import DEPARTAMENTOS
from radicacion.models import Municipio

COLUMNAS = ("codigo_departamento", "departamento", "codigo_municipio", "municipio")
_TANDA = 200  # rows a transaction: a filing on SQLite waits for no more than that
_CUANTAS = 20  # faults told; the rest are counted


class ArchivoMalo(ValueError):
    """The file is not what was asked for; `faltas` say why, one sentence each."""

    def __init__(self, faltas: Iterable[str]) -> None:
        self.faltas = list(faltas)
        super().__init__("\n".join(self.faltas[:_CUANTAS]))


def leer(ruta: Path) -> list[Municipio]:
    """The municipalities of the file, in its order, not saved.

    UTF-8, with or without a byte order mark; comma or semicolon. Raises ArchivoMalo with every fault of it, and
    OSError where it cannot be opened.
    """
    try:
        with ruta.open(encoding="utf-8-sig", newline="") as archivo:
            primera = archivo.readline()
            archivo.seek(0)
            lector = csv.DictReader(archivo, delimiter=";" if primera.count(";") > primera.count(",") else ",")
            return _juzgar(lector)
    except UnicodeDecodeError as error:
        raise ArchivoMalo([_("El archivo no está en UTF-8: guárdelo con esa codificación.")]) from error
    except csv.Error as error:
        raise ArchivoMalo([_("El archivo no es un CSV que se pueda leer: %(error)s.") % {"error": error}]) from error


def guardar(municipios: list[Municipio], avance: Callable[[int, int], None] = lambda hecho, total: None) -> None:
    """Write them, over those of the same code; none is deleted, since filed petitions may name it.

    `avance(done, total)` after each batch. Interrupted and repeated, it ends the same.
    """
    for desde in range(0, len(municipios), _TANDA):
        with transaction.atomic():
            Municipio.objects.bulk_create(
                municipios[desde : desde + _TANDA],
                update_conflicts=True,
                unique_fields=["codigo"],
                update_fields=["nombre", "departamento"],
            )
        avance(min(desde + _TANDA, len(municipios)), len(municipios))


def _juzgar(lector: csv.DictReader) -> list[Municipio]:
    faltan = [c for c in COLUMNAS if c not in (lector.fieldnames or ())]
    if faltan:
        frase = _("Faltan columnas en la primera línea: %(columnas)s. Debe decir: %(todas)s.")
        raise ArchivoMalo([frase % {"columnas": ", ".join(faltan), "todas": ",".join(COLUMNAS)}])
    municipios: dict[str, Municipio] = {}
    faltas: list[str] = []
    for fila in lector:
        valores = {c: (fila[c] or "").strip() for c in COLUMNAS}
        codigo = valores["codigo_municipio"]
        suyas = [
            *_faltas(valores),
            *([_("el código %(c)s está repetido") % {"c": codigo}] if codigo in municipios else []),
        ]
        if suyas:
            faltas.append(_("Línea %(n)s: %(faltas)s.") % {"n": lector.line_num, "faltas": "; ".join(suyas)})
        municipios[codigo] = Municipio(
            codigo=codigo, nombre=valores["municipio"], departamento=valores["codigo_departamento"]
        )
    if not municipios:
        faltas.append(_("El archivo no tiene municipios."))
    if faltas:
        raise ArchivoMalo(faltas)
    return list(municipios.values())


def _faltas(valores: dict[str, str]) -> Iterator[str]:
    departamento, codigo, nombre = (valores[c] for c in ("codigo_departamento", "codigo_municipio", "municipio"))
    if departamento not in DEPARTAMENTOS:
        yield _("«%(codigo)s» no es el código de un departamento") % {"codigo": departamento}
    if not (len(codigo) == 5 and codigo.isascii() and codigo.isdecimal()):
        yield _("«%(codigo)s» no es un código de municipio de cinco dígitos") % {"codigo": codigo}
    elif not codigo.startswith(departamento):
        yield _("el municipio %(codigo)s no es del departamento %(departamento)s") % {
            "codigo": codigo,
            "departamento": departamento,
        }
    if not 1 <= len(nombre) <= 100 or "\0" in nombre:
        yield _("el nombre del municipio falta o pasa de 100 caracteres")
