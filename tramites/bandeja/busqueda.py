"""Search of the bandeja: by number, incoming or outgoing; by the exact document or e-mail, or some of the name, of who
is identified; and by the words of the petition."""

import re
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from radicacion.models import Modalidad
from radicacion.models.peticionario import huella_correo, huellas_documento
from tramites.consulta.radicado import RadicadoIlegible, leer_radicado
from tramites.models import IndiceBusqueda
from tramites.models.alcance import DENUNCIAS
from tramites.models.tramite import TramiteQuerySet
from tramites.reparto.reglas import sin_adornos

_SALIDA = re.compile(r"2\s*\W\s*(\d{4})\s*\W\s*(\d{1,9})")
_NUMERO = re.compile(r"\W*(?:rad[a-z]*\W*)?(?:n[a-zúº°]*\W*)?[\d\W]+", re.IGNORECASE)
_PALABRAS = 10  # of a search; the rest say nothing new
_AYUDA = _(
    "Número de radicado; documento o correo exactos, o nombre, de una petición identificada; palabras del texto."
)
_AYUDA_SIN_INDICE = _(
    "Número de radicado; documento o correo exactos, o nombre, de una petición identificada; palabras del texto. Con"
    " esta base de datos se buscan letra por letra y es más lento: con PostgreSQL hay índice de palabras."
)


def ayuda() -> str | Promise:
    """What may be searched, and what is lost where the database has no index of words."""
    return _AYUDA if connection.vendor == "postgresql" else _AYUDA_SIN_INDICE


def buscar(visibles: TramiteQuerySet, texto: str) -> TramiteQuerySet:
    """Those of `visibles` (what the person may see) that the text names.

    Documents, e-mails and names are looked for only in identified petitions: who asked for reserve, or denounces, is
    not found by what would tell who they are.
    """
    texto = texto.strip()
    salida = _SALIDA.fullmatch(texto)
    if salida:
        anio, consecutivo = int(salida[1]), int(salida[2])
        return visibles.filter(respuesta__anio=anio, respuesta__consecutivo=consecutivo)
    identificadas = visibles.filter(peticion__modalidad=Modalidad.IDENTIFICADA).exclude(tipo__in=DENUNCIAS)
    identificadas = identificadas.exclude(peticion__tipo__in=DENUNCIAS)
    if "@" in texto:
        return identificadas.filter(peticion__peticionario__correo_huella=huella_correo(texto))
    palabras = sin_adornos(texto).split()[:_PALABRAS]
    if not palabras:
        return visibles.none()
    partes = [_con_palabras(palabras), _claves(identificadas, Q(pk__in=_con_nombre(palabras)))]
    if any(c.isdigit() for c in texto):
        huellas = huellas_documento(texto)
        partes.append(_claves(identificadas, Q(peticion__peticionario__documento_huella__in=huellas)))
        partes.append(_claves(visibles, _por_radicado(texto)))
    # A union, not an «or»: each part is found by its own index, however many cases there are.
    return visibles.filter(pk__in=partes[0].union(*partes[1:]))


def _claves(tramites: TramiteQuerySet, cuales: Q) -> QuerySet[Any, Any]:
    return tramites.filter(cuales).order_by().values("pk")


def _por_radicado(texto: str) -> Q:
    """As the citizens' look-up forgives it, where there is nothing else in the text."""
    if not _NUMERO.fullmatch(texto):
        return Q(pk__in=[])
    try:
        anio, consecutivo = leer_radicado(texto)
    except RadicadoIlegible:
        return Q(pk__in=[])
    return Q(peticion__anio=anio, peticion__consecutivo=consecutivo)


def _con_palabras(palabras: list[str]) -> QuerySet[IndiceBusqueda, Any]:
    """Every word, whole or as the beginning of one, in any order."""
    filas = IndiceBusqueda.objects.order_by()
    if connection.vendor == "postgresql":
        consulta = SearchQuery(" & ".join(f"{p}:*" for p in palabras), config="simple", search_type="raw")
        filas = filas.annotate(palabras=SearchVector("texto", config="simple")).filter(palabras=consulta)
    else:
        for palabra in palabras:
            filas = filas.filter(texto__contains=f" {palabra}")
    return filas.values("pk")


def _con_nombre(palabras: list[str]) -> QuerySet[IndiceBusqueda, Any]:
    """Every word somewhere in the name: by the trigrams of its index in PostgreSQL."""
    filas = IndiceBusqueda.objects.order_by()
    for palabra in palabras:
        filas = filas.filter(nombres__contains=palabra)
    return filas.values("pk")
