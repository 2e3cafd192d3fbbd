"""What an act is. `estados` owns from, to, who and article; the clock owns refusals; an act owns the rest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms

from tramites.models import ClaseAutor, Rol, roles_de
from tramites.models.alcance import puesto_para, roles_en

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django_stubs_ext import StrOrPromise

    from plazos.reloj import Hecho
    from tramites.estados import Quien
    from tramites.models import Actuacion, Oficio, Tramite


class ActoRechazado(Exception):
    """The act cannot be done; `mensaje` tells the person why and what to do, `articulo` the rule behind it."""

    def __init__(self, mensaje: StrOrPromise, articulo: str = "") -> None:
        super().__init__(mensaje)
        self.mensaje, self.articulo = str(mensaje), articulo


class VersionVieja(ActoRechazado):
    """Somebody else acted on the case after it was read; `ocurrido` are those acts, oldest first."""

    def __init__(self, ocurrido: Sequence[Actuacion]) -> None:
        self.ocurrido = ocurrido
        super().__init__(
            "Otra persona actuó en este caso después de que usted lo abrió. Revise lo ocurrido y decida de nuevo:"
            " lo que escribió se conserva."
        )


@dataclass(frozen=True)
class Autor:
    """Who acts. A citizen is never named here: the log must not tie an anonymous person to anything."""

    clase: ClaseAutor
    usuario: User | None = None

    @classmethod
    def funcionario(cls, usuario: User) -> Autor:
        return cls(ClaseAutor.FUNCIONARIO, usuario)

    @property
    def roles(self) -> frozenset[Rol]:
        return roles_de(self.usuario) if self.usuario is not None else frozenset()

    def papeles_en(self, caso: Tramite) -> frozenset[Quien]:
        """What the table of states asks: an official's roles that reach this case; of others, their class."""
        return roles_en(self.usuario, caso) if self.usuario is not None else frozenset({self.clase})

    def en_reemplazo_de(self, caso: Tramite, quienes: frozenset[Quien]) -> int | None:
        """The official whose post lets them do here what `quienes` may, where it is not their own (portal.md C10)."""
        puesto = puesto_para(self.usuario, caso, quienes) if self.usuario is not None else None
        return puesto.usuario if puesto is not None and puesto.usuario != getattr(self.usuario, "pk", None) else None


CIUDADANO = Autor(ClaseAutor.CIUDADANO)
SISTEMA = Autor(ClaseAutor.SISTEMA)


@dataclass
class Efecto:
    """What an act did beside the case's columns: facts for the log (nothing personal), its instant if it has one,
    the oficio it wrote, and text for the log's erasable side row where the form alone does not give it."""

    datos: dict[str, Any] = field(default_factory=dict)
    en: datetime | None = None
    oficio: Oficio | None = None
    texto: str = ""


class Formulario(forms.Form):
    """The form of an act; `caso` and `autor` bound it to what this person may choose in this case."""

    def __init__(self, *args: Any, caso: Tramite, autor: Autor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.caso, self.autor = caso, autor

    def clean(self) -> dict[str, Any]:
        """Texts as they are kept and mailed: browsers send each line's end as two characters."""
        datos = super().clean() or {}
        return {c: v.replace("\r\n", "\n") if isinstance(v, str) else v for c, v in datos.items()}


class Acto:
    """One act. Instances hold no state: everything it needs is handed to its methods."""

    clave: str
    boton: StrOrPromise  # what the button says
    suceso: StrOrPromise  # what the timeline says afterwards
    formulario: type[Formulario] = Formulario

    def inicial(self, caso: Tramite, autor: Autor) -> dict[str, Any]:
        """What the form starts with."""
        return {}

    def otros(self, datos: dict[str, Any]) -> Collection[int]:
        """The keys of the other cases that this act moves: the door locks them all, in the order of their keys."""
        return ()

    def comprobar(self, caso: Tramite, autor: Autor, datos: dict[str, Any]) -> None:
        """Raise ActoRechazado where the case or the author does not fit; the table of states was checked before."""

    def ofrecer(self, caso: Tramite, autor: Autor) -> None:
        """Raise ActoRechazado where it makes no sense to show the form, whatever would be written in it."""

    def hecho(self, caso: Tramite, datos: dict[str, Any], hoy: date) -> Hecho | None:
        """The fact that the clock is told, or None where the act does not move it."""
        return None

    def anula(self, caso: Tramite, datos: dict[str, Any]) -> int | list[int] | None:
        """The place (`Actuacion.orden`) of an earlier act whose fact this one takes back, or the places of several
        (law.md §4); all stay in the log."""
        return None

    def carta(self, caso: Tramite, datos: dict[str, Any]) -> str | None:
        """The text that will be sent to whoever filed, shown before it is confirmed; None where nothing is sent."""
        return None

    def texto(self, datos: dict[str, Any]) -> str:
        """Free text of the act, for the log's erasable side row."""
        return ""

    def efectos(self, caso: Tramite, autor: Autor, datos: dict[str, Any], en: datetime) -> Efecto:
        """Change the case's columns (not saved here) and write documents; a number is taken last of all."""
        return Efecto()

    def correos(self, caso: Tramite, datos: dict[str, Any], efecto: Efecto) -> None:
        """Write the mails that tell of it into the outbox."""
