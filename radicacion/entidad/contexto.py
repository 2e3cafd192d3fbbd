"""The entity in every template, read only where a template uses it."""

from copy import copy
from typing import Any

from django.db import Error as ErrorDeBase
from django.db import connection
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from radicacion.models import EntidadConfig
from radicacion.preparada import Fila, Preparada

_COLUMNAS = [campo.attname for campo in EntidadConfig._meta.concrete_fields]
# What only its own page shows; in PostgreSQL they lie apart from the row, compressed.
_LARGAS = {"texto_inicio", "advertencia_anonima", "texto_terminos", "preguntas", "glosario"}
_CORTAS = [columna for columna in _COLUMNAS if columna not in _LARGAS]
_LA_FILA = Preparada(lambda: EntidadConfig.objects.order_by("pk").values_list(*_COLUMNAS)[:1])
_SIN_TEXTOS = Preparada(lambda: EntidadConfig.objects.order_by("pk").values_list(*_CORTAS)[:1])

# The row as it was read last, and what became of it. Every request reads the row; an unchanged one is not parsed
# again. On its own it serves only the page that says the database does not answer.
_ultima: tuple[Fila, EntidadConfig] | None = None


def configuracion() -> EntidadConfig:
    """The entity's row, or an empty unsaved one where none was loaded yet: pages say less, and stand."""
    return con_textos(fila_de_la_entidad())


def fila_de_la_entidad() -> Fila:
    """The whole row as it is now, which a page drawn from `con_textos` may be kept by; empty where there is none. One
    query."""
    leidas = _LA_FILA.crudas()
    if not leidas:
        return ()
    return _ultima[0] if _ultima and _ultima[0] == leidas[0] else leidas[0]  # the same object: its texts are hashed


def con_textos(fila: Fila) -> EntidadConfig:
    """The entity of that row."""
    global _ultima
    if not fila:
        return EntidadConfig()
    ultima = _ultima
    if ultima is None or ultima[0] != fila:
        ultima = _ultima = (fila, EntidadConfig.from_db(connection.alias, _COLUMNAS, _LA_FILA.leida(fila)))
    return copy(ultima[1])


def huella_de_la_entidad() -> Fila:
    """What a page drawn from `sin_textos` may be kept by: equal while none of its columns changed. One query."""
    leidas = _SIN_TEXTOS.crudas()
    return leidas[0] if leidas else ()


def sin_textos(huella: Fila) -> EntidadConfig:
    """The entity of that row without its long texts, for what is on every page; unsaved, so that nothing else of it
    can be read unseen."""
    return EntidadConfig(**dict(zip(_CORTAS, _SIN_TEXTOS.leida(huella), strict=True))) if huella else EntidadConfig()


def configuracion_o_la_ultima() -> EntidadConfig:
    """`configuracion`, or what this process last read where the database does not answer. Raises nothing."""
    try:
        return configuracion()
    except ErrorDeBase:
        return copy(_ultima[1]) if _ultima else EntidadConfig()


def entidad(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `entidad`, one query on the pages that use it and none on the others."""
    return {"entidad": SimpleLazyObject(configuracion_o_la_ultima)}
