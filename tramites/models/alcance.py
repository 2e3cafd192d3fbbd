"""What each role means (portal.md C1), in one place: which cases it sees, and which of its holder's acts it carries.

An official holds their own post and, while a substitution is in force, the titular's (C10). Docs: `docs/roles.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q

from plazos.terminos import Tipo
from radicacion.models import Modalidad
from tramites.models.dependencia import Rol
from tramites.models.exclusion import Exclusion
from tramites.models.sustitucion import Sustitucion

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from tramites.models.tramite import Tramite

#: The receptora's people see every case, since all pass through their hands.
VEN_TODO = frozenset({Rol.RADICADOR, Rol.JEFE_RECEPTORA})
#: Who sees what their dependencia has, whoever is the responsable.
DE_SU_DEPENDENCIA = frozenset({Rol.JEFE, Rol.CONTROL_DISCIPLINARIO})
#: Who may learn a reserved identity, with a reason (C9); control disciplinario, of the cases that it has.
SABEN_IDENTIDAD = frozenset({Rol.RADICADOR, Rol.JEFE_RECEPTORA, Rol.CONTROL_DISCIPLINARIO})
#: The roles that work cases: whoever holds none of them enters no page of cases.
DE_CASOS = frozenset(Rol) - {Rol.ADMINISTRADOR}
#: Control interno only reads.
ACTUAN = DE_CASOS - {Rol.CONTROL_INTERNO}
DENUNCIAS = (Tipo.DENUNCIA_INTERNA.value, Tipo.DENUNCIA_EXTERNA.value)


@dataclass(frozen=True)
class Puesto:
    """A post from which cases are seen: whose it is, where, and with which roles."""

    usuario: int
    dependencia: int | None
    roles: frozenset[Rol]

    def roles_en(self, caso: Tramite) -> frozenset[Rol]:
        """Those of its roles that reach this case; a role that only reads is none of them."""
        aqui = self.dependencia is not None and caso.dependencia_id == self.dependencia
        alcanzan = VEN_TODO
        if aqui:
            alcanzan |= DE_SU_DEPENDENCIA
        if aqui and caso.responsable_id == self.usuario:
            alcanzan |= {Rol.GESTOR}
        return self.roles & alcanzan

    def excluido(self) -> Q:
        """The exclusions that shut this post out."""
        de_la_oficina = Q(dependencia=self.dependencia) if self.dependencia is not None else Q()
        return Q(funcionario=self.usuario) | de_la_oficina

    def ve(self) -> Q | None:
        """The cases that this post sees, exclusions included; None where it sees none."""
        partes = []
        if self.roles & VEN_TODO:
            partes = [Q(pk__isnull=False)]
        elif Rol.CONTROL_INTERNO in self.roles:
            partes.append(~Q(tipo__in=DENUNCIAS) & ~Q(peticion__tipo__in=DENUNCIAS))
        if self.dependencia is not None and not self.roles & VEN_TODO:
            if self.roles & DE_SU_DEPENDENCIA:
                partes.append(Q(dependencia=self.dependencia))
            elif Rol.GESTOR in self.roles:
                partes.append(Q(dependencia=self.dependencia, responsable=self.usuario))
        return reduce(or_, partes) & self.no_excluido() if partes else None

    def no_excluido(self) -> Q:
        return Q(~Exists(Exclusion.objects.filter(self.excluido(), tramite=OuterRef("pk"))))


def puestos_de(usuario: User | AnonymousUser) -> tuple[Puesto, ...]:
    """The own post, then those of whom they substitute today; none when signed out or inactive.

    One query, once a request.
    """
    if not usuario.is_authenticated or not usuario.is_active:
        return ()
    guardados: tuple[Puesto, ...] | None = getattr(usuario, "_puestos", None)
    if guardados is None:
        guardados = _puestos(usuario.pk)
        usuario._puestos = guardados  # type: ignore[attr-defined]  # as Django keeps _perm_cache
    return guardados


def _puestos(usuario: int) -> tuple[Puesto, ...]:
    titulares = Sustitucion.objects.vigentes().filter(sustituto=usuario).values("titular")
    filas = get_user_model().objects.filter(Q(pk=usuario) | Q(pk__in=titulares, is_active=True)).order_by("pk")
    oficinas: dict[int, int | None] = {usuario: None}  # the own post comes first
    roles: dict[int, set[Rol]] = defaultdict(set)
    conocidos = {r.value: r for r in Rol}
    for quien, oficina, grupo in filas.values_list("pk", "funcionario__dependencia", "groups__name"):
        oficinas[quien] = oficina
        roles[quien] |= {conocidos[grupo]} if grupo in conocidos else set()
    return tuple(Puesto(quien, oficina, frozenset(roles[quien])) for quien, oficina in oficinas.items())


def roles_de(usuario: User | AnonymousUser) -> frozenset[Rol]:
    """The roles that `usuario` holds now, wherever they hold; none when signed out or inactive."""
    return frozenset().union(*(p.roles for p in puestos_de(usuario)))


def trabaja_en(usuario: User | AnonymousUser, dependencia: int) -> bool:
    """Whether that is their office, or the office of somebody whom they substitute."""
    return any(p.dependencia == dependencia for p in puestos_de(usuario))


def es_administrador(usuario: User | AnonymousUser) -> bool:
    """Whether they keep configuration and users: the role, or the superuser."""
    return bool(usuario.is_active and usuario.is_superuser) or Rol.ADMINISTRADOR in roles_de(usuario)


def trabaja_casos(usuario: User | AnonymousUser) -> bool:
    """Whether the pages of cases are for them; which cases they find there is `alcance`'s."""
    return _ve_como_superusuario(usuario) or bool(roles_de(usuario) & DE_CASOS)


