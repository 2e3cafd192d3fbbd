"""The municipalities that the form offers: all of DIVIPOLA where the table was loaded, else the capitals alone."""

from collections.abc import Iterable
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from radicacion import lugares
from radicacion.models import Municipio
from radicacion.preparada import Preparada

Opciones = list[tuple[str, str | Promise | list[tuple[str, str]]]]

_OTRO = _("Otro municipio")
_CARGADOS = Preparada(lambda: Municipio.objects.order_by("codigo").values_list("codigo", "nombre"))


def opciones() -> Opciones:
    """For a list: nothing, every municipality (under its department where the table is loaded), and the way to any
    other. A capital is always there. One query."""
    return opciones_de(cargados())


def cargados() -> tuple[tuple[str, str], ...]:
    """Code and name of every municipality of the table, which is empty where it was not loaded. One query."""
    return tuple((codigo, nombre) for codigo, nombre in _CARGADOS.crudas())


def opciones_de(filas: Iterable[tuple[str, str]]) -> Opciones:
    """`opciones` where `filas` are what is loaded."""
    cargados = dict(filas)
    primera: Opciones = [("", _("Seleccione una ciudad o municipio"))]
    ultima: Opciones = [(lugares.OTRO, _OTRO)]
    if not cargados:
        return [*primera, *lugares.capitales().items(), *ultima]
    return [*primera, *_por_departamento(lugares.capitales() | cargados), *ultima]


def nombre(codigo: str) -> str:
    """The name of a municipality by its code; the code itself where nobody knows it."""
    fila = Municipio.objects.filter(codigo=codigo).first() if codigo else None
    return fila.nombre if fila else lugares.capitales().get(codigo, codigo)


def nombre_ofrecido(codigo: str) -> str | Promise | None:
    """The name under which `opciones` offers a municipality; None where it does not. One query at most."""
    if codigo == lugares.OTRO:
        return _OTRO
    fila = Municipio.objects.filter(codigo=codigo).values_list("nombre", flat=True).first()
    return fila or lugares.capitales().get(codigo)


def departamento_de(codigo: str) -> str:
    """The name of the department in which this code nests."""
    return lugares.DEPARTAMENTOS.get(codigo[:2], codigo[:2])


def _por_departamento(municipios: dict[str, str]) -> Opciones:
    """Departments in the form's order; in each its capital first, as it is the one most often meant."""

    def orden(codigo: str) -> tuple[int, bool, str]:
        return posicion.get(codigo[:2], 99), codigo[2:] != "001", lugares.sin_tildes(municipios[codigo])

    posicion = {d: i for i, d in enumerate(lugares.DEPARTAMENTOS)}
    grupos = groupby(sorted(municipios, key=orden), key=lambda codigo: codigo[:2])
    return [(departamento_de(d), [(c, municipios[c]) for c in codigos]) for d, codigos in grupos]
