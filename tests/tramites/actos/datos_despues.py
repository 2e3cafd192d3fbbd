"""The same as `datos`, of the acts that notify, deny, appeal, and of what is added to a case at any time."""

from collections.abc import Callable
from typing import Any

from radicacion.models import EntidadConfig
from radicacion.tiempo import ahora, hoy
from tests.tramites.elenco import REGISTRO, hacer, un_caso, una_persona
from tramites.models import CausalReserva, Estado, Insistencia, Notificacion, Oficio, Recado, Recurso, Tramite

OFICIO = {"texto": "Por las razones que siguen."}
Clase, Medio = Oficio.Clase, Notificacion.Medio
#: What decided a case that `un_caso` brought to this state.
DECIDIDO_POR = {
    Estado.ATENDIDA: Clase.RESPUESTA,
    Estado.DESISTIDA: Clase.DESISTIMIENTO,
    Estado.RECHAZADA: Clase.RECHAZO,
    Estado.ARCHIVADA: Clase.ARCHIVO,
    Estado.ANULADA: Clase.ANULACION,
}


def un_oficio(caso: Tramite, clase: str = Clase.PRORROGA) -> Oficio:
    """An oficio of this case under an outgoing number that no test of a whole day reaches."""
    return Oficio.objects.create(
        clase=clase,
        tramite=caso,
        texto="Por las razones que siguen.",
        proyectada_por=una_persona("jefa"),
        proyectada_en=ahora(),
        anio=hoy().year,
        consecutivo=900_000 + Oficio.objects.count(),
        radicada_en=ahora(),
    )


def un_aviso_pendiente(caso: Tramite, medio: str = Medio.CERTIFICADA, clase: str = Clase.PRORROGA) -> Notificacion:
    return Notificacion.objects.create(tramite=caso, oficio=un_oficio(caso, clase), medio=medio)


def una_causal(numero: int = 8) -> "list[CausalReserva]":
    return [CausalReserva.objects.get(numero=numero)]


def una_negacion(caso: Tramite | None = None, **cambios: Any) -> dict[str, Any]:
    """What `negar` is told."""
    base = {"causales": una_causal(), "norma": "Ley 23 de 1981, art. 34", "calidad": "otra", "alcance": "total"}
    return {**OFICIO, **base, "operacion": None, "se_entrega": "", **cambios}


def un_caso_negado(**cambios: Any) -> Tramite:
    caso = un_caso(Estado.EN_TRAMITE, **cambios)
    hacer(caso, "negar", "jefa", **una_negacion())
    return caso


def _negado(caso: Tramite) -> Oficio:
    """The answer of the case, made a denial."""
    Oficio.objects.filter(pk=caso.respuesta_id).update(clase=Clase.NEGACION)
    caso.refresh_from_db()
    assert caso.respuesta is not None
    return caso.respuesta


def _insistir(caso: Tramite) -> dict[str, Any]:
    _negado(caso)
    return {"texto": "La reserva no cubre lo que pedí.", "presentado": None}


def _remitir(caso: Tramite) -> dict[str, Any]:
    Insistencia.objects.create(tramite=caso, negacion=_negado(caso), presentada=hoy())
    return OFICIO


def _decidido(caso: Tramite) -> Oficio:
    if caso.respuesta is not None:
        return caso.respuesta
    propio = caso.oficios.filter(clase=DECIDIDO_POR[Estado(caso.estado)]).first()
    return propio or un_oficio(caso, DECIDIDO_POR[Estado(caso.estado)])


def _recurrir(caso: Tramite) -> dict[str, Any]:
    _decidido(caso)
    return {"texto": "No estoy de acuerdo.", "presentado": None}


def _recurrido(caso: Tramite) -> dict[str, Any]:
    Recurso.objects.create(tramite=caso, decision=_decidido(caso), presentado=hoy())
    return OFICIO


def _costos(caso: Tramite) -> dict[str, Any]:
    EntidadConfig.objects.update(valor_copia=200, forma_de_pago="En la ventanilla.")
    return {**OFICIO, "copias": 12}


def _excepcional(caso: Tramite) -> dict[str, Any]:
    """After the positive silence, with the Oficina Jurídica where the case stands."""
    EntidadConfig.objects.update(dependencia_juridica=REGISTRO)
    Tramite.objects.filter(pk=caso.pk).update(tipo="informacion")
    return una_negacion()


def _notificar(caso: Tramite) -> dict[str, Any]:
    return {
        "notificacion": un_aviso_pendiente(caso),
        "medio": "certificada",
        "resultado": "entregada",
        "fecha": hoy(),
        "guia": "RA123",
        "prueba": "Firmó quien recibió.",
    }


