"""The calendar from a file: rows read and judged, each fault with its line and what to do about it."""

import csv
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tramites.models import DiaNoHabil

COLUMNAS = ("desde", "hasta", "efecto", "motivo", "norma")


class ArchivoErrado(ValueError):
    """Its text: one sentence a fault."""


def leer(lineas: Iterable[str]) -> list[DiaNoHabil]:
    """The rows of a CSV file with a heading (`COLUMNAS`; `hasta`, `efecto` and `norma` may be empty), unsaved. Those
    that the calendar has already are passed over, so that a file may be loaded twice. Raises ArchivoErrado."""
    lector = csv.DictReader(lineas)
    if not {"desde", "motivo"} <= set(lector.fieldnames or ()):
        raise ArchivoErrado(
            _("La primera línea debe nombrar las columnas: %s («desde» y «motivo» no pueden faltar).")
            % ", ".join(COLUMNAS)
        )
    nuevas: list[DiaNoHabil] = []
    faltas: list[str] = []
    for fila in lector:
        try:
            dia = _dia(fila)
            if _esta(dia):
                continue
            dia.full_clean()
            _sin_cruce(dia, nuevas)
            nuevas.append(dia)
        except ValidationError as error:
            faltas += [f"Línea {lector.line_num}: {mensaje}" for mensaje in error.messages]
    if faltas:
        raise ArchivoErrado("\n".join(faltas))
    return nuevas


def _dia(fila: dict[str, str | None]) -> DiaNoHabil:
    desde = _fecha(fila, "desde")
    return DiaNoHabil(
        desde=desde,
        hasta=_fecha(fila, "hasta") if (fila.get("hasta") or "").strip() else desde,
        efecto=(fila.get("efecto") or "").strip() or "cierra",
        motivo=(fila.get("motivo") or "").strip(),
        norma=(fila.get("norma") or "").strip(),
    )


def _fecha(fila: dict[str, str | None], columna: str) -> date:
    valor = (fila.get(columna) or "").strip()
    try:
        return date.fromisoformat(valor)
    except ValueError as error:
        raise ValidationError(
            _("en «%(columna)s» dice «%(valor)s»: escriba la fecha como 2026-12-24.")
            % {"columna": columna, "valor": valor}
        ) from error


def _esta(dia: DiaNoHabil) -> bool:
    return DiaNoHabil.objects.filter(
        desde=dia.desde, hasta=dia.hasta, efecto=dia.efecto, motivo=dia.motivo, norma=dia.norma, activo=True
    ).exists()


def _sin_cruce(dia: DiaNoHabil, otros: list[DiaNoHabil]) -> None:
    for otro in otros:
        if otro.efecto == dia.efecto and dia.desde <= otro.hasta and dia.hasta >= otro.desde:  # type: ignore[operator]
            raise ValidationError(_("se cruza con otra línea del archivo («%s»): deje una sola.") % otro.motivo)
