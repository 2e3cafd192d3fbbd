"""`manage.py estados`: the table of states as a page, which `docs/estados.md` keeps."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from tramites.estados import ABIERTOS, CON_LA_ENTIDAD, DECIDIDOS, NACE, REGLAS, TODOS, Quien, Regla
from tramites.models import CERRADOS, ClaseAutor, Estado, Rol

_INTRODUCCION = """\
# Estados de un caso y actos que lo mueven

Esta página se imprime de `tramites/estados.py` con `manage.py estados > docs/estados.md`; una prueba compara las dos.
Cada acto pasa por una sola puerta, que comprueba el estado, el papel de quien lo hace y el término de la ley. Quien lo
hace ve antes el caso: el jefe, los de su dependencia; el gestor, los que tiene a su cargo.

En la tabla, *abierto* es en reparto, en trámite, en revisión, con respuesta aprobada o esperando a la persona; *con la
entidad*, abierto y sin esperar a la persona; *decidido*, atendido, trasladado, desistido, rechazado o archivado."""

_CONJUNTOS = {
    "cualquiera": TODOS,
    "*abierto*": ABIERTOS,
    "*con la entidad*": CON_LA_ENTIDAD,
    "*decidido*": DECIDIDOS,
}


class Command(BaseCommand):
    help = (
        "Imprime la tabla de estados como página en Markdown: el diagrama (Mermaid) y, por acto, desde qué estados se"
        " puede, a cuál lleva, quién puede, qué necesita y por qué norma. No lee la base de datos."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("\n\n".join([_INTRODUCCION, "\n".join(_diagrama()), "\n".join(_tabla())]))


def _diagrama() -> Iterator[str]:
    """The acts that lead from a state to another; those between the same two states share their arrow."""
    flechas: dict[tuple[Estado, Estado], list[str]] = defaultdict(list)
    for regla in REGLAS:
        for desde in _en_orden(regla.desde):
            if regla.hacia and regla.hacia != desde:
                flechas[desde, regla.hacia].append(regla.acto)
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield from (f'    state "{estado.label}" as {estado.value}' for estado in Estado)
    yield f"    [*] --> {NACE.value}: recibir"
    for (desde, hacia), actos in flechas.items():
        yield f"    {desde.value} --> {hacia.value}: {', '.join(actos)}"
    yield from (f"    {estado.value} --> [*]" for estado in Estado if estado in CERRADOS)
    yield "```"


def _tabla() -> Iterator[str]:
    yield "| acto | desde | hacia | quién puede | necesita | norma |"
    yield "|---|---|---|---|---|---|"
    for regla in REGLAS:
        celdas = (
            f"`{regla.acto}`",
            _desde(regla),
            _hacia(regla),
            _quienes(regla.quienes),
            regla.necesita or "—",
            regla.articulo,
        )
        yield f"| {' | '.join(celdas)} |"


def _desde(regla: Regla) -> str:
    """Where it starts from: what has a name by it, the rest one by one."""
    faltan, partes = regla.desde, []
    for nombre, estados in _CONJUNTOS.items():
        if estados <= faltan:
            partes.append(nombre)
            faltan -= estados
    return ", ".join([*partes, *(str(estado.label) for estado in Estado if estado in faltan)])


def _hacia(regla: Regla) -> str:
    return str(regla.hacia.label) if regla.hacia else "el mismo"


def _en_orden(estados: frozenset[Estado]) -> list[Estado]:
    return [estado for estado in Estado if estado in estados]


def _quienes(quienes: frozenset[Quien]) -> str:
    """The roles by name, and the citizen first."""
    ciudadano = "quien radicó" if ClaseAutor.CIUDADANO in quienes else ""
    roles = [str(rol.label) for rol in Rol if rol in quienes]
    return ", ".join(filter(None, [ciudadano, *roles]))
