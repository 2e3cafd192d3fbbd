"""The cast of the case work, known by name in every test.

radicadora and jefa work in UCSTI (the receptora); jefe and gestora in the Oficina de Registro; otro_jefe in the Oficina
Asesora Jurídica; sin_rol is staff without a role; superusuario sees all and holds no role.
"""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from radicacion.tiempo import en_el_momento
from tests.factories import VIERNES
from tests.radicacion.presentaciones import presentacion
from tramites.actos import ACTOS, ejecutar, recibir
from tramites.actos.acto import CIUDADANO, Autor
from tramites.models import Dependencia, Estado, Funcionario, Rol, Tramite

REGISTRO, JURIDICA, RECEPTORA = "OR", "OAJ", "UCSTI"
RESPUESTA = "Su registro fue corregido."
APROBADA = {"cualidades": ["coherencia", "claridad", "calidez", "oportunidad"]}
_veces = count(1)

_PAPELES: dict[str, tuple[str, str, Rol | None, str]] = {
    "radicadora": ("Rosa", "Pinzón", Rol.RADICADOR, RECEPTORA),
    "jefa": ("Julia", "Cárdenas", Rol.JEFE_RECEPTORA, RECEPTORA),
    "jefe": ("Jorge", "Niño", Rol.JEFE, REGISTRO),
    "gestora": ("Gloria", "Páez", Rol.GESTOR, REGISTRO),
    "otro_jefe": ("Juana", "Ibarra", Rol.JEFE, JURIDICA),
    "disciplinaria": ("Josefa", "Vélez", Rol.CONTROL_DISCIPLINARIO, "CD"),
    "control_interno": ("Jimena", "Baquero", Rol.CONTROL_INTERNO, "CI"),
    "administradora": ("Amparo", "Luna", Rol.ADMINISTRADOR, RECEPTORA),
    "sin_rol": ("Samuel", "Rey", None, JURIDICA),
}


def una_persona(nombre: str, **campos: Any) -> Any:
    """The official of that name in the cast, made on first use."""
    usuarios = get_user_model()
    hay = usuarios.objects.filter(username=nombre).first()
    if hay:
        return hay
    if nombre == "superusuario":
        return usuarios.objects.create_superuser("superusuario", password="x", first_name="Adriana", last_name="Mora")
    pila, apellido, rol, dependencia = _PAPELES[nombre]
    usuario = usuarios.objects.create_user(nombre, is_staff=True, first_name=pila, last_name=apellido, **campos)
    if rol:
        usuario.groups.add(Group.objects.get_or_create(name=rol.value)[0])
    Funcionario.objects.create(usuario=usuario, dependencia=Dependencia.objects.get(codigo=dependencia))
    return usuario


def quien_es(nombre: str) -> Autor:
    """That official as the author of an act, read anew (roles and office as they are now); or the citizen."""
    if nombre == "ciudadano":
        return CIUDADANO
    return Autor.funcionario(get_user_model().objects.get(pk=una_persona(nombre).pk))


def hacer(caso: Tramite, clave: str, nombre: str, ensayo: bool = False, **datos: Any) -> Any:
    """Do an act through the door on the case as it is now; the case is refreshed."""
    resultado = ejecutar(
        ACTOS[clave], caso.pk, Tramite.objects.get(pk=caso.pk).version, quien_es(nombre), datos, ensayo
    )
    caso.refresh_from_db()
    return resultado


def estados_con_camino() -> list[Estado]:
    """The states to which `un_caso` knows the way."""
    return list(_CAMINOS)


def un_caso(estado: str = Estado.EN_REPARTO, cuando: datetime = VIERNES, **cambios: Any) -> Tramite:
    """A case brought to `estado` by the real doors, filed and worked at `cuando`; from EN_TRAMITE on it is gestora's.

    Each is a millisecond later than the one made before it, so that several may share a `cuando`.
    """
    vez = next(_veces)
    with en_el_momento(cuando + timedelta(milliseconds=vez)):
        caso = recibir(presentacion(f"secreto-{vez}", **cambios)).tramite
        for clave, nombre, datos in _CAMINOS[Estado(estado)]:
            hacer(caso, clave, nombre, **datos())
    return caso


Camino = list[tuple[str, str, Any]]

_ASIGNADO: Camino = [
    (
        "asignar",
        "jefa",
        lambda: {
            "dependencia": Dependencia.objects.get(codigo=REGISTRO),
            "responsable": una_persona("gestora"),
            "nota": "Para su trámite.",
        },
    )
]
_REVISADO: Camino = [*_ASIGNADO, ("proyectar", "gestora", lambda: {"texto": RESPUESTA})]
_APROBADO: Camino = [*_REVISADO, ("aprobar", "jefa", lambda: APROBADA)]
_CAMINOS: dict[Estado, Camino] = {
    Estado.EN_REPARTO: [],
    Estado.EN_TRAMITE: _ASIGNADO,
    Estado.EN_REVISION: _REVISADO,
    Estado.APROBADA: _APROBADO,
    Estado.ATENDIDA: [*_APROBADO, ("responder", "radicadora", dict)],
    Estado.REQUERIDA: [*_ASIGNADO, ("requerir", "jefa", lambda: {"texto": "Falta algo.", "faltan": "El poder"})],
    Estado.POR_ACLARAR: [*_ASIGNADO, ("pedir_aclaracion", "jefa", lambda: {"texto": "No se entiende qué pide."})],
    Estado.TRASLADADA: [
        *_ASIGNADO,
        ("trasladar", "jefa", lambda: {"texto": "Es de su competencia.", "destinatario": "Alcaldía de Tunja"}),
    ],
    Estado.DESISTIDA: [*_ASIGNADO, ("desistir", "radicadora", dict)],
    Estado.RECHAZADA: [*_ASIGNADO, ("rechazar", "jefa", lambda: {"texto": "Es irrespetuosa."})],
    Estado.ARCHIVADA: [
        *_ASIGNADO,
        ("archivar", "jefa", lambda: {"texto": "Nadie es competente.", "causa": "sin_competente"}),
    ],
    Estado.ANULADA: [*_ASIGNADO, ("anular", "jefa", lambda: {"texto": "Se radicó dos veces."})],
}
