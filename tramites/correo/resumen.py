"""One mail for one official over many cases: what is in it is counted whole and listed up to a limit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings

from tramites.correo.salida import escribir
from tramites.models import Correo

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LISTADOS = 50  # lines of one group that a mail shows; the rest are counted


@dataclass
class Grupo:
    """A title and its lines. `cuantos` counts all of them, also those that are not listed."""

    titulo: str
    lineas: list[str] = field(default_factory=list)
    cuantos: int = 0

    @property
    def resto(self) -> int:
        return self.cuantos - len(self.lineas)


def resumir(*, usuario: "User", unico: str, asunto: str, entrada: str, grupos: Sequence[Grupo]) -> Correo | None:
    """Write the digest into the outbox, in the caller's transaction. None for an official without an e-mail: what
    it says is in their queues all the same."""
    if not usuario.email:
        return None
    return escribir(
        usuario=usuario,
        clase=Correo.Clase.RESUMEN,
        unico=unico,
        para=usuario.email,
        plantilla="resumen",
        contexto={
            "asunto": asunto,
            "nombre": usuario.get_full_name() or usuario.get_username(),
            "entrada": entrada,
            "grupos": grupos,
            "enlace": f"{settings.URL_PUBLICA}/admin/",
        },
    )
