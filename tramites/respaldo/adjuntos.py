"""Whether each stored file is there, with the bytes that its row says. It mends nothing: what it finds is told."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.core.files.storage import storages
from django.utils.translation import gettext as _

from tramites.respaldo.nombrados import Nombrado, cuantos, huerfanos, nombrados

LISTADOS = 20  # that are named one by one; the rest are counted
_TROZO = 1024 * 1024
Avance = Callable[[int, int], None]


@dataclass
class Informe:
    """`huerfanos` is None where they were not looked for."""

    vistos: int = 0
    fallas: int = 0
    primeras: list[str] = field(default_factory=list)
    huerfanos: int | None = None

    def anotar(self, falla: str) -> None:
        self.fallas += 1
        if len(self.primeras) < LISTADOS:
            self.primeras.append(falla)


def verificar(desde: date | None = None, avance: Avance | None = None) -> Informe:
    """Look at all files, or at those stored on the Bogotá date `desde` or later, and then not for orphans."""
    informe, total = Informe(), cuantos(desde)
    for nombrado in nombrados(desde):
        informe.vistos += 1
        if falla := _falla(nombrado):
            informe.anotar(f"{nombrado}: {falla}")
        if avance is not None:
            avance(informe.vistos, max(total, informe.vistos))
    if desde is None:
        informe.huerfanos = sum(1 for _ruta in huerfanos())
    return informe


def _falla(nombrado: Nombrado) -> str:
    """What is wrong with it, in words; empty where nothing is."""
    huella = hashlib.sha256()
    try:
        with storages[nombrado.almacen].open(nombrado.ruta) as archivo:
            while trozo := archivo.read(_TROZO):
                huella.update(trozo)
    except FileNotFoundError:
        return _("no está.") if nombrado.sigue() else ""
    except OSError as error:
        return _("no se pudo leer (%(clase)s).") % {"clase": type(error).__name__}
    if nombrado.sha256 and huella.hexdigest() != nombrado.sha256:
        return _("no es el que se guardó: su SHA-256 es otro.")
    return ""
