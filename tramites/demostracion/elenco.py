"""The people of the demonstration: one or more of each role, with sign-ins that `make run` prints."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from tramites.models import Dependencia, Funcionario, Rol

CLAVE = "demostracion-2026"


@dataclass(frozen=True)
class Persona:
    usuario: str
    nombre: str
    apellido: str
    dependencia: str
    cargo: str
    rol: Rol | None
    otro_rol: Rol | None = None


ELENCO = (
    Persona("admin", "Adriana", "Mora", "UCSTI", "Administradora del portal", None),
    Persona("administradora", "Amparo", "Luna", "UCSTI", "Administradora de usuarios", Rol.ADMINISTRADOR),
    Persona("radicadora", "Rosa", "Pinzón", "UCSTI", "Radicadora", Rol.RADICADOR),
    Persona("jefa.ucsti", "Julia", "Cárdenas", "UCSTI", "Jefa de la UCSTI", Rol.JEFE_RECEPTORA),
    Persona("gestor.ucsti", "Germán", "Toro", "UCSTI", "Profesional", Rol.GESTOR),
    Persona("jefe.registro", "Jorge", "Niño", "OR", "Jefe de la Oficina de Registro", Rol.JEFE),
    Persona("gestora.registro", "Gloria", "Páez", "OR", "Profesional de registro", Rol.GESTOR),
    Persona("jefa.juridica", "Juana", "Ibarra", "OAJ", "Jefa de la Oficina Asesora Jurídica", Rol.JEFE),
    Persona("gestor.juridica", "Gustavo", "Lara", "OAJ", "Abogado", Rol.GESTOR),
    Persona("jefe.capacitacion", "Javier", "Ortiz", "STC", "Subdirector Técnico de Capacitación", Rol.JEFE),
    Persona("gestora.capacitacion", "Gina", "Rueda", "STC", "Profesional de capacitación", Rol.GESTOR),
    Persona(
        "jefa.disciplinario",
        "Josefa",
        "Vélez",
        "CD",
        "Jefa de Control Disciplinario",
        Rol.CONTROL_DISCIPLINARIO,
        Rol.JEFE,
    ),
    Persona("gestor.disciplinario", "Gabriel", "Soto", "CD", "Profesional", Rol.GESTOR),
    Persona("director", "Diego", "Amaya", "DG", "Director General", Rol.JEFE),
    Persona("asesora.direccion", "Ángela", "Ríos", "DG", "Asesora de dirección", Rol.GESTOR),
    Persona("jefa.control", "Jimena", "Baquero", "CI", "Jefa de Control Interno", Rol.CONTROL_INTERNO),
)


def poblar() -> None:
    """Create who is missing; whoever is there already is left as they are."""
    usuarios = get_user_model()
    for persona in ELENCO:
        usuario, nuevo = usuarios.objects.get_or_create(
            username=persona.usuario,
            defaults={
                "first_name": persona.nombre,
                "last_name": persona.apellido,
                "email": f"{persona.usuario}@entidad.example",
                "is_staff": True,
                "is_superuser": persona.rol is None,
            },
        )
        if not nuevo:
            continue
        usuario.set_password(CLAVE)
        usuario.save()
        for rol in filter(None, (persona.rol, persona.otro_rol)):
            usuario.groups.add(Group.objects.get_or_create(name=rol.value)[0])
        Funcionario.objects.create(
            usuario=usuario, dependencia=Dependencia.objects.get(codigo=persona.dependencia), cargo=persona.cargo
        )
