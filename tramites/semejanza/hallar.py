"""What resembles a case, for somebody who may see it: analogous ones of other people, and what the same person asked.

Who asked for reserve, denounces or is anonymous is never matched to another petition of theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q

from radicacion.models import Modalidad
from tramites.models import Estado, Semejanza, Tramite
from tramites.models.alcance import DENUNCIAS, identidad_reservada
from tramites.models.tramite import TramiteQuerySet
from tramites.semejanza.comparar import en_comun, parecidos

MAS_DE = 10  # Ley 1755/2015 art. 22: more than ten
TOPE = 200  # cases of a group that are shown, and that one answer closes, at a time
_ANTERIORES = 20
POR_DECIDIR = (Estado.EN_REPARTO, Estado.EN_TRAMITE)


@dataclass(frozen=True)
class Parecida:
    """A case beside another: how much alike, in percent, and the words that both have."""

    caso: Tramite
    porcentaje: int
    en_comun: list[str]


def analogas_de(caso: Tramite, usuario: User | AnonymousUser) -> TramiteQuerySet:
    """The undecided cases of its group, itself left out, in turn; none where it was not compared yet."""
    propia = Semejanza.objects.filter(pk=caso.pk).first()
    if propia is None:
        return Tramite.objects.none()
    visibles = Tramite.objects.visibles_para(usuario).filter(semejanza__grupo=propia.grupo, estado__in=POR_DECIDIR)
    return visibles.exclude(pk=caso.pk).select_related("peticion__peticionario", "dependencia").order_by("pk")


def anteriores_de(caso: Tramite, usuario: User | AnonymousUser) -> TramiteQuerySet:
    """What the same person, by document or e-mail, was answered before this case: the latest ones."""
    persona = caso.peticion.peticionario
    if persona is None or identidad_reservada(caso) or caso.suprimido_en:
        return Tramite.objects.none()
    misma = Q(peticion__peticionario__documento_huella=persona.documento_huella)
    if persona.correo_huella:
        misma |= Q(peticion__peticionario__correo_huella=persona.correo_huella)
    visibles = Tramite.objects.visibles_para(usuario).filter(
        misma, estado=Estado.ATENDIDA, respuesta__isnull=False, peticion__modalidad=Modalidad.IDENTIFICADA
    )
    visibles = visibles.exclude(Q(tipo__in=DENUNCIAS) | Q(peticion__tipo__in=DENUNCIAS)).exclude(pk=caso.pk)
    return visibles.select_related("peticion", "respuesta", "dependencia").order_by("-cerrado_en")


def comparadas(caso: Tramite, otros: Iterable[Tramite]) -> list[Parecida]:
    """Each of `otros` beside `caso`, the most alike first; one query."""
    casos = {otro.pk: otro for otro in otros}
    texto = caso.peticion.descripcion
    porcentajes = parecidos(texto, {pk: otro.peticion.descripcion for pk, otro in casos.items()})
    filas = [Parecida(otro, porcentajes[pk], en_comun(texto, otro.peticion.descripcion)) for pk, otro in casos.items()]
    return sorted(filas, key=lambda f: (-f.porcentaje, f.caso.pk))


def reiteradas(caso: Tramite, usuario: User | AnonymousUser) -> list[Parecida]:
    """The answered ones of the same person, beside this one; the alike ones first."""
    return comparadas(caso, anteriores_de(caso, usuario)[:_ANTERIORES])


def personas_distintas(casos: Iterable[Tramite]) -> int:
    """How many people filed them, as far as may be known: whoever is kept unknown counts once a petition."""
    conocidas, ocultas = set(), 0
    for caso in casos:
        persona = caso.peticion.peticionario
        if persona is None or identidad_reservada(caso):
            ocultas += 1
        else:
            conocidas.add(persona.documento_huella)
    return len(conocidas) + ocultas
