"""The drawn calendar as a standalone SVG, for documents: it needs no sheet of style, no script and no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from plazos.papeles import Clase, Dia, Dibujo, Marca, Mes

_LADO, _ALTO = 40, 36  # of a day
_ANCHO_MES = 7 * _LADO
_SEPARA = 24
_TITULO, _CABEZA, _LINEA = 24, 16, 14
_LETRAS = 44  # that fit in a line under a month
_FONDOS = {
    Clase.CONTADO: "#e5ecf8",
    Clase.DADO: "#e5ecf8",
    Clase.FIN_DE_SEMANA: "#f4f4f4",
    Clase.CERRADO: "#d9d9d9",
}
_TINTA, _TENUE, _FUERTE = "#1f1f1f", "#4c4c4c", "#062f80"


def svg(dibujo: Dibujo, *, por_fila: int = 2, clave: str = "plazo", letra: str = "sans-serif") -> str:
    """The drawing as SVG text with its title and description, `por_fila` months side by side.

    `clave` begins its identifiers, so that two drawings may live in one document; `letra` is
    the typeface, for who sets it with fonts of their own.
    """
    filas = [dibujo.meses[i : i + por_fila] for i in range(0, len(dibujo.meses), por_fila)]
    cuerpo: list[str] = []
    y = 0
    for fila in filas:
        for columna, mes in enumerate(fila):
            cuerpo.append(_grupo(columna * (_ANCHO_MES + _SEPARA), y, _mes(mes, dibujo.columnas, clave)))
        y += max(_alto(mes) for mes in fila) + _SEPARA
    cuerpo.append(_grupo(0, y, _leyenda(dibujo, clave)))
    alto = y + _LINEA * (len(dibujo.clases) + len(dibujo.marcas)) + 6
    ancho = min(por_fila, len(dibujo.meses)) * (_ANCHO_MES + _SEPARA) - _SEPARA + 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {ancho} {alto}" width="{ancho}" height="{alto}" '
        f'role="img" aria-labelledby="{clave}-titulo {clave}-desc" font-family="{escape(letra)}" xml:lang="es">'
        f'<title id="{clave}-titulo">{escape(dibujo.resumen)}</title>'
        f'<desc id="{clave}-desc">{escape(descripcion(dibujo))}</desc>'
        f"{_trama(clave)}{''.join(cuerpo)}</svg>"
    )


def descripcion(dibujo: Dibujo) -> str:
    """What the drawing shows, in sentences: for who cannot see it, and as the alternative text of a document."""
    meses = (
        f"{mes.titulo}: " + "; ".join(f"{nota.dias}, {nota.texto}" for nota in mes.notas)
        for mes in dibujo.meses
        if mes.notas
    )
    return " ".join((dibujo.resumen, *(f"{mes}." for mes in meses)))


def _trama(clave: str) -> str:
    return (
        f'<defs><pattern id="{clave}-trama" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
        '<rect width="1.5" height="6" fill="#8c8c8c"/></pattern></defs>'
    )


def _grupo(x: float, y: float, partes: Iterator[str]) -> str:
    return f'<g transform="translate({x} {y})">{"".join(partes)}</g>'


def _letra(x: float, y: float, texto: str, tamano: int = 11, **atributos: str) -> str:
    otros = "".join(f" {nombre.replace('_', '-')}={quoteattr(valor)}" for nombre, valor in atributos.items())
    tinta = "" if "fill" in atributos else f' fill="{_TINTA}"'
    return f'<text x="{x}" y="{y}" font-size="{tamano}"{tinta}{otros}>{escape(texto)}</text>'


def _renglones(mes: Mes) -> list[str]:
    return [renglon for nota in mes.notas for renglon in wrap(f"{nota.dias}: {nota.texto}", _LETRAS)]


def _alto(mes: Mes) -> int:
    return _TITULO + _CABEZA + len(mes.semanas) * _ALTO + 4 + len(_renglones(mes)) * _LINEA


def _mes(mes: Mes, columnas: Sequence[tuple[str, str]], clave: str) -> Iterator[str]:
    antes = f" (sin {mes.omitidos} {'mes' if mes.omitidos == 1 else 'meses'} antes)" if mes.omitidos else ""
    yield _letra(0, 15, mes.titulo + antes, 14, font_weight="bold")
    for i, (corta, _) in enumerate(columnas):
        yield _letra((i + 0.5) * _LADO, _TITULO + 10, corta, text_anchor="middle", fill=_TENUE)
    arriba = _TITULO + _CABEZA
    for fila, semana in enumerate(mes.semanas):
        for columna, dia in enumerate(semana):
            if dia is not None:
                yield from _casilla(dia, columna * _LADO, arriba + fila * _ALTO, clave)
    arriba += len(mes.semanas) * _ALTO + 4
    for i, renglon in enumerate(_renglones(mes)):
        yield _letra(0, arriba + (i + 0.75) * _LINEA, renglon)


def _casilla(dia: Dia, x: int, y: int, clave: str) -> Iterator[str]:
    fondo = f"url(#{clave}-trama)" if dia.clase is Clase.SUSPENDIDO else _FONDOS.get(dia.clase, "none")
    yield f'<rect x="{x}" y="{y}" width="{_LADO}" height="{_ALTO}" fill="{fondo}" stroke="#8c8c8c" stroke-width="0.5"/>'
    if Marca.VENCE in dia.marcas:
        yield (
            f'<rect x="{x + 1.5}" y="{y + 1.5}" width="{_LADO - 3}" height="{_ALTO - 3}" fill="none" '
            f'stroke="{_TINTA}" stroke-width="3"/>'
        )
    yield _letra(x + 4, y + 12, str(dia.fecha.day), 10, fill=_TENUE)
    if dia.marcas:
        signos = "".join(marca.signo for marca in dia.marcas)
        yield _letra(x + _LADO - 4, y + 12, signos, 10, text_anchor="end")
    if dia.rotulo:
        peso = {"font_weight": "bold", "fill": _FUERTE} if dia.numero else {"fill": _TENUE}
        yield _letra(x + _LADO / 2, y + 29, dia.rotulo, 14, text_anchor="middle", **peso)


def _leyenda(dibujo: Dibujo, clave: str) -> Iterator[str]:
    for i, clase in enumerate(dibujo.clases):
        y = i * _LINEA
        fondo = f"url(#{clave}-trama)" if clase is Clase.SUSPENDIDO else _FONDOS.get(clase, "none")
        yield f'<rect x="0" y="{y}" width="18" height="12" fill="{fondo}" stroke="#8c8c8c" stroke-width="0.5"/>'
        yield _letra(9, y + 10, clase.muestra, 10, text_anchor="middle")
        yield _letra(26, y + 10, clase.texto)
    for i, marca in enumerate(dibujo.marcas, start=len(dibujo.clases)):
        yield _letra(9, i * _LINEA + 10, marca.signo, text_anchor="middle")
        yield _letra(26, i * _LINEA + 10, marca.etiqueta)
