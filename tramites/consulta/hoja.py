"""The answer to a look-up by radicado, which mails and constancias lead to: the page most asked for.

One mould for each row of the entity, language and shape of the answer. The row is read for every answer and its mould
found by all that is in it but its long texts, so no process shows an old one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from radicacion.entidad.contexto import huella_de_la_entidad, sin_textos
from radicacion.molde import Molde, hueco
from radicacion.preparada import Fila as Huella
from tramites.consulta.filas import Fila
from tramites.consulta.formularios import FormularioConsulta
from tramites.consulta.sentencias import consejos, vencido
from tramites.models import Tramite


@dataclass(frozen=True)
class _Forma:
    """Which mould: what the entity is, in which language, and what is shown."""

    huella: Huella
    idioma: str | None
    con_fila: bool
    con_consejo: bool


def hoja_del_radicado(request: HttpRequest, valor: str, encontrados: Sequence[Tramite]) -> HttpResponse:
    """The page of what was found under a number, at most one case; `valor` is what was typed, as it was."""
    huella = huella_de_la_entidad()
    avisos = consejos(encontrados, sin_textos(huella)) if any(map(vencido, encontrados)) else []
    valores = {"ficha": get_token(request), "valor": valor}
    for fila in map(Fila.de, encontrados):
        valores |= {"radicado": fila.radicado, "fecha": fila.fecha, "estado": fila.estado}
    for aviso in avisos:
        valores["aviso"] = aviso
    molde = _molde(_Forma(huella, get_language(), bool(encontrados), bool(avisos)))
    return HttpResponse(molde.llenar(**valores))


@lru_cache(maxsize=8)
def _molde(forma: _Forma) -> Molde:
    fila = Fila(hueco("radicado"), hueco("fecha"), hueco("estado"))
    contexto = {
        "entidad": sin_textos(forma.huella),
        "request": {"path": reverse("consulta")},
        "csrf_token": hueco("ficha"),
        "formulario": FormularioConsulta(initial={"filtro": "radicado", "valor": hueco("valor")}),
        "consultado": True,
        "filas": [fila] if forma.con_fila else [],
        "consejos": [hueco("aviso")] if forma.con_consejo else [],
    }
    return Molde.de(render_to_string("consulta/consulta.html", contexto))
