"""Plays two years of cases in the order in which they would have happened, through the doors of `tramites.actos`.

Deterministic for a given day; all in one transaction, so that an interrupted load leaves nothing behind.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from plazos.calendario import fecha_bogota
from plazos.fechas import BOGOTA
from radicacion.asentar import Presentacion, huella_token
from radicacion.models import Peticion
from radicacion.tiempo import ahora, en_el_momento
from tramites.actos import ACTOS, ejecutar, recibir
from tramites.actos.acto import Autor
from tramites.actos.respuesta import Cualidad
from tramites.calendario import calendario_vigente
from tramites.demostracion.relatos import CIUDADANOS, OTROS, RELATOS, RESPUESTA
from tramites.models import Dependencia, Rol, Tramite
from tramites.plazo import plazo_de

CASOS = 60
_ANIOS = timedelta(days=730)
_CASO = "demostracion-{}"
# How many business days after reception the older cases are answered; some later than their term allows.
_RITMOS = (3, 6, 8, 9, 12, 5, 14, 7, 24, 10)
# The recent ones: days since they were filed, and the last act done on each, so that every queue has somebody in it.
_RECIENTES = (
    *((41, "asignar"), (30, "proyectar"), (24, "responder"), (22, "asignar"), (20, "aprobar"), (19, "responder")),
    *((17, "proyectar"), (15, "asignar"), (14, "responder"), (12, "recibir"), (11, "asignar"), (9, "devolver")),
    *((28, "trasladar"), (27, "desistir"), (26, "archivar"), (25, "rechazar"), (18, "anular"), (16, "prorrogar")),
    *((13, "requerir"), (10, "pedir_aclaracion")),
    *((7, "proyectar"), (6, "aprobar"), (4, "asignar"), (3, "recibir"), (2, "asignar"), (1, "recibir")),
)
_ORDEN = ("recibir", "asignar", "proyectar", "devolver", "aprobar", "responder")


@dataclass
class Guion:
    """One case of the history: who writes what and when, and how far it gets."""

    numero: int
    inicio: datetime
    tramite: Tramite | None = None
    pasos: list[tuple[datetime, Callable[[], Any]]] = field(default_factory=list)


def contada() -> bool:
    """True where the history is there already."""
    return Peticion.objects.filter(token_huella=huella_token(_CASO.format(0))).exists()


def contar(avance: Callable[[int, int], None] = lambda hecho, total: None) -> int:
    """Play the whole history unless it is there; return how many cases were filed.

    `avance(done, total)` is called at each step. Raises `radicacion.numeros.FueraDeOrden` where later numbers
    were already given: a history is loaded before the first real filing.
    """
    if contada():
        return 0
    limite = ahora() - timedelta(hours=1)
    with transaction.atomic():
        guiones = list(_guiones(limite))
        pasos = sorted(
            ((cuando, g.numero, orden, hacer) for g in guiones for orden, (cuando, hacer) in enumerate(g.pasos)),
            key=lambda paso: paso[:3],
        )
        pasos = [p for p in pasos if p[0] < limite]
        for hecho, (cuando, _, _, hacer) in enumerate(pasos, start=1):
            with en_el_momento(cuando):
                hacer()
            avance(hecho, len(pasos))
    return len([g for g in guiones if g.tramite is not None])


def _guiones(limite: datetime) -> Iterator[Guion]:
    azar = Random(20260101)  # noqa: S311 (a story, not a secret)
    antiguos = CASOS - len(_RECIENTES)
    atras = sorted((azar.uniform(45, _ANIOS.days) for _ in range(antiguos)), reverse=True)
    finales = [(dias, "responder") for dias in atras] + list(_RECIENTES)
    for numero, (dias, hasta) in enumerate(finales):
        dia = fecha_bogota(limite - timedelta(days=dias))
        inicio = datetime(dia.year, dia.month, dia.day, 7, tzinfo=BOGOTA) + timedelta(minutes=azar.randrange(14 * 60))
        ritmo = _RITMOS[numero % len(_RITMOS)] if numero < antiguos else 5
        guion = Guion(numero, inicio)
        guion.pasos.extend(_pasos(guion, hasta, ritmo))
        yield guion


def _pasos(guion: Guion, hasta: str, ritmo: int) -> Iterator[tuple[datetime, Callable[[], Any]]]:
    """The acts of one case up to `hasta`, each with its moment; answered `ritmo` business days after reception."""
    calendario, dia = calendario_vigente(), fecha_bogota(guion.inicio)
    ultimo = _ORDEN.index("asignar" if hasta in OTROS else hasta)

    def momento(dias: int, hora: int) -> datetime:
        habil = calendario.sumar(dia, dias)
        return datetime(habil.year, habil.month, habil.day, hora, guion.numero % 60, 30, tzinfo=BOGOTA)

    yield guion.inicio, lambda: _recibir(guion)
    if ultimo >= _ORDEN.index("asignar"):
        yield momento(1, 9), lambda: _asignar(guion)
    if hasta in OTROS:
        yield momento(3, 10), lambda: _de_otro_modo(guion, hasta)
    if ultimo >= _ORDEN.index("proyectar"):
        yield momento(max(2, ritmo - 1), 10), lambda: _actuar(guion, "proyectar", texto=RESPUESTA)
    if hasta == "devolver" or (hasta == "responder" and guion.numero % 9 == 4):
        motivo = "Falta citar la norma que sustenta la respuesta."
        yield momento(ritmo, 8), lambda: _actuar(guion, "devolver", motivo=motivo)
        if hasta != "devolver":
            yield momento(ritmo, 11), lambda: _actuar(guion, "proyectar", texto=RESPUESTA)
    if ultimo >= _ORDEN.index("aprobar"):
        yield momento(ritmo, 14), lambda: _actuar(guion, "aprobar", cualidades=list(Cualidad))
    if ultimo >= _ORDEN.index("responder"):
        yield momento(ritmo, 15), lambda: _actuar(guion, "responder")


def _recibir(guion: Guion) -> None:
    relato, persona = RELATOS[guion.numero % len(RELATOS)], CIUDADANOS[guion.numero % len(CIUDADANOS)]
    datos: dict[str, Any] = {"tipo": relato.tipo, "descripcion": relato.texto, "acepta_datos": "si"}
    if relato.tipo.startswith("denuncia"):
        datos["modalidad"] = "anonima" if guion.numero % 2 else "reservada"
    else:
        datos["modalidad"] = "identificada"
    if datos["modalidad"] != "anonima":
        datos |= persona._asdict() | {
            "pais": "170",
            "direccion": f"Calle {guion.numero + 10} No. {guion.numero % 30 + 5}-{guion.numero % 90 + 10}",
            "telefono": f"300{guion.numero:07d}",
            "medio_respuesta": "correo_electronico",
            "certifica_correo": "si",
            "poblacion": [("ninguna", "indigena", "negra", "victima", "no_responde")[guion.numero % 5]],
        }
    peticion = recibir(Presentacion(datos=datos, token=_CASO.format(guion.numero)))
    guion.tramite = peticion.tramite


def _asignar(guion: Guion) -> None:
    dependencia = Dependencia.objects.get(codigo=RELATOS[guion.numero % len(RELATOS)].dependencia)
    gestor = (
        get_user_model()
        .objects.filter(groups__name=Rol.GESTOR, funcionario__dependencia=dependencia)
        .order_by("username")
        .first()
    )
    _actuar(guion, "asignar", dependencia=dependencia, responsable=gestor, nota="")


def _de_otro_modo(guion: Guion, clave: str) -> None:
    """What ends, stops or moves the case otherwise than by an answer; an extension takes all that the law gives."""
    datos: dict[str, Any] = dict(OTROS[clave])
    if clave == "prorrogar" and guion.tramite is not None:
        datos["hasta"] = plazo_de(Tramite.objects.get(pk=guion.tramite.pk)).maximo_prorroga
    _actuar(guion, clave, **datos)


def _actuar(guion: Guion, clave: str, **datos: Any) -> None:
    """Do an act as the person whose job it is."""
    assert guion.tramite is not None  # noqa: S101 (the first step of every script files it)
    tramite = Tramite.objects.get(pk=guion.tramite.pk)
    quien = tramite.responsable if clave == "proyectar" else None
    quien = quien or get_user_model().objects.get(groups__name=Rol.JEFE_RECEPTORA, username="jefa.ucsti")
    ejecutar(ACTOS[clave], tramite.pk, tramite.version, Autor.funcionario(quien), datos)
