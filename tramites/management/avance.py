"""The line of progress of the commands that take a while."""

from typing import Any

_ANCHO = 30


class Barra:
    """Draws itself over and over on a terminal; elsewhere only a full bar is written."""

    def __init__(self, salida: Any) -> None:
        self.salida, self.escrita = salida, False

    def __call__(self, hecho: int, total: int) -> None:
        if not (self.salida.isatty() or hecho == total):
            return
        lleno = _ANCHO * hecho // total if total else _ANCHO
        self.salida.write(f"\r[{'█' * lleno}{'·' * (_ANCHO - lleno)}] {hecho} de {total}", ending="")
        self.salida.flush()
        self.escrita = True

    def fin(self) -> None:
        if self.escrita:
            self.salida.write("")
