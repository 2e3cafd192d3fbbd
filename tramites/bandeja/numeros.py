"""A number of the board, and the list of cases that it opens."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode


@dataclass(frozen=True)
class Numero:
    """`enlace`: the address of the list that holds exactly these `cuantos`."""

    cuantos: int
    enlace: str


def numero(cuantos: int, **filtro: object) -> Numero:
    """The number of the cases that these filters of the list leave (`cola` and the others, by their parameters)."""
    lista = reverse("admin:tramites_tramite_changelist")
    return Numero(cuantos, f"{lista}?{urlencode({clave: str(valor) for clave, valor in filtro.items()})}")
