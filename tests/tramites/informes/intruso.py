"""Who tries to have a hidden cell back: exact bounds of each unknown over every published equality, by rationals.

Independent of the code it judges: Gaussian elimination and the simplex method with fractions, no network.
"""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction


class Intruso:
    """Sees what is published; of the rest only that each is at least its own floor."""

    def __init__(self, publicadas: Mapping[Hashable, int | None], pisos: Mapping[Hashable, int]) -> None:
        self.publicadas = publicadas
        self.pisos = pisos
        self.incognitas = [nombre for nombre, cuenta in publicadas.items() if cuenta is None]
        self._columna = {nombre: i for i, nombre in enumerate(self.incognitas)}
        self._filas: list[list[Fraction]] = []
        self._base: list[int] | None = None

    def suman(self, sumandos: Iterable[Hashable], suma: Hashable) -> None:
        """Tell that those figures sum to that one."""
        fila = [Fraction(0)] * (len(self.incognitas) + 1)
        for nombre, signo in [*((s, 1) for s in sumandos), (suma, -1)]:
            cuenta = self.publicadas[nombre]
            if cuenta is None:
                fila[self._columna[nombre]] += signo
                cuenta = self.pisos[nombre]  # the unknown is what it has over its floor
            fila[-1] -= signo * cuenta
        self._filas.append(fila)

    def rango(self, nombre: Hashable) -> tuple[Fraction, Fraction | None]:
        """The least and the most it can be; None where nothing limits it. Both are reached."""
        if self._base is None:
            self._base = self._primera_base()
        columna, piso = self._columna[nombre], self.pisos[nombre]
        menor, mayor = self._optimo(columna, 1), self._optimo(columna, -1)
        assert menor is not None
        return piso + menor, None if mayor is None else piso - mayor

    def _primera_base(self) -> list[int]:
        """A feasible solution: artificial unknowns, one a row, are driven to zero; rows that say nothing new go."""
        n, m = len(self.incognitas), len(self._filas)
        for i, fila in enumerate(self._filas):
            if fila[-1] < 0:
                fila[:] = [-x for x in fila]
            fila[-1:-1] = [Fraction(int(i == k)) for k in range(m)]
        base = list(range(n, n + m))
        costo = [Fraction(int(n <= j < n + m)) for j in range(n + m)]
        assert self._simplex(base, costo) == 0, "what is published contradicts itself"
        for i in reversed(range(m)):
            if base[i] >= n:
                entra = next((j for j in range(n) if self._filas[i][j]), None)
                if entra is None:
                    del self._filas[i], base[i]
                else:
                    self._pivote(base, i, entra)
        for fila in self._filas:
            del fila[n : n + m]
        return base

    def _optimo(self, columna: int, signo: int) -> Fraction | None:
        assert self._base is not None
        return self._simplex(self._base, [Fraction(signo * (j == columna)) for j in range(len(self.incognitas))])

    def _simplex(self, base: list[int], costo: list[Fraction]) -> Fraction | None:
        """The least of that cost from that basis (Bland's rule); None where there is none."""
        while True:
            reducido = list(costo)
            for fila, en_base in zip(self._filas, base, strict=True):
                if costo[en_base]:
                    for j in range(len(costo)):
                        reducido[j] -= costo[en_base] * fila[j]
            entra = next((j for j, c in enumerate(reducido) if c < 0), None)
            if entra is None:
                return sum((costo[b] * f[-1] for f, b in zip(self._filas, base, strict=True)), Fraction(0))
            pasos = [(f[-1] / f[entra], base[i], i) for i, f in enumerate(self._filas) if f[entra] > 0]
            if not pasos:
                return None
            self._pivote(base, min(pasos)[2], entra)

    def _pivote(self, base: list[int], sale: int, entra: int) -> None:
        pivote = self._filas[sale]
        divisor = pivote[entra]
        pivote[:] = [x / divisor for x in pivote]
        for i, fila in enumerate(self._filas):
            if i != sale and (factor := fila[entra]):
                fila[:] = [x - factor * p if p else x for x, p in zip(fila, pivote, strict=True)]
        base[sale] = entra
