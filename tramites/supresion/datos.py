"""The personal data of one case taken away, in the caller's transaction; table by table in `docs/retencion.md`.

What stays says what was done and when, of nobody: numbers, instants, states, types, the log with its hashes, the size
and SHA-256 of each file, the frozen facts.
"""

from collections.abc import Callable

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from radicacion.models import Adjunto, Borrador, Caracterizacion, Peticion, Peticionario
from tramites.models import (
    AdjuntoMensaje,
    AvisoPublico,
    BandaTexto,
    Correo,
    Documento,
    IndiceBusqueda,
    Mensaje,
    Notificacion,
    RetencionLegal,
    Semejanza,
    TextoActuacion,
    Tramite,
)
from tramites.supresion.archivos import ADJUNTOS, DOCUMENTOS, Archivo
from tramites.supresion.oficios import vaciar_oficios

#: How the path begins of a row whose bytes were removed: it names no file.
SIN_ARCHIVO = "suprimido/"
_A_NINGUNA_PARTE = Concat(Value(SIN_ARCHIVO), Cast("pk", CharField()))
#: What stands where a name stood. Stored, so not translated: it is no text of a screen but the datum that is left.
MARCA = "Datos suprimidos"

_SIN_PERSONA = dict.fromkeys(
    (
        "tipo_documento",
        "numero_documento",
        "correo",
        "telefono",
        "direccion",
        "pais",
        "departamento",
        "municipio",
        "municipio_otro",
        "representado_tipo_documento",
        "representado_numero_documento",
        "representado_nombres",
        "documento_huella",
        "correo_huella",
    ),
    "",
)


def borrar(caso: Tramite) -> tuple[dict[str, int], list[Archivo]]:
    """Take it all away; how many rows of each kind changed, and the files whose bytes nobody needs any more."""
    archivos = _archivos(caso)
    conteos = {nombre: quitar(caso) for nombre, quitar in _CLASES.items()}
    return {nombre: veces for nombre, veces in conteos.items() if veces}, archivos


def borrar_mensajes(mensajes: QuerySet[Mensaje]) -> tuple[dict[str, int], list[Archivo]]:
    """The same of messages of the mailbox, with their acknowledgements."""
    claves = list(mensajes.values_list("pk", flat=True))
    mensajes = Mensaje.objects.filter(pk__in=claves)
    archivos = _de_mensajes(mensajes)
    conteos = {
        "mensajes": _vaciar_mensajes(mensajes),
        "correos": _vaciar_correos(Correo.objects.filter(mensaje__in=claves)),
    }
    return {nombre: veces for nombre, veces in conteos.items() if veces}, archivos


def quitar_caracterizacion(caso: Tramite) -> int:
    """Section 3 alone: what was answered on condition of an authorisation that may be withdrawn."""
    return Caracterizacion.objects.filter(peticion=caso.peticion_id).delete()[0]


def _peticionario(caso: Tramite) -> int:
    return Peticionario.objects.filter(peticion=caso.peticion_id).update(nombres=MARCA, **_SIN_PERSONA)


def _peticion(caso: Tramite) -> int:
    """Without código and token nobody enters it from outside; without address nothing is mailed."""
    Borrador.objects.filter(peticion=caso.peticion_id).delete()
    return Peticion.objects.filter(pk=caso.peticion_id).update(
        descripcion="", prioridad_explicacion="", correo_sellado="", token_huella=None, codigo_huella=""
    )


def _adjuntos(caso: Tramite) -> int:
    return Adjunto.objects.filter(peticion=caso.peticion_id).update(nombre=MARCA, hallazgos="", ruta=_A_NINGUNA_PARTE)


def _textos(caso: Tramite) -> int:
    """The log keeps the salted hash of each, which without its salt tells nothing."""
    return TextoActuacion.objects.filter(actuacion__tramite=caso).delete()[0]


def _documentos(caso: Tramite) -> int:
    """The rows stay, so that `/verificar/` knows the copy that somebody kept."""
    return Documento.objects.filter(tramite=caso).update(ruta=_A_NINGUNA_PARTE)


