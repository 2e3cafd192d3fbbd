"""What the portal has of a case, as values that a person and a program can both read."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from plazos.fechas import fecha_y_hora
from radicacion.models import Caracterizacion, Consentimiento
from radicacion.sellado import SelloRoto, abrir
from tramites.actos import ACTOS
from tramites.correo.salida import PROPOSITO
from tramites.models import Actuacion, Correo, Mensaje, Oficio, Tramite

_PETICION = (
    "radicado",
    "radicada_en",
    "recibida_en",
    "canal",
    "modalidad",
    "tipo",
    "descripcion",
    "prioridad",
    "prioridad_explicacion",
    "documentos_faltantes",
    "medio_respuesta",
)
_PERSONA = (
    "tipo_persona",
    "tipo_documento",
    "numero_documento",
    "nombres",
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
)
_OFICIO = ("radicado", "clase", "radicada_en", "texto", "destinatario", "correo_destinatario")
_CORREO = ("clase", "asunto", "texto", "escrito_en", "enviado_en", "rebotado_en", "ultimo_error", "diagnostico")
_MENSAJE = ("recibido_en", "clase", "remitente", "remitente_nombre", "asunto", "texto", "avisos", "motivo_descarte")
_NOTIFICACION = ("medio", "despachada", "efectiva", "devuelta", "motivo", "guia", "prueba")
_INTERNOS = frozenset({"id", "tramite_id", "congelado_en", "version", "version_calendario"})


def del_caso(caso: Tramite) -> dict[str, Any]:
    """Everything but the files and the log, in values of JSON (dates stay dates). No hash, key or path of ours."""
    peticion = caso.peticion
    poblacion = Caracterizacion.objects.filter(peticion=peticion).values_list("poblacion", flat=True).first()
    consentimiento = Consentimiento.objects.filter(peticion=peticion)
    propios = Oficio.objects.filter(pk__in=[*caso.oficios.values_list("pk", flat=True), caso.respuesta_id or 0])
    return {
        **_valores(peticion, _PETICION),
        "peticionario": _valores(peticion.peticionario, _PERSONA) if peticion.peticionario else None,
        "poblacion": poblacion or [],
        "consentimiento": list(consentimiento.values("acepta", "version_texto", "en")),
        "caso": {
            **_valores(caso, ("estado", "tipo", "vence", "cerrado_en")),
            "dependencia": str(caso.dependencia),
        },
        "oficios": [_valores(o, _OFICIO) for o in propios.order_by("pk")],
        "correos": [
            {**_valores(c, _CORREO), "para": _para(c)}
            for c in caso.correos.exclude(clase=Correo.Clase.ALERTA).order_by("escrito_en")
        ],
        "mensajes": [del_mensaje(m) for m in caso.mensajes.order_by("recibido_en")],
        "notificaciones": [_valores(n, _NOTIFICACION) for n in caso.notificaciones.all()],
        "insistencias": [_valores(i, ("presentada", "ante", "remitida")) for i in caso.insistencias.all()],
        "recursos": [_valores(r, ("presentado", "sentido")) for r in caso.recursos.all()],
        "encuesta": [_valores(e, ("satisfaccion", "respondio", "en")) for e in _encuestas(caso)],
        "hechos_para_informes": [
            {campo: valor for campo, valor in fila.items() if campo not in _INTERNOS}
            for fila in caso.hechos_congelados.values()
        ],
    }


def del_mensaje(mensaje: Mensaje) -> dict[str, Any]:
    return _valores(mensaje, _MENSAJE)


def bitacora(caso: Tramite) -> Iterator[str]:
    """The log in words: when, what, who, where to and what was said."""
    for a in caso.actuaciones.select_related("autor", "texto").order_by("orden"):
        acto = ACTOS.get(a.acto)
        quien = (a.autor.get_full_name() or a.autor.get_username()) if a.autor else a.get_autor_clase_display()
        yield f"{a.orden}. {fecha_y_hora(a.en)}. {acto.suceso if acto else a.acto}. {quien}. {_vence(a)}"
        if texto := getattr(a, "texto", None):
            yield from (f"   {renglon}" for renglon in texto.texto.splitlines())


def _vence(actuacion: Actuacion) -> str:
    vence = actuacion.vence
    return _("Vence el {fecha}.").format(fecha=vence.isoformat()) if vence else _("Término suspendido.")


def _valores(fila: Model, campos: tuple[str, ...]) -> dict[str, Any]:
    return {campo: getattr(fila, campo) for campo in campos}


def _para(correo: Correo) -> str:
    try:
        return abrir(correo.para_sellado, PROPOSITO) if correo.para_sellado else ""
    except SelloRoto:
        return ""


def _encuestas(caso: Tramite) -> list[Any]:
    encuesta = getattr(caso, "encuesta", None)
    return [encuesta] if encuesta else []
