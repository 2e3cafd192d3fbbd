"""A draft becomes a petition with its number, inside the caller's transaction.

Everything that needs no number is written first; the number is taken last, since from then on every other
filing waits. Nothing here catches an error: the transaction is the promise.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from radicacion import numeros
from radicacion.codigo import codigo_de, huella_codigo
from radicacion.documentos import faltantes
from radicacion.filas import insertar
from radicacion.models import (
    Adjunto,
    Borrador,
    Canal,
    Caracterizacion,
    Consentimiento,
    EntidadConfig,
    Modalidad,
    Peticion,
    Peticionario,
    Serie,
)
from radicacion.preparada import Preparada
from radicacion.sellado import huella, sellar

CORREO_ANONIMO = "correo-anonimo"
#: What a form says of who files, under the same names as the columns of `Peticionario`.
DE_LA_PERSONA = (
    "tipo_persona",
    "tipo_documento",
    "numero_documento",
    "nombres",
    "representado_tipo_documento",
    "representado_numero_documento",
    "representado_nombres",
    "correo",
    "telefono",
    "direccion",
    "pais",
    "departamento",
    "municipio",
    "municipio_otro",
)
_BLOQUEADA = Preparada(
    lambda clave: Borrador.objects.select_for_update().filter(token_huella=clave).values_list("peticion_id"), 1
)
_ENTREGAR = """
    UPDATE radicacion_adjunto SET peticion_id = %s, borrador_id = NULL, hallazgos = ''
    WHERE borrador_id = (SELECT id FROM radicacion_borrador WHERE token_huella = %s)
    RETURNING id
"""


class AdjuntosCambiados(LookupError):
    """The files of the draft are no longer those that were read (another tab added or removed one): look again."""


@dataclass(frozen=True)
class Presentacion:
    """What is handed in, already validated by the forms; `datos` by the contract's field names.

    `token` is the secret of the draft (or any fresh secret for a channel without one): the código is derived
    from it, and only its keyed hash is stored. `recibida_en` is for channels where reception came before typing.
    """

    datos: dict[str, Any]
    token: str
    canal: str = Canal.WEB
    recibida_en: datetime | None = None
    adjuntos: tuple[UUID, ...] = field(default=())
    #: The petition that this one complains of, by its key.
    sobre: UUID | None = None
    #: What the same request has read already, if so: the entity, and what is missing (`documentos.faltantes`).
    entidad: EntidadConfig | None = None
    faltan: list[dict[str, str]] | None = None
    #: When its number was given by hand, the system being down (law.md §7); the next number is that one.
    dada_en: datetime | None = None


def ya_asentada(token: str) -> Peticion | None:
    """The petition that this token already filed, or None: a second Enviar gets the same radicado.

    Locks the draft's row, so the second of two simultaneous Enviar waits here for the first. Must run in a
    transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The draft is locked inside the filing's transaction.")
    clave = huella_token(token)
    filas = _BLOQUEADA.filas(clave)
    if filas and filas[0][0] is None:
        return None
    return Peticion.objects.filter(token_huella=clave).first()


def huella_token(token: str) -> str:
    """Keyed hash under which a draft's token is recognised."""
    return huella(token, "token")


def asentar(presentacion: Presentacion) -> Peticion:
    """Store the petition, its person, files and consent, and give it its number; return it.

    Runs in the caller's transaction, which must hold `ya_asentada`'s lock. Any error undoes all of it.
    """
    datos, entidad = presentacion.datos, presentacion.entidad or EntidadConfig.objects.get()
    faltan, clave = presentacion.faltan, huella_token(presentacion.token)
    if faltan is None:
        faltan = faltantes(datos, con_archivos=bool(presentacion.adjuntos))
    peticion = Peticion(
        id=uuid4(),
        canal=presentacion.canal,
        modalidad=datos["modalidad"],
        tipo=datos["tipo"],
        descripcion=datos.get("descripcion", ""),
        prioridad=datos.get("prioridad", ""),
        prioridad_explicacion=datos.get("prioridad_explicacion", ""),
        documentos_faltantes=faltan,
        medio_respuesta=datos.get("medio_respuesta", ""),
        sobre_id=presentacion.sobre,
        token_huella=clave,
        codigo_huella=huella_codigo(codigo_de(presentacion.token)),
    )
    if peticion.modalidad == Modalidad.ANONIMA:
        if datos.get("correo"):
            peticion.correo_sellado = sellar(datos["correo"], CORREO_ANONIMO)
    else:
        peticion.peticionario = _peticionario(datos)
    entregar(presentacion.adjuntos, peticion, clave)
    consentimiento = Consentimiento(
        peticion=peticion,
        acepta=datos.get("acepta_datos") == "si",
        version_texto=entidad.version_terminos,
        texto_sha256=hashlib.sha256(entidad.texto_terminos.encode()).hexdigest(),
    )

    numero = numeros.tomar(Serie.ENTRADA, presentacion.dada_en)
    peticion.anio, peticion.consecutivo, peticion.radicada_en = numero.anio, numero.consecutivo, numero.hora
    peticion.recibida_en = presentacion.recibida_en or numero.hora
    consentimiento.en = numero.hora
    insertar(peticion, consentimiento)
    if consentimiento.acepta and datos.get("poblacion"):
        insertar(Caracterizacion(peticion=peticion, poblacion=list(datos["poblacion"])))
    Borrador.objects.filter(token_huella=peticion.token_huella).update(sellado="", peticion=peticion)
    return peticion


def entregar(adjuntos: tuple[UUID, ...], peticion: Peticion, huella_del_borrador: str) -> None:
    """Re-point the files of a draft to the petition (in a filing its row follows: foreign keys are checked at commit);
    all or nothing. Raises AdjuntosCambiados where those of the draft are not `adjuntos`."""
    clave = Adjunto._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(_ENTREGAR, [clave.get_db_prep_value(peticion.id, connection), huella_del_borrador])
        entregados = {UUID(str(fila)) for (fila,) in cursor.fetchall()}
    if entregados != set(adjuntos):
        raise AdjuntosCambiados


def _peticionario(datos: dict[str, Any]) -> Peticionario:
    return Peticionario.objects.create(**{c: datos.get(c) or "" for c in DE_LA_PERSONA})
