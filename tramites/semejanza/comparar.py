"""How much two texts resemble each other, in percent, and why: trigrams in PostgreSQL, shared words elsewhere."""

from collections.abc import Mapping

from django.db import connection

from tramites.semejanza.texto import normal, palabras

MINIMO = 50  # percent, from which two petitions are suggested as alike
_RAZONES = 8  # shared words that are shown


def hay_trigramas() -> bool:
    """Whether this database judges by trigrams (`pg_trgm`); else likeness is by words, and the pages say so."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def parecidos(texto: str, otros: Mapping[int, str]) -> dict[int, int]:
    """The percent in which `texto` resembles each of `otros`, by their key; one query at most."""
    if not otros or not hay_trigramas():
        return {clave: _por_palabras(texto, otro) for clave, otro in otros.items()}
    claves = list(otros)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT clave, round(similarity(%s, texto) * 100)::int"
            " FROM unnest(%s::bigint[], %s::text[]) AS otros(clave, texto)",
            [normal(texto), claves, [normal(otros[clave]) for clave in claves]],
        )
        return dict(cursor.fetchall())


def en_comun(texto: str, otro: str) -> list[str]:
    """The longest of the words that both have: the reasons that are shown."""
    return sorted(palabras(texto) & palabras(otro), key=lambda p: (-len(p), p))[:_RAZONES]


def _por_palabras(texto: str, otro: str) -> int:
    unas, otras = palabras(texto), palabras(otro)
    return round(100 * len(unas & otras) / len(unas | otras)) if unas | otras else 0