def _por_leer(caso: Tramite) -> dict[str, Any]:
    Recado.objects.create(tramite=caso, escrito_en=caso.recibido_en)
    return {}


DATOS: dict[str, Callable[[Tramite], dict[str, Any]]] = {
    "negar": lambda caso: una_negacion(),
    "negar_excepcional": _excepcional,
    "informar_costos": _costos,
    "notificar": _notificar,
    "publicar_aviso": lambda caso: {
        "notificacion": un_aviso_pendiente(caso, Medio.AVISO),
        "texto": "Se notifica el oficio.",
        "sin_datos": True,
    },
    "insistir": _insistir,
    "remitir_al_tribunal": _remitir,
    "interponer_recurso": _recurrir,
    "resolver_recurso": _recurrido,
    "revocar": _recurrido,
    "aportar": lambda caso: {"texto": "Encontré otro recibo."},
    "corregir_contacto": lambda caso: {"correo": "otra@example.com", "direccion": "Calle 1 # 2-3"},
    "escribir": lambda caso: {"texto": "¿Ya la estudiaron?"},
    "pedir_tipo": lambda caso: {"tipo": "queja", "texto": "Es una queja."},
    "contestar": lambda caso: {"texto": "La estamos estudiando."},
    "dar_por_leido": _por_leer,
    "anotar": lambda caso: {"texto": "Lo tiene archivo."},
    "renovar_codigo": lambda caso: {"codigo": "K7QD-2MXA-PLT5-5BCA", "identificada": True},
    "calificar": lambda caso: {"satisfaccion": 4, "respondio": "en_parte", "texto": "Más rápido."},
}

RECEPTORA, JEFA, JEFE = {"radicadora", "jefa"}, {"jefa"}, {"jefe"}
CIUDADANO = RECEPTORA | {"ciudadano"}
REPARTO, TRAMITE, REVISION, APROBADA = (Estado.EN_REPARTO, Estado.EN_TRAMITE, Estado.EN_REVISION, Estado.APROBADA)
CON_LA_ENTIDAD = (TRAMITE, REPARTO, REVISION, APROBADA)
ABIERTOS = (*CON_LA_ENTIDAD, Estado.REQUERIDA, Estado.POR_ACLARAR)
DECIDIDOS = (Estado.ATENDIDA, Estado.TRASLADADA, Estado.DESISTIDA, Estado.RECHAZADA, Estado.ARCHIVADA)
RECURRIBLES = (Estado.ATENDIDA, Estado.DESISTIDA, Estado.RECHAZADA, Estado.ARCHIVADA, Estado.ANULADA)
TODOS = (*ABIERTOS, *DECIDIDOS, Estado.ANULADA)
EN_REGISTRO = tuple(e for e in TODOS if e != REPARTO)

QUIENES: dict[tuple[str, tuple[Estado, ...]], set[str]] = {
    ("negar", CON_LA_ENTIDAD): JEFA,
    ("negar_excepcional", (TRAMITE, REVISION, APROBADA)): JEFE,
    ("informar_costos", CON_LA_ENTIDAD): RECEPTORA,
    ("notificar", TODOS): RECEPTORA,
    ("publicar_aviso", TODOS): RECEPTORA,
    ("insistir", (Estado.ATENDIDA,)): CIUDADANO,
    ("remitir_al_tribunal", (Estado.ATENDIDA,)): JEFA,
    ("interponer_recurso", RECURRIBLES): CIUDADANO,
    ("resolver_recurso", RECURRIBLES): JEFA,
    ("revocar", RECURRIBLES): JEFA,
    ("aportar", ABIERTOS): CIUDADANO,
    ("escribir", (*ABIERTOS, *DECIDIDOS)): CIUDADANO,
    ("pedir_tipo", ABIERTOS): CIUDADANO,
    ("contestar", (*ABIERTOS, *DECIDIDOS)): RECEPTORA,
    ("dar_por_leido", TODOS): RECEPTORA,
    ("corregir_contacto", (*ABIERTOS, *DECIDIDOS)): CIUDADANO,
    ("renovar_codigo", (*ABIERTOS, *DECIDIDOS)): CIUDADANO,
    ("calificar", (Estado.ATENDIDA,)): {"ciudadano"},
    ("anotar", (REPARTO,)): RECEPTORA,
    ("anotar", EN_REGISTRO): RECEPTORA | {"jefe", "gestora"},
}
