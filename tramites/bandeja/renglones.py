"""Many cases assigned together: each passes the door on its own, as it was read, and tells its own result."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from tramites.actos import ACTOS, ejecutar
from tramites.actos.acto import Acto, ActoRechazado, Autor, VersionVieja
from tramites.bandeja.historia import Suceso, suceso_de
from tramites.models import Estado, Tramite


@dataclass(frozen=True)
class Renglon:
    """One case: the act it needs, and why that was refused, if it was. `version` is the one to decide on from here:
    where somebody acted meanwhile, that of what is told in `ocurrido`."""

    caso: Tramite
    version: int
    acto: Acto
    rechazo: str = ""
    ocurrido: tuple[Suceso, ...] = ()


def acto_para(caso: Tramite) -> Acto:
    """Asignar what nobody has; reasignar, with its reason, what somebody has."""
    sin_nadie = caso.estado == Estado.EN_REPARTO or (caso.estado == Estado.EN_TRAMITE and caso.responsable_id is None)
    return ACTOS["asignar" if sin_nadie else "reasignar"]


def leidos(usuario: Any, versiones: dict[int, int | None]) -> list[Renglon]:
    """Those of the cases that this person sees, in their turn; read now where no version is given."""
    casos = Tramite.objects.visibles_para(usuario).filter(Q(pk__in=versiones)).en_turno()
    casos = casos.select_related("peticion", "dependencia", "responsable")
    return [Renglon(c, c.version if (v := versiones[c.pk]) is None else v, acto_para(c)) for c in casos]


def hacer(renglones: Iterable[Renglon], autor: Autor, datos: dict[str, Any], *, ensayo: bool) -> list[Renglon]:
    """Do, or rehearse, each act with what was written once for all; what one refuses stops no other."""
    return [_hacer(renglon, autor, datos, ensayo=ensayo) for renglon in renglones]


def _hacer(renglon: Renglon, autor: Autor, datos: dict[str, Any], *, ensayo: bool) -> Renglon:
    caso, acto = renglon.caso, renglon.acto
    formulario = acto.formulario(datos, caso=caso, autor=autor)
    try:
        if caso.version == renglon.version and not formulario.is_valid():
            return Renglon(caso, renglon.version, acto, _errores(formulario))
        if caso.version == renglon.version:
            ejecutar(acto, caso.pk, renglon.version, autor, formulario.cleaned_data, ensayo=ensayo)
            return renglon
        raise VersionVieja(list(caso.actuaciones.filter(orden__gt=renglon.version).select_related("autor", "texto")))
    except VersionVieja as error:
        leida = error.ocurrido[-1].orden if error.ocurrido else caso.version
        return Renglon(caso, leida, acto, _("Otra persona actuó en él."), tuple(suceso_de(a) for a in error.ocurrido))
    except ActoRechazado as error:
        norma = f" ({error.articulo})" if error.articulo else ""
        return Renglon(caso, renglon.version, acto, f"{error.mensaje}{norma}")
    except Tramite.DoesNotExist:
        return Renglon(caso, renglon.version, acto, _("Ya no está entre los casos que usted ve."))


def _errores(formulario: Any) -> str:
    return " ".join(str(mensaje) for mensajes in formulario.errors.values() for mensaje in mensajes)
