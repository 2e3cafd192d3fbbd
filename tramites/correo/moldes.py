"""A mail that everybody gets, drawn once for each entity and shape of it, and filled with what is one person's.

A mould is drawn out of its key alone: what is one person's is a hole in it, and what an entity changed is another key.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast

from django.template import Context
from django.template.backends.django import Template
from django.template.loader import get_template
from django.utils.translation import get_language

from radicacion.models import EntidadConfig
from radicacion.molde import Molde, hueco

#: All of the entity that a mail drawn from a mould can show.
_DE_LA_ENTIDAD = ("nombre", "direccion", "ciudad", "telefono", "linea_gratuita", "correo_atencion", "horario")


class Redactado(NamedTuple):
    asunto: str
    texto: str
    html: str


def redactar(plantilla: str, entidad: EntidadConfig, contexto: Mapping[str, Any]) -> Redactado:
    """`templates/correo/<plantilla>.{asunto.txt,txt,html}` over the context and `entidad`."""
    todo = {"entidad": entidad, **contexto}
    html = get_template(f"correo/{plantilla}.html").render(todo)
    return Redactado(_texto(f"correo/{plantilla}.asunto.txt", todo), _texto(f"correo/{plantilla}.txt", todo), html)


def llenar(plantilla: str, entidad: EntidadConfig, valores: Mapping[str, str]) -> Redactado:
    """The same out of a mould. Only for templates that show each value as it is, and at most ask whether it is empty;
    names are of letters a to z."""
    dichos = {nombre: str(valor) for nombre, valor in valores.items() if valor}
    suyo = tuple(str(getattr(entidad, campo)) for campo in _DE_LA_ENTIDAD)
    asunto, texto, html = _moldes(plantilla, get_language(), suyo, tuple(sorted(dichos)))
    return Redactado(asunto.llenar_tal_cual(**dichos), texto.llenar_tal_cual(**dichos), html.llenar(**dichos))


@lru_cache(maxsize=16)
def _moldes(
    plantilla: str, _idioma: str | None, entidad: tuple[str, ...], nombres: tuple[str, ...]
) -> tuple[Molde, Molde, Molde]:
    contexto: dict[str, Any] = {nombre: hueco(nombre) for nombre in nombres}
    contexto["entidad"] = dict(zip(_DE_LA_ENTIDAD, entidad, strict=True))
    html = get_template(f"correo/{plantilla}.html").render(contexto)
    asunto, texto = (_texto(f"correo/{plantilla}.{clase}", contexto) for clase in ("asunto.txt", "txt"))
    return Molde.de(asunto), Molde.de(texto), Molde.de(html)


def _texto(plantilla: str, contexto: dict[str, Any]) -> str:
    """Plain text: nothing is escaped, since nobody reads it as HTML."""
    return cast(Template, get_template(plantilla)).template.render(Context(contexto, autoescape=False))