def _correos(caso: Tramite) -> int:
    return _vaciar_correos(Correo.objects.filter(tramite=caso)) + _vaciar_correos(
        Correo.objects.filter(mensaje__tramite=caso)
    )


def _vaciar_correos(correos: QuerySet[Correo]) -> int:
    claves = list(correos.values_list("pk", flat=True))
    return Correo.objects.filter(pk__in=claves).update(
        para_sellado="", asunto="", texto="", html="", ultimo_error="", diagnostico=""
    )


def _mensajes(caso: Tramite) -> int:
    return _vaciar_mensajes(Mensaje.objects.filter(tramite=caso))


def _vaciar_mensajes(mensajes: QuerySet[Mensaje]) -> int:
    """Their SHA-256 stays: the mailbox that still holds one does not bring it again."""
    AdjuntoMensaje.objects.filter(mensaje__in=mensajes).update(nombre=MARCA)
    AdjuntoMensaje.objects.filter(mensaje__in=mensajes, ruta="").update(rechazo=MARCA)
    AdjuntoMensaje.objects.filter(mensaje__in=mensajes).exclude(ruta="").update(ruta=_A_NINGUNA_PARTE)
    mensajes.filter(descartado_en__isnull=False).update(motivo_descarte=MARCA)
    return mensajes.update(
        ruta=_A_NINGUNA_PARTE,
        message_id="",
        motivo="",
        automatico="",
        remitente="",
        remitente_nombre="",
        asunto="",
        texto="",
        avisos=[],
    )


def _notificaciones(caso: Tramite) -> int:
    AvisoPublico.objects.filter(notificacion__tramite=caso).update(texto="")
    return Notificacion.objects.filter(tramite=caso).update(motivo="", guia="", prueba="")


def _busqueda(caso: Tramite) -> int:
    """The row stays empty, or the sweep would make it again; of nobody alike to it is it told any more."""
    BandaTexto.objects.filter(tramite=caso).delete()
    Semejanza.objects.filter(parecida=caso).update(parecida=None, porcentaje=0)
    Semejanza.objects.filter(tramite=caso).update(grupo=0, parecida=None, porcentaje=0)
    return IndiceBusqueda.objects.filter(tramite=caso).update(nombres="", texto="")


def _retenciones(caso: Tramite) -> int:
    return RetencionLegal.objects.filter(tramite=caso).update(motivo="")


_CLASES: dict[str, Callable[[Tramite], int]] = {
    "peticionario": _peticionario,
    "caracterizacion": quitar_caracterizacion,
    "peticion": _peticion,
    "adjuntos": _adjuntos,
    "textos": _textos,
    "oficios": vaciar_oficios,
    "documentos": _documentos,
    "notificaciones": _notificaciones,
    "correos": _correos,
    "mensajes": _mensajes,
    "busqueda": _busqueda,
    "retenciones": _retenciones,
}


def _archivos(caso: Tramite) -> list[Archivo]:
    adjuntos = Adjunto.objects.filter(peticion=caso.peticion_id).values_list("ruta", flat=True)
    documentos = Documento.objects.filter(tramite=caso).values_list("ruta", flat=True)
    propios = [*((ADJUNTOS, ruta) for ruta in adjuntos), *((DOCUMENTOS, ruta) for ruta in documentos)]
    return sorted({*propios, *_de_mensajes(Mensaje.objects.filter(tramite=caso))})


def _de_mensajes(mensajes: QuerySet[Mensaje]) -> list[Archivo]:
    """The original of each, and the files that were taken from it, which the petition may have under the same path."""
    originales = mensajes.values_list("ruta", flat=True)
    tomados = AdjuntoMensaje.objects.filter(mensaje__in=mensajes).exclude(ruta="").values_list("ruta", flat=True)
    return [*((DOCUMENTOS, ruta) for ruta in originales), *((ADJUNTOS, ruta) for ruta in tomados)]
