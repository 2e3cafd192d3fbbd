"""A case in which every place that may hold something of a person holds it, and the search for what is left of it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from radicacion.adjuntos.almacen import ruta_nueva
from radicacion.models import Adjunto, Peticion
from radicacion.models.peticionario import huella_correo, huella_documento
from radicacion.tiempo import en_el_momento
from tests.tramites.elenco import hacer, un_caso, una_persona
from tramites.bandeja.indice import indexar
from tramites.documentos.expedir import constancia_de, oficio_de
from tramites.models import (
    AdjuntoMensaje,
    AvisoPublico,
    Correo,
    HechoCongelado,
    Mensaje,
    Notificacion,
    RetencionLegal,
    Tramite,
)
from tramites.semejanza.barrer import comparar

MARCA = "zzqmarca"
CORREO, DOCUMENTO = f"{MARCA}@{MARCA}.example", "1098765432"
ENTONCES = datetime(2015, 3, 3, 15, tzinfo=UTC)
AHORA = datetime(2026, 11, 23, 15, tzinfo=UTC)
PERSONA: dict[str, Any] = {
    "tipo_persona": "apoderado",
    "tipo_documento": "CC",
    "numero_documento": DOCUMENTO,
    "nombres": f"Nombre {MARCA}",
    "correo": CORREO,
    "telefono": f"300{MARCA}",
    "direccion": f"Calle {MARCA}",
    "departamento": "11",
    "municipio": "otro",
    "municipio_otro": f"Vereda {MARCA}",
    "representado_tipo_documento": "CC",
    "representado_numero_documento": f"77{MARCA}",
    "representado_nombres": f"Otra {MARCA}",
    "poblacion": ["indigena"],
    "tipo": "peticion",
    "descripcion": f"Lo que pido dice {MARCA}.",
    "prioridad": "vida",
    "prioridad_explicacion": f"Porque {MARCA}.",
}


def un_caso_viejo(estado: str = "atendida", cuando: datetime = ENTONCES, **cambios: Any) -> Tramite:
    """Closed in 2015, so that its retention is over in 2026."""
    return un_caso(estado, cuando=cuando, **{**PERSONA, **cambios})


def un_archivo(contenido: bytes, almacen: str = "adjuntos") -> str:
    return storages[almacen].save(ruta_nueva(uuid4()), ContentFile(contenido))


def un_adjunto(caso: Tramite, contenido: bytes = MARCA.encode(), ruta: str = "") -> Adjunto:
    return Adjunto.objects.create(
        peticion=caso.peticion,
        nombre=f"{MARCA}.pdf",
        clase="pdf",
        bytes=len(contenido),
        sha256=hashlib.sha256(contenido).hexdigest(),
        ruta=ruta or un_archivo(contenido),
        subido_en=ENTONCES,
        hallazgos=MARCA,
    )


def un_mensaje(caso: Tramite | None, **campos: Any) -> Mensaje:
    """From the person: its original, a file that was taken and one that was refused; and its acknowledgement."""
    crudo = f"From: {CORREO}".encode()
    base: dict[str, Any] = {
        "message_id": f"<{uuid4()}@{MARCA}>",
        "sha256": hashlib.sha256(uuid4().bytes).hexdigest(),
        "ruta": un_archivo(crudo, "documentos"),
        "bytes": len(crudo),
        "recibido_en": ENTONCES,
        "traido_en": ENTONCES,
        "clase": Mensaje.Clase.RESPUESTA,
        "motivo": MARCA,
        "remitente": CORREO,
        "remitente_nombre": MARCA,
        "asunto": MARCA,
        "texto": MARCA,
        "avisos": [MARCA],
        "tramite": caso,
        "atendido_en": ENTONCES,
    }
    mensaje = Mensaje.objects.create(**{**base, **campos})
    comun = {"mensaje": mensaje, "bytes": len(MARCA), "sha256": hashlib.sha256(MARCA.encode()).hexdigest()}
    AdjuntoMensaje.objects.create(**comun, orden=1, nombre=MARCA, clase="pdf", ruta=un_archivo(MARCA.encode()))
    AdjuntoMensaje.objects.create(**comun, orden=2, nombre=MARCA, rechazo=f"{MARCA} no se recibe.")
    mensaje.acuse = Correo.objects.create(
        clase=Correo.Clase.RECIBIDO,
        unico=f"recibido:{mensaje.pk}",
        para_sellado=MARCA,
        asunto=MARCA,
        texto=MARCA,
        message_id=f"<{mensaje.pk}@dnda>",
        escrito_en=ENTONCES,
        proximo_intento=ENTONCES,
        enviado_en=ENTONCES,
    )
    mensaje.save()
    return mensaje


def un_caso_lleno(**cambios: Any) -> Tramite:
    """Everything that may be personal says `MARCA`."""
    caso = un_caso_viejo("aprobada", **cambios)
    with en_el_momento(ENTONCES):
        comparar(caso)
        hacer(caso, "anotar", "gestora", texto=f"Nota {MARCA}.")
        if not caso.peticion.anonima:
            hacer(caso, "corregir_contacto", "radicadora", correo=CORREO, direccion=f"Carrera {MARCA}")
        hacer(caso, "retener", "jefa", motivo=f"Proceso {MARCA}.")
        hacer(caso, "levantar_retencion", "jefa", motivo=f"Fin {MARCA}.")
        caso.proyecto.texto = f"Respuesta {MARCA}."
        caso.proyecto.destinatario, caso.proyecto.correo_destinatario = MARCA, CORREO
        caso.proyecto.save()
        hacer(caso, "responder", "radicadora")
    constancia_de(caso), oficio_de(caso, caso.respuesta)
    un_adjunto(caso)
    del_mensaje = AdjuntoMensaje.objects.get(mensaje=un_mensaje(caso), orden=1)
    un_adjunto(caso, ruta=del_mensaje.ruta)
    Correo.objects.filter(tramite=caso).update(ultimo_error=MARCA, diagnostico=MARCA)
    Notificacion.objects.filter(tramite=caso).update(motivo=MARCA, guia=MARCA, prueba=MARCA)
    for notificacion in Notificacion.objects.filter(tramite=caso):
        AvisoPublico.objects.create(notificacion=notificacion, texto=MARCA, desde=ENTONCES, hasta=ENTONCES)
    indexar()
    assert HechoCongelado.objects.filter(tramite=caso).exclude(poblacion=[]).exists()
    assert RetencionLegal.objects.filter(tramite=caso).exists()
    caso.refresh_from_db()
    return caso


def rastros(marcas: Iterable[str]) -> list[str]:
    """`table.column` of each value of any table that holds one of `marcas`, and the path of each such stored file."""
    buscadas = [marca.casefold() for marca in marcas]
    hallados = []
    for modelo in apps.get_models(include_auto_created=True):
        for fila in modelo._default_manager.values():
            for columna, valor in fila.items():
                texto = json.dumps(valor, ensure_ascii=False, default=str).casefold()
                if any(marca in texto for marca in buscadas):
                    hallados.append(f"{modelo._meta.db_table}.{columna}")
    for nombre in ("adjuntos", "documentos"):
        for ruta in Path(storages[nombre].location).rglob("*"):  # type: ignore[attr-defined]
            if ruta.is_file() and any(marca.encode() in ruta.read_bytes() for marca in buscadas):
                hallados.append(f"{nombre}/{ruta.name}")
    return hallados


def marcas_de(peticion: Peticion) -> list[str]:
    """What would lead to this person: what they wrote, and every hash under which they are looked up."""
    return [
        MARCA,
        DOCUMENTO,
        huella_documento(DOCUMENTO),
        huella_correo(CORREO),
        peticion.codigo_huella,
        *([peticion.token_huella] if peticion.token_huella else []),
    ]


def la_jefa() -> Any:
    return una_persona("jefa")
