"""What a draft amounts to: its sections as forms, which of them still lack something, and what is handed in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from radicacion.adjuntos.hallazgos import con_hallazgos
from radicacion.asentar import Presentacion, huella_token
from radicacion.borradores import SOLICITUD, BorradorAbierto
from radicacion.documentos import faltantes
from radicacion.entidad.contexto import configuracion
from radicacion.formularios import SECCIONES, Contexto, Seccion, Solicitud, clase_de
from radicacion.models import Adjunto, Prioridad
from radicacion.preparada import Objetos
from radicacion.sellado import huella

_ADJUNTOS = Objetos(Adjunto, lambda huella: Adjunto.objects.filter(borrador__token_huella=huella), 1)


class Incompleta(ValueError):
    """The draft cannot be handed in yet; `secciones` are those that lack something, the first one first."""

    def __init__(self, secciones: Sequence[int]) -> None:
        super().__init__(f"Sections {secciones} are not complete.")
        self.secciones = tuple(secciones)


def contexto_de(borrador: BorradorAbierto | None, numero: int = SOLICITUD) -> Contexto:
    """What section `numero` of this draft must know of the others, of its files and of the entity: two queries.

    Files are read for section 4 alone, which knows of them.
    """
    if borrador is None:
        return Contexto(configuracion())
    filas = _ADJUNTOS.todos(huella_token(borrador.token)) if numero == SOLICITUD else ()
    adjuntos = con_hallazgos(filas, borrador.token)
    return Contexto(configuracion(), borrador.modalidad, adjuntos, borrador.captcha_superado, borrador.tipo_persona)


def tiene_archivos(borrador: BorradorAbierto) -> bool:
    """Whether section 4 has files. One query."""
    return bool(_ADJUNTOS.crudas(huella_token(borrador.token)))


def formulario(
    numero: int, contexto: Contexto, datos: Mapping[str, list[str]] | None, *, ligado: bool, **otros: Any
) -> Seccion:
    """The form of a section over answers as typed; `ligado`: judge them."""
    return clase_de(numero, contexto.modalidad)(datos, contexto, ligado=ligado, **otros)


def secciones_juzgadas(borrador: BorradorAbierto) -> dict[int, Seccion]:
    """Every section of the draft, judged anew: what was right may lack something since another one changed."""
    contexto = contexto_de(borrador)
    secciones = {n: formulario(n, contexto, borrador.respuestas.get(n), ligado=True) for n in SECCIONES}
    for seccion in secciones.values():
        seccion.full_clean()
    return secciones


def secciones_incompletas(secciones: Mapping[int, Seccion]) -> list[int]:
    """The numbers of the sections that lack something, in order."""
    return [numero for numero, seccion in secciones.items() if not seccion.is_valid()]


def datos_de(secciones: Mapping[int, Seccion]) -> dict[str, Any]:
    """The answers of sections that are valid, by the contract's names."""
    datos: dict[str, Any] = {}
    for seccion in secciones.values():
        datos |= {c: v for c, v in seccion.cleaned_data.items() if c not in ("adjuntos", "captcha")}
    return datos


def presentacion(borrador: BorradorAbierto) -> Presentacion:
    """What is handed in. Raises Incompleta where a section lacks something."""
    secciones = secciones_juzgadas(borrador)
    if faltan := secciones_incompletas(secciones):
        raise Incompleta(faltan)
    datos, contexto = datos_de(secciones), secciones[1].contexto
    return Presentacion(
        datos,
        borrador.token,
        adjuntos=tuple(a.id for a in contexto.adjuntos),
        entidad=contexto.entidad,
        faltan=_faltantes(secciones, datos),
    )


def advertencias(secciones: Mapping[int, Seccion]) -> dict[str, Any]:
    """What whoever reads the review must know before Enviar, none of it a fault: which documents are missing,
    whether somebody is in danger, and whether section 3 is about to be dropped. The sections are valid."""
    datos = datos_de(secciones)
    return {
        "faltantes": _faltantes(secciones, datos),
        "peligro": datos["prioridad"] == Prioridad.VIDA,
        "se_descarta": 3 if datos["acepta_datos"] == "no" and datos["poblacion"] else 0,
    }


def _faltantes(secciones: Mapping[int, Seccion], datos: dict[str, Any]) -> list[dict[str, str]]:
    """What is missing, among the documents that section 4 was judged by."""
    solicitud = cast(Solicitud, secciones[SOLICITUD])
    return faltantes(datos, con_archivos=bool(solicitud.contexto.adjuntos), pedibles=solicitud.requeridos)


def revision(borrador: BorradorAbierto, adjuntos: Iterable[UUID]) -> str:
    """What tells this state of the draft from any other: a review knows by it whether another tab changed it."""
    estado = [sorted(borrador.respuestas.items()), sorted(map(str, adjuntos))]
    return huella(json.dumps(estado, sort_keys=True), f"revision:{borrador.token}")[:16]
