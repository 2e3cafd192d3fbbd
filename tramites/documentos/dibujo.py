"""A table of figures drawn as an SVG that is read without colour: bars with their figure beside, hatched where stacked.

It is 360 units wide, to be read on a screen of 320 px; names stand above their bars. No style: attributes and classes,
so that the page's sheet may change its colours and a document needs none. What is hidden is said, and has no bar.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from tramites.documentos.tabla import Fila, Tabla, Valor

ANCHO = 360
_LETRAS = 34  # that fit in a line
_RENGLON, _BARRA, _SEPARA = 20, 18, 12
_LETRA = 11  # the width of a digit of the figures, with room to spare
_ALTO_COLUMNA, _MAXIMO_COLUMNAS = 130, 5
_LARGO = 8  # letters from which what stands in a narrow column is set smaller
_TINTA, _AZUL = "#2b2b2b", "#0943b5"
_TRAMAS = (
    "",  # the first is solid
    '<path class="g-trazo" d="M0 8 8 0M-2 2 2-2M6 10 10 6" stroke="{azul}" stroke-width="1.8"/>',
    '<circle class="g-lleno" cx="4" cy="4" r="1.8" fill="{azul}"/>',
    '<path class="g-trazo" d="M0 4H8M4 0V8" stroke="{azul}" stroke-width="1"/>',
)


def cifra(valor: Valor) -> str:
    """`1.234`, `87,5`; a text as it is, and words for what is hidden."""
    if valor is None:
        return _("oculto")
    if isinstance(valor, str):
        return valor
    texto = f"{valor:,.1f}" if isinstance(valor, float) else f"{valor:,}"
    return texto.translate(str.maketrans(",.", ".,"))


def es_total(rotulo: str) -> bool:
    """Whether that row sums the others: it is not drawn beside them."""
    return rotulo == _("Total")


def dibujables(tabla: Tabla) -> list[Fila]:
    """The rows that are drawn: neither the total nor, but of periods, those of zeros. None where nothing is known."""
    filas = [fila for fila in tabla.filas if not es_total(fila[0])] if tabla.grafica else []
    if tabla.grafica != "columnas":
        filas = [fila for fila in filas if any(valor != 0 for valor in _dibujados(tabla, fila[1]))]
    return filas if any(_suma(tabla, valores) for _rotulo, valores in filas) else []


def descripcion(tabla: Tabla, filas: Sequence[Fila]) -> str:
    """What the drawing of these rows shows, for who cannot see it."""
    if tabla.grafica == "apiladas":
        dichos = [f"{rotulo}: {_partes(tabla, valores)}" for rotulo, valores in filas]
    else:
        dichos = [f"{rotulo}: {cifra(valores[0])}" for rotulo, valores in filas]
    return "; ".join(dichos) + "."


def svg(tabla: Tabla, filas: Sequence[Fila], *, clave: str = "", letra: str = "") -> str:
    """The drawing of these rows of the table, all drawn to the scale of its largest; `clave` begins its identifiers."""
    clave = clave or f"g-{tabla.clave}"
    mayor = max((_suma(tabla, valores) for _rotulo, valores in dibujables(tabla)), default=0) or 1
    if tabla.grafica == "apiladas":
        alto, cuerpo = _apiladas(tabla, filas, mayor, clave)
    elif tabla.grafica == "columnas" and len(filas) <= _MAXIMO_COLUMNAS:
        alto, cuerpo = _columnas(filas, mayor)
    else:
        alto, cuerpo = _barras(filas, mayor)
    familia = f" font-family={quoteattr(letra)}" if letra else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="grafica" viewBox="0 0 {ANCHO} {alto}" width="{ANCHO}" '
        f'height="{alto}" role="img" aria-labelledby="{clave}-t {clave}-d" font-size="16"{familia}>'
        f'<title id="{clave}-t">{escape(tabla.titulo)}</title>'
        f'<desc id="{clave}-d">{escape(descripcion(tabla, filas))}</desc>{"".join(cuerpo)}</svg>'
    )


def _suma(tabla: Tabla, valores: Sequence[Valor]) -> float:
    """How much is drawn of a row: nothing where a part of it is not known."""
    partes = _dibujados(tabla, valores)
    numeros = [valor for valor in partes if isinstance(valor, int | float)]
    return sum(numeros) if len(numeros) == len(partes) else 0


def _dibujados(tabla: Tabla, valores: Sequence[Valor]) -> Sequence[Valor]:
    return valores if tabla.grafica == "apiladas" else valores[:1]


def _partes(tabla: Tabla, valores: Sequence[Valor]) -> str:
    return ", ".join(f"{columna} {cifra(valor)}" for columna, valor in zip(tabla.columnas, valores, strict=True))


def _letra(x: float, y: float, texto: str, *, clase: str = "g-texto", donde: str = "start", menor: bool = False) -> str:
    peso = ' font-weight="bold"' if clase == "g-cifra" else ""
    tamano = f' font-size="{12 if len(texto) < _LARGO else 10}"' if menor else ""
    lugar = f'x="{x:g}" y="{y:g}" text-anchor="{donde}"{tamano}'
    return f'<text class="{clase}" {lugar} fill="{_TINTA}"{peso}>{escape(texto)}</text>'


def _rectangulo(x: float, y: float, ancho: float, alto: float, relleno: str = _AZUL, clase: str = "g-barra") -> str:
    return (
        f'<rect class="{clase}" x="{x:.1f}" y="{y:.1f}" width="{ancho:.1f}" height="{alto:.1f}" fill="{relleno}" '
        f'stroke="{_AZUL}" stroke-width="1"/>'
    )


def _eje(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="g-eje" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{_TINTA}" stroke-width="1.5"/>'


def _barras(filas: Sequence[Fila], mayor: float) -> tuple[int, list[str]]:
    dichos = [cifra(valores[0]) for _rotulo, valores in filas]
    ancho = ANCHO - 10 - _LETRA * max(len(dicho) for dicho in dichos)
    y, cuerpo = 0, []
    for (rotulo, valores), dicho in zip(filas, dichos, strict=True):
        for renglon in wrap(rotulo, _LETRAS):
            y += _RENGLON
            cuerpo.append(_letra(0, y - 5, renglon))
        valor = valores[0] if isinstance(valores[0], int | float) else None
        largo = ancho * valor / mayor if valor else 0
        if largo:
            cuerpo.append(_rectangulo(1, y + 1, max(largo, 1), _BARRA))
        cuerpo.append(_eje(1, y, 1, y + _BARRA + 2))
        cuerpo.append(_letra(largo + 7, y + 16, dicho, clase="g-cifra" if valor is not None else "g-texto"))
        y += _BARRA + _SEPARA
    return y, cuerpo


def _columnas(filas: Sequence[Fila], mayor: float) -> tuple[int, list[str]]:
    paso = ANCHO / len(filas)
    ancho = min(paso * 0.62, 64)
    base, cuerpo = _RENGLON + _ALTO_COLUMNA, []
    for i, (rotulo, valores) in enumerate(filas):
        centro, valor = paso * (i + 0.5), valores[0]
        numero = valor if isinstance(valor, int | float) else None
        alto = _ALTO_COLUMNA * numero / mayor if numero else 0
        if alto:
            cuerpo.append(_rectangulo(centro - ancho / 2, base - alto, ancho, alto))
        clase = "g-texto" if numero is None else "g-cifra"
        for lugar, palabra in enumerate(reversed(cifra(valor).split())):  # one over another: the columns are narrow
            y = base - alto - 5 - 16 * lugar
            cuerpo.append(_letra(centro, y, palabra, clase=clase, donde="middle", menor=True))
        cuerpo.append(_letra(centro, base + _RENGLON, rotulo, donde="middle", menor=True))
    return base + _RENGLON + 6, [*cuerpo, _eje(0, base, ANCHO, base)]


def _apiladas(tabla: Tabla, filas: Sequence[Fila], mayor: float, clave: str) -> tuple[int, list[str]]:
    rellenos = [f"url(#{clave}-{i})" if i % len(_TRAMAS) else _AZUL for i in range(len(tabla.columnas))]
    cuerpo = [f"<defs>{''.join(_tramas(clave, len(rellenos)))}</defs>"]
    y = 4
    for columna, relleno in zip(tabla.columnas, rellenos, strict=True):
        cuerpo.append(_rectangulo(1, y, 26, 14, relleno, _clase(relleno)))
        cuerpo.append(_letra(35, y + 12, columna))
        y += 22
    for rotulo, valores in filas:
        for renglon in wrap(rotulo, _LETRAS):
            y += _RENGLON
            cuerpo.append(_letra(0, y, renglon, clase="g-cifra"))
        y += 6
        if _suma(tabla, valores):
            cuerpo += _trozos(valores, rellenos, y, mayor)
            y += _BARRA
        for renglon in wrap(_partes(tabla, valores), _LETRAS):
            y += _RENGLON
            cuerpo.append(_letra(0, y - 2, renglon))
        y += _SEPARA // 2
    return y + 2, cuerpo


def _trozos(valores: Sequence[Valor], rellenos: Sequence[str], y: float, mayor: float) -> Iterator[str]:
    x = 1.0
    for valor, relleno in zip(valores, rellenos, strict=True):
        largo = (ANCHO - 2) * float(valor or 0) / mayor
        if largo:
            yield _rectangulo(x, y, largo, _BARRA, relleno, _clase(relleno))
        x += largo


def _clase(relleno: str) -> str:
    return "g-barra" if relleno == _AZUL else "g-trama"


def _tramas(clave: str, cuantas: int) -> Iterator[str]:
    for i in range(cuantas):
        if trama := _TRAMAS[i % len(_TRAMAS)]:
            yield (
                f'<pattern id="{clave}-{i}" width="8" height="8" patternUnits="userSpaceOnUse">'
                f'<rect class="g-fondo" width="8" height="8" fill="#fff"/>{trama.format(azul=_AZUL)}</pattern>'
            )
