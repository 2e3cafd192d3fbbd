"""A section that holds nothing of its author yet: drawn once, and filled for each person with what is only theirs.

Its mould is drawn out of what `_Forma` says alone, which is read for every page: no process shows what was changed,
and nothing that a person wrote is in it. With answers, files or faults a section is drawn anew.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from radicacion import municipios
from radicacion.borradores import CONTACTO, SOLICITUD, BorradorAbierto
from radicacion.documentos import filas_de_requeridos, requeridos_de
from radicacion.entidad.contexto import con_textos, fila_de_la_entidad
from radicacion.formularios import SECCIONES, Contexto, Seccion, clase_de
from radicacion.formularios.captcha import EntradaCaptcha
from radicacion.models import Modalidad, TipoPersona
from radicacion.molde import Molde, hueco
from radicacion.preparada import Fila
from radicacion.tiempo import hoy
from radicacion.vistas.pagina import VENCIO

BORRADOS = "datos-borrados"  # in the address of the page after turning anonymous: it says so
CONSABIDAS = {BORRADOS, VENCIO, "revisar"}  # what an address may say and such a page still be this one


@dataclass(frozen=True)
class _Forma:
    """All that such a page is drawn from: rows as they are now, and marks of a few values each."""

    numero: int
    idioma: str | None
    entidad: Fila
    modalidad: str
    tipo_persona: str
    captcha_superado: bool
    con_borrador: bool
    vencio: bool
    borrados: bool
    filas: tuple[Fila, ...] = ()  # what the section offers out of a table
    dia: date | None = None  # of the terms that section 4 tells


def en_blanco(request: HttpRequest, numero: int, borrador: BorradorAbierto | None, *, vencio: bool) -> HttpResponse:
    """The page of section `numero`, of which the draft holds neither answers nor files."""
    forma = _forma(request, numero, borrador, vencio=vencio)
    valores = {"ficha": get_token(request)}
    if borrador:
        valores["hasta"] = borrador.hasta
    molde = _molde(forma)
    if "clave" in molde.huecos:
        entrada = EntradaCaptcha()
        entrada.fetch_captcha_store("captcha", None)
        valores |= {"clave": entrada._key, "pregunta": entrada.pregunta}
    return HttpResponse(molde.llenar(**valores))


def _forma(request: HttpRequest, numero: int, borrador: BorradorAbierto | None, *, vencio: bool) -> _Forma:
    """What a draft keeps may be anything that was typed: only what the forms offer goes on."""
    modalidad = borrador.modalidad if borrador and borrador.modalidad in Modalidad.values else ""
    tipo_persona = ""
    filas: tuple[Fila, ...] = ()
    if numero == CONTACTO and modalidad != Modalidad.ANONIMA:
        filas = municipios.cargados()
    elif numero == SOLICITUD:
        dicho = borrador.tipo_persona if borrador else ""
        tipo_persona = dicho if dicho in TipoPersona.values else ""
        filas = filas_de_requeridos(tipo_persona)
    return _Forma(
        numero,
        get_language(),
        fila_de_la_entidad(),
        modalidad,
        tipo_persona,
        captcha_superado=bool(borrador and borrador.captcha_superado),
        con_borrador=borrador is not None,
        vencio=vencio,
        borrados=BORRADOS in request.GET,
        filas=filas,
        dia=hoy() if numero == SOLICITUD else None,
    )


@lru_cache(maxsize=48)
def _molde(forma: _Forma) -> Molde:
    """The page as `PaginaSeccion.dibujar` draws it, with holes."""
    seccion = _seccion(forma)
    seccion.vestir()
    contexto = {
        "numero": forma.numero,
        "ultima": SECCIONES[-1],
        "formulario": seccion,
        "entidad": seccion.contexto.entidad,
        "borrador": {"hasta": hueco("hasta")} if forma.con_borrador else None,
        "vencio": forma.vencio,
        "csrf_token": hueco("ficha"),
        "request": {
            "path": reverse("radicar:seccion", args=[forma.numero]),
            "GET": {BORRADOS: ""} if forma.borrados else {},
        },
    }
    return Molde.de(render_to_string("radicacion/seccion.html", contexto))


def _seccion(forma: _Forma) -> Seccion:
    """The form, out of those rows alone and without a challenge of its own."""
    requeridos = tuple(requeridos_de(forma.filas)) if forma.numero == SOLICITUD else None
    contexto = Contexto(
        con_textos(forma.entidad),
        forma.modalidad,
        captcha_superado=forma.captcha_superado,
        tipo_persona=forma.tipo_persona,
        requeridos=requeridos,
    )
    seccion = clase_de(forma.numero, forma.modalidad)(None, contexto, ligado=False)
    campos: dict[str, Any] = seccion.fields
    if "municipio" in campos:
        campos["municipio"].choices = municipios.opciones_de((codigo, nombre) for codigo, nombre in forma.filas)
    if "captcha" in campos:
        entrada = _SinDesafio()
        entrada.__dict__.update(campos["captcha"].widget.__dict__)
        campos["captcha"].widget = entrada
    return seccion


class _SinDesafio(EntradaCaptcha):
    """Draws holes where the challenge of each page goes."""

    def fetch_captcha_store(self, name: str, value: Any, attrs: Any = None, generator: Any = None) -> None:
        self._key, self.pregunta = hueco("clave"), hueco("pregunta")
        self._value = [self._key, ""]