def actua(usuario: User | AnonymousUser) -> bool:
    """Whether there is anything that they may do with cases, besides reading."""
    return _ve_como_superusuario(usuario) or bool(roles_de(usuario) & ACTUAN)


def ve_varias_dependencias(usuario: User | AnonymousUser) -> bool:
    return _ve_como_superusuario(usuario) or bool(roles_de(usuario) & (VEN_TODO | {Rol.CONTROL_INTERNO}))


def alcance(usuario: User | AnonymousUser) -> Q | None:
    """The cases that `usuario` may see, or None where none.

    The receptora sees all; a jefe and control disciplinario what their dependencia has; a gestor what is theirs;
    control interno all but denuncias; the administrador nothing by that alone. Whoever is excluded, or works in an
    excluded dependencia, sees it in no role, not even in another's place.
    """
    puestos = puestos_de(usuario)
    if not puestos:
        return None
    if _ve_como_superusuario(usuario):
        return puestos[0].no_excluido()
    partes = [parte for puesto in puestos if (parte := puesto.ve()) is not None]
    return reduce(or_, partes) & puestos[0].no_excluido() if partes else None


def _ve_como_superusuario(usuario: User | AnonymousUser) -> bool:
    return settings.SUPERUSUARIO_VE_CASOS and usuario.is_active and usuario.is_superuser


def puesto_para(usuario: User | AnonymousUser, caso: Tramite, quienes: Collection[object]) -> Puesto | None:
    """The post in which `usuario` may do on this case what `quienes` may: the own one first; None where in none."""
    for puesto in puestos_de(usuario):
        if puesto.roles_en(caso).isdisjoint(quienes):
            continue
        if puesto.usuario == usuario.pk or not caso.exclusiones.filter(puesto.excluido()).exists():
            return puesto
    return None


def roles_en(usuario: User | AnonymousUser, caso: Tramite) -> frozenset[Rol]:
    """The roles in which they may act on this case, of those who see it."""
    return frozenset(r for r in roles_de(usuario) if puesto_para(usuario, caso, (r,)) is not None)


def identidad_reservada(caso: Tramite) -> bool:
    """Whether who filed is kept from officials: they asked for it, or denounce (portal.md A2, C4)."""
    peticion = caso.peticion
    pedida = peticion.modalidad == Modalidad.RESERVADA
    return pedida or (peticion.modalidad != Modalidad.ANONIMA and bool({caso.tipo, peticion.tipo} & {*DENUNCIAS}))


def sabe_identidad(usuario: User | AnonymousUser, caso: Tramite) -> bool:
    """Whether they may ask for the reserved identity of this case, which they see (portal.md C9)."""
    return puesto_para(usuario, caso, SABEN_IDENTIDAD) is not None
