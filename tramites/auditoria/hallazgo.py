"""What the check finds, said so that whoever reads it can go and look; and the alarm that it becomes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from radicacion.tiempo import ahora
from tramites.models import Alarma

Clase = Literal["cadena", "repeticion", "sello", "disparador"]


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """One thing that does not hold. `caso`, `radicado` and `orden` are empty where it is of no case or of no row."""

    clase: Clase
    que: str
    caso: int | None = None
    radicado: str = ""
    orden: int | None = None

    def __str__(self) -> str:
        if self.caso is None:
            return self.que
        donde = f"Caso {self.radicado or '(sin radicado)'} (n.º interno {self.caso})"
        return f"{donde}, actuación {self.orden}: {self.que}" if self.orden is not None else f"{donde}: {self.que}"


def dar_alarmas(hallazgos: Sequence[Hallazgo]) -> int:
    """An alarm for each, once a fact; how many are new."""
    alarmas = {
        _unico(h): Alarma(
            clase=Alarma.Clase.BITACORA,
            unico=_unico(h),
            tramite_id=h.caso if h.radicado else None,
            texto=str(h),
            dada_en=ahora(),
        )
        for h in hallazgos
    }
    hay = set(Alarma.objects.filter(unico__in=alarmas).values_list("unico", flat=True))
    nuevas = [alarma for unico, alarma in alarmas.items() if unico not in hay]
    Alarma.objects.bulk_create(nuevas, ignore_conflicts=True)
    return len(nuevas)


def _unico(hallazgo: Hallazgo) -> str:
    que = hashlib.sha256(hallazgo.que.encode()).hexdigest()[:32]
    return f"bitacora:{hallazgo.clase}:{hallazgo.caso or ''}:{hallazgo.orden or ''}:{que}"
