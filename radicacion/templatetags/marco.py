"""The header and the footer of every public page, drawn once for what the entity says of itself.

A frame is drawn out of its key alone: no process shows an old entity, and nothing of a person can be in it.
"""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

#: All of the entity that those templates can show.
_TEXTOS = (
    *("sigla", "nombre", "nit", "sitio_web", "direccion", "ciudad", "codigo_postal", "horario", "telefono"),
    *("linea_gratuita", "linea_anticorrupcion", "correo_atencion", "correo_judicial"),
)
_LISTAS = ("enlaces", "redes")


@register.simple_tag(takes_context=True)
def marco(context: template.Context, parte: str) -> SafeString:
    """`encabezado` or `pie`, for the context's `entidad`, if any; the menu marks where `request.path` is."""
    entidad = context.get("entidad") or None
    textos = tuple(str(getattr(entidad, campo, "")) for campo in _TEXTOS)
    listas = json.dumps([getattr(entidad, campo, []) for campo in _LISTAS])
    ruta, idioma = _ruta(context.get("request")), get_language()
    generico = _dibujado(parte, "", idioma, textos, listas)
    return _dibujado(parte, ruta, idioma, textos, listas) if f'href="{ruta}"' in generico else generico


def _ruta(request: Any) -> str:
    return str(request["path"] if isinstance(request, dict) else getattr(request, "path", ""))


@lru_cache(maxsize=64)
def _dibujado(parte: str, ruta: str, _idioma: str | None, textos: tuple[str, ...], listas: str) -> SafeString:
    entidad = dict(zip(_TEXTOS, textos, strict=True)) | dict(zip(_LISTAS, json.loads(listas), strict=True))
    return render_to_string(f"portal/{parte}.html", {"entidad": entidad, "request": {"path": ruta}})
